"""Counts of several processes come together in the database, and none is written twice."""

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from work.counting import COUNTS, Counts, count
from work.models import Count

pytestmark = pytest.mark.django_db


def kept() -> dict[str, float]:
    return {f"{each.name}{each.labels}": each.value for each in Count.objects.all()}


def test_the_counts_of_two_processes_are_added():
    one, other = Counts(), Counts()
    for process in (one, other, one):
        process.add("saves_total", 1, {})
    other.add("requests_total", 1, {"view": "start", "method": "GET"})

    for process in (one, other, one):
        process.write_down()

    assert kept() == {
        "saves_total{}": 3,
        'requests_total{"method":"GET","view":"start"}': 1,
    }


def test_counts_that_could_not_be_written_are_written_the_next_time(monkeypatch):
    def away():
        raise DatabaseError

    here = Counts()
    here.add("saves_total", 1, {})
    with monkeypatch.context() as patched:
        patched.setattr(connection, "cursor", away)
        here.write_down()
    here.add("saves_total", 1, {})

    here.write_down()

    assert kept() == {"saves_total{}": 2}


def test_without_anybody_who_asks_nothing_is_counted(settings):
    settings.METRICS_TOKEN = ""
    count("saves_total")
    COUNTS.write_down()

    assert kept() == {}


def test_a_count_stands_once():
    Count.objects.create(name="saves_total", labels="{}", value=1)

    with pytest.raises(IntegrityError), transaction.atomic():
        Count.objects.create(name="saves_total", labels="{}", value=2)
