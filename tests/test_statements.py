"""What PostgreSQL runs again: a test for every statement that the suite sends."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, connection, transaction

from organisations.models import Organisation
from tests import twice
from tests.statements import Asked, Recorder, covering, read, shape_of, write
from tests.twice import Covering


@pytest.fixture
def recorder():
    """One that nothing is written from."""
    recorder = Recorder()
    recorder.begin("the test")
    with connection.execute_wrapper(recorder):
        yield recorder


def asked(*sent, number=1, is_apart=False):
    return Asked(set(sent), number, is_apart)


def test_a_statement_is_one_however_many_values_it_is_handed():
    one = shape_of('SELECT "a" FROM "t" WHERE "a" IN (%s) LIMIT 21')

    assert one == shape_of('SELECT "a" FROM "t" WHERE "a" IN (%s, %s, %s) LIMIT 5')
    assert one != shape_of('SELECT "a" FROM "t" WHERE "b" IN (%s) LIMIT 21')
    assert shape_of("INSERT (a) VALUES (%s, NULL)") == shape_of(
        "INSERT (a) VALUES (%s, %s), (%s, %s)"
    )


def test_what_is_sent_is_written_down_and_savepoints_are_not(recorder, cast):
    with transaction.atomic():
        list(Organisation.objects.filter(ods_code="W-N1"))
        list(Organisation.objects.filter(ods_code="W-N2"))

    assert len(recorder.now.sent) == 1
    assert recorder.now.number == 2


def test_what_a_layer_sends_is_its_own(recorder, cast):
    with recorder.aside(["cast"]):
        Organisation.objects.count()

    assert recorder.now.sent == {"laid: cast"}


def test_a_test_that_the_database_refuses_something_is_told_apart(recorder, cast):
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=cast["W-N1"].pk).update(ods_code="W-N2")

    assert recorder.now.is_apart


def test_every_statement_is_sent_by_one_of_the_tests_that_cover():
    tests = {
        "long": asked("a", "b", "c", number=500),
        "first": asked("a", "b", number=2),
        "second": asked("c", number=1),
        "same": asked("c", number=9),
    }

    assert covering(tests) == {"first", "second"}


def test_what_runs_on_both_is_counted_on():
    tests = {
        "kept": asked("a", "b", number=90, is_apart=True),
        "short": asked("a"),
        "other": asked("c"),
    }

    assert covering(tests) == {"kept", "other"}


def test_what_every_process_wrote_is_read_again(tmp_path):
    here = {"one": asked("a", "b", number=3), "two": asked("b", is_apart=True)}
    there = {"three": asked("c")}
    write(here, tmp_path / "gw0.json")
    write(there, tmp_path / "gw1.json")

    assert read(tmp_path) == here | there


def test_what_others_send_stays_out_its_module_unread_and_what_is_new_runs(tmp_path):
    sent = {"a.py::both": asked("a", "b"), "a.py::one": asked("a"), "b.py::other": asked("b")}
    write(sent, tmp_path / "gw0.json")
    config = SimpleNamespace(
        cache=SimpleNamespace(mkdir=lambda _: tmp_path),
        hook=SimpleNamespace(pytest_deselected=lambda items: None),
        rootpath=tmp_path,
    )
    items = [SimpleNamespace(nodeid=name) for name in [*sent, "c.py::new"]]
    plugin = Covering(config)

    plugin.pytest_collection_modifyitems(config, items)

    assert [item.nodeid for item in items] == ["a.py::both", "c.py::new"]
    unread = {
        name
        for name in ("a.py", "b.py", "c.py")
        if plugin.pytest_ignore_collect(tmp_path / name, config)
    }
    assert unread == {"b.py"}


def test_every_module_that_is_named_by_hand_is_there():
    named = {*twice.SLOW, *twice.DRAWN, *twice.READ, *twice.TWICE}

    assert [name for name in named if not (twice.TESTS / name).exists()] == []
