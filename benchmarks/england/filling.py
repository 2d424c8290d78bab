"""Rows that the database makes itself, where Python would make a million of them one by one."""

from django.db import connection
from django.db.models import Model


def fill(model: type[Model], source: str, **columns: str) -> int:
    """Rows of a model: `columns` in SQL over `source`; what neither names has its default.

    How many there were. A remainder is `%%` in that SQL.
    """
    fixed = _defaults(model, columns)
    names = ", ".join([*columns, *fixed])
    said = ", ".join([*columns.values(), *["%s"] * len(fixed)])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {model._meta.db_table} ({names}) SELECT {said} {source}",
            list(fixed.values()),
        )
        return cursor.rowcount


def _defaults(model: type[Model], named: dict[str, str]) -> dict[str, object]:
    fields = (
        field
        for field in model._meta.concrete_fields
        if not field.primary_key and not field.null and field.column not in named
    )
    return {
        field.column: field.get_db_prep_save(field.get_default(), connection) for field in fields
    }
