"""While a release is put out, processes of the last one answer with the new tables behind them."""

import json

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

from migrating.operations import CreateModels
from tests.migrating import RELEASED, breaks, later_than

OWN = {
    app.label for app in apps.get_app_configs() if str(app.path).startswith(str(settings.BASE_DIR))
}
TO_ANOTHER = models.ForeignKey("a.Other", models.CASCADE)
A = ModelState(
    "a",
    "Thing",
    [
        ("id", models.BigAutoField(primary_key=True)),
        ("name", models.CharField(max_length=20)),
        ("note", models.TextField(null=True)),
    ],
)


@pytest.fixture(scope="module")
def loader() -> MigrationLoader:
    """Each migration for itself, those too that another stands for."""
    return MigrationLoader(None, replace_migrations=False)


def test_no_migration_since_the_release_breaks_the_code_of_that_release(loader):
    wrong = {
        f"{app} {name}": why
        for app, name in later_than(loader, json.loads(RELEASED.read_text()))
        for why in breaks(loader, (app, name))
    }

    assert wrong == {}


def test_every_app_with_migrations_is_looked_at(loader):
    with_migrations = {app for app, _ in loader.disk_migrations} & OWN
    in_virtual_environment = {
        app for app in with_migrations if apps.get_app_config(app).path.count("site-packages")
    }

    assert with_migrations - in_virtual_environment == set(json.loads(RELEASED.read_text()))


def test_what_migrations_stand_for_leaves_the_same_tables(loader):
    together = MigrationLoader(None).project_state()
    last = [key for key in loader.graph.leaf_nodes() if not loader.disk_migrations[key].replaces]
    one_by_one = loader.project_state(last)

    assert together == one_by_one


@pytest.mark.django_db(transaction=True)
def test_models_made_together_refer_to_each_other_and_go_again():
    operation = CreateModels(
        [
            migrations.CreateModel(
                "Thing", [("id", models.BigAutoField(primary_key=True)), ("other", TO_ANOTHER)]
            ),
            migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
        ]
    )
    before, after = ProjectState(), ProjectState()
    operation.state_forwards("a", after)

    with connection.schema_editor() as editor:
        operation.database_forwards("a", editor, before, after)
    there = set(connection.introspection.table_names())
    with connection.schema_editor() as editor:
        operation.database_backwards("a", editor, after, before)
    gone = there - set(connection.introspection.table_names())

    assert gone == {"a_thing", "a_other"}


class OneMigration:
    """A loader that knows one migration, on a table of three columns."""

    def __init__(self, operation):
        self.disk_migrations = {("a", "0002_it"): migrations.Migration("0002_it", "a")}
        self.disk_migrations["a", "0002_it"].operations = [operation]

    def project_state(self, key, at_end):
        state = ProjectState()
        state.add_model(A.clone())
        return state


def said_of(operation) -> list[str]:
    return list(breaks(OneMigration(operation), ("a", "0002_it")))


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (migrations.RemoveField("thing", "name"), "still reads it"),
        (migrations.RenameField("thing", "name", "title"), "still reads it"),
        (migrations.DeleteModel("Thing"), "still reads it"),
        (migrations.RenameModel("Thing", "Matter"), "still reads it"),
        (migrations.AddField("thing", "kind", models.TextField(default="")), "give a db_default"),
        (migrations.AlterField("thing", "note", models.TextField()), "writes nothing there"),
        (migrations.AlterField("thing", "name", models.CharField(max_length=9)), "longer values"),
        (migrations.RunSQL("ALTER TABLE a_thing DROP COLUMN name"), "may still read it"),
        (
            migrations.SeparateDatabaseAndState([migrations.RemoveField("thing", "name")], []),
            "still reads it",
        ),
    ],
)
def test_what_the_last_release_does_not_survive_is_refused(operation, why):
    (said,) = said_of(operation)

    assert said.endswith(why)


@pytest.mark.parametrize(
    "operation",
    [
        migrations.AddField("thing", "kind", models.TextField(null=True)),
        migrations.AddField("thing", "kind", models.TextField(db_default="")),
        migrations.AddField("thing", "others", models.ManyToManyField("a.Thing")),
        migrations.AlterField("thing", "name", models.CharField(max_length=40)),
        migrations.CreateModel("Other", [("id", models.BigAutoField(primary_key=True))]),
        migrations.RunSQL("CREATE INDEX thing_name ON a_thing (name)"),
    ],
)
def test_what_only_adds_is_let_through(operation):
    assert said_of(operation) == []
