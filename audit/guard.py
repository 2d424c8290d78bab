"""What refuses, inside the database, to change or delete an event.

It stops our own code and whoever is careless; who may take triggers off a database gets past it,
and is found by `audit_verify`. Only a cut (`cutting.py`) may delete, on PostgreSQL by a setting of
its transaction, on SQLite by a function that no other program brings.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connection, transaction

from audit.chain import CONTENT

CUTTING: ContextVar[bool] = ContextVar("cutting", default=False)
REFUSAL = "Events of the audit are only ever added."

SQLITE = {
    "audit_event_begins_unsealed": f"""
        BEFORE INSERT ON audit_event
        WHEN NEW.number IS NOT NULL OR EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,  # noqa: S608
    "audit_event_once": """
        BEFORE INSERT ON audit_event
        WHEN EXISTS (SELECT 1 FROM audit_event WHERE once = NEW.once)
        BEGIN SELECT RAISE(IGNORE); END
    """,  # before INSERT OR REPLACE could take the other one out
    "audit_event_stays": f"""
        BEFORE UPDATE ON audit_event
        WHEN NOT (
            OLD.number IS NULL AND NEW.number IS NOT NULL
            AND {" AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in CONTENT)}
        )
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
    "audit_event_remains": f"""
        BEFORE DELETE ON audit_event WHEN NOT audit_may_cut()
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
    "audit_anchor_remains": f"""
        BEFORE DELETE ON audit_anchor WHEN NOT audit_may_cut()
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
    """,
}
FUNCTION = f"""
CREATE OR REPLACE FUNCTION audit_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' AND NEW.number IS NULL THEN
        RETURN NEW;
    ELSIF TG_OP = 'UPDATE' AND OLD.number IS NULL AND NEW.number IS NOT NULL
        AND to_jsonb(NEW) - 'number' - 'seal' = to_jsonb(OLD) - 'number' - 'seal' THEN
        RETURN NEW;
    ELSIF TG_OP = 'DELETE' AND current_setting('audit.cutting', true) = 'on' THEN
        RETURN OLD;
    ELSIF TG_OP = 'TRUNCATE' AND current_setting('audit.emptying', true) = 'on' THEN
        RETURN NULL;
    END IF;
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
POSTGRESQL = {
    "audit_event_stays": (
        "BEFORE INSERT OR UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION"
    ),
    "audit_event_remains": "BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION",
    "audit_anchor_stays": "BEFORE DELETE ON audit_anchor FOR EACH ROW EXECUTE FUNCTION",
    "audit_anchor_remains": "BEFORE TRUNCATE ON audit_anchor FOR EACH STATEMENT EXECUTE FUNCTION",
}


def teach_sqlite(connection, **_) -> None:
    """For each new connection: the triggers of SQLite ask the process whether it is cutting."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("audit_may_cut", 0, CUTTING.get)


def put_up(schema_editor) -> None:
    """All triggers; once more where a later migration made a table anew."""
    take_down(schema_editor)
    if schema_editor.connection.vendor == "sqlite":
        for name, says in SQLITE.items():
            schema_editor.execute(f"CREATE TRIGGER {name} {says}")
        return
    schema_editor.execute(FUNCTION)
    for name, says in POSTGRESQL.items():
        schema_editor.execute(f"CREATE TRIGGER {name} {says} audit_guard()")


def take_down(schema_editor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        for name in SQLITE:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")
        return
    for name, says in POSTGRESQL.items():
        table = says.partition(" ON ")[2].split()[0]
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
    schema_editor.execute("DROP FUNCTION IF EXISTS audit_guard()")


def missing() -> list[str]:
    """The triggers that are no longer there, or are switched off."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'")
        there = {name for (name,) in cursor.fetchall()}
    wanted = SQLITE if connection.vendor == "sqlite" else POSTGRESQL
    return sorted(set(wanted) - there)


@contextmanager
def cutting() -> Iterator[None]:
    """A transaction in which events may be deleted."""
    before = CUTTING.set(True)
    try:
        with transaction.atomic():
            if connection.vendor == "postgresql":
                _set_cutting("on")
            yield
            if connection.vendor == "postgresql":
                _set_cutting("off")
    finally:
        CUTTING.reset(before)


def _set_cutting(value: str) -> None:
    """Until this transaction ends, however it does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('audit.cutting', %s, true)", [value])
