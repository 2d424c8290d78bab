"""Every page of an organisation and a cycle is told to the audit, and costs nothing again."""

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from audit import recording
from audit.choices import Happened, Thing
from audit.models import Event
from lsc_fuller.readings import thing_at

AT = ["W-N1", "2026-27"]
pytestmark = pytest.mark.usefixtures("first_readings")


def routes_in(resolver: URLResolver, before: str = "") -> set[str]:
    found = set()
    for pattern in resolver.url_patterns:
        said = f"{before}{pattern.pattern}"
        found |= routes_in(pattern, said) if isinstance(pattern, URLResolver) else {said}
        assert isinstance(pattern, URLResolver | URLPattern)
    return found


def readings(person) -> list[tuple[str, str, str]]:
    found = Event.objects.filter(person=person.pk, kind__in=[Happened.OPENED, Happened.EXPORTED])
    return list(found.order_by("pk").values_list("kind", "thing", "note"))


def test_every_address_of_an_organisation_and_a_cycle_is_of_a_thing():
    routes = routes_in(get_resolver())
    theirs = {route for route in routes if "code>" in route and "cycle>" in route}

    assert len(theirs) > 100
    assert {route for route in theirs if thing_at(route) is None} == set()


@pytest.mark.parametrize(
    ("route", "thing"),
    [
        ("assessments:detail", Thing.RETURN),
        ("planning:plan", Thing.PLAN),
        ("planning:rollup", Thing.FIGURES),
        ("planning:support_plan", Thing.SUPPORT_PLAN),
        ("packs:pack", Thing.PACK),
        ("delivery:home", Thing.REPORT),
        ("appraisals:appraisals", Thing.APPRAISAL),
    ],
)
def test_opening_a_thing_is_told_once_a_day(world, sign_in, route, thing):
    who = world.cast.place_reviewer
    client, at = sign_in(who), ["W-P1", "2026-27"]

    for _ in range(3):
        assert client.get(reverse(route, args=at)).status_code == 200
        recording.known.clear()  # as another process

    assert readings(who) == [(Happened.OPENED, thing, "")]


@pytest.mark.parametrize(
    ("route", "more", "told"),
    [
        ("assessments:workbook_download", [], (Happened.EXPORTED, Thing.RETURN, "xlsx")),
        ("planning:plan_download", ["xlsx"], (Happened.EXPORTED, Thing.PLAN, "xlsx")),
        ("planning:plan_download", ["docx"], (Happened.EXPORTED, Thing.PLAN, "docx")),
        ("planning:plan_download", ["html"], (Happened.EXPORTED, Thing.PLAN, "html")),
    ],
)
def test_what_is_sent_as_a_file_is_an_export(world, sign_in, route, more, told):
    who = world.cast.pcn_lead

    assert sign_in(who).get(reverse(route, args=[*AT, *more])).status_code == 200

    assert readings(who) == [told]


def test_a_list_taken_away_is_told_whosever_it_is(world, sign_in):
    who = world.cast.administrator
    client = sign_in(who)

    client.get(reverse("organisations:people_export", args=["csv"]))
    client.get(reverse("organisations:people"))

    assert readings(who) == [(Happened.EXPORTED, Thing.PEOPLE, "csv")]


def test_what_is_refused_or_not_read_is_no_reading(world, sign_in):
    who = world.cast.outsider
    client = sign_in(who)

    client.get(reverse("assessments:detail", args=AT))
    client.get(reverse("frameworks:list"))
    Client().get(reverse("assessments:detail", args=AT))

    assert readings(who) == []
    assert not Event.objects.filter(kind=Happened.OPENED, person=None).exists()


def test_opening_again_asks_the_database_nothing_more(world, sign_in):
    client, address = sign_in(world.cast.pcn_lead), reverse("assessments:detail", args=AT)

    def asked() -> list[str]:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return [query["sql"] for query in queries.captured_queries]

    asked()
    again = asked()
    recording.known.clear()
    by_another_process = asked()

    assert not any("audit_" in sql for sql in again)
    assert len(by_another_process) == len(again) + 2


def test_a_page_that_cannot_be_written_down_is_not_shown(world, sign_in, monkeypatch):
    def away(*args, **kwargs):
        raise DatabaseError("away")

    monkeypatch.setattr("lsc_fuller.readings.record_reading", away)
    client = sign_in(world.cast.pcn_lead)

    with pytest.raises(DatabaseError):
        client.get(reverse("assessments:detail", args=AT))
