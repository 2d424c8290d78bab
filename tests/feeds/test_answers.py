"""What a program gets at an address: rows page by page, the same as CSV, and sentences in JSON."""

from base64 import b64encode
from datetime import timedelta

import pytest
import time_machine
from django.db import InterfaceError, OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from audit import recording
from audit.choices import Happened
from audit.models import Event
from feeds.models import Token
from feeds.reading import pages
from feeds.tables.every import BY_NAME, TABLES
from feeds.tokens.using import MOST_READS
from organisations.models import Membership, Organisation
from planning.models import PlanRevision
from spreadsheets.csv_files import csv_cell
from tests.conftest import NOON, TODAY
from tests.feeds.asking import HOME, ask, csv_rows, rows, token_for
from tests.feeds.others import others


@pytest.fixture
def staff(world) -> str:
    return token_for(world.cast.system_staff, world.cast["W-SYS"])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_csv_opened_again_holds_the_cells_of_json(table, staff):
    said = rows(staff, table.name)
    answer = ask(staff, f"{table.name}.csv")

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert csv_rows(answer.content) == [
        {name: as_text(value) for name, value in row.items()} for row in said
    ]


def as_text(value) -> str:
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    return "" if value is None else str(csv_cell(value))


def test_what_could_be_a_formula_is_text_in_csv(staff, world):
    name = '=HYPERLINK("https://example.org","Open")'
    Organisation.objects.filter(pk=world.cast["W-N1"].pk).update(name=name)

    (line,) = (
        row for row in csv_rows(ask(staff, "organisations.csv").content) if row["code"] == "W-N1"
    )

    assert line["name"] == f"'{name}"


@pytest.mark.parametrize("name", ["organisations", "answers", "tallies", "steps"])
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_together_are_the_whole_table(name, limit, staff, world):
    others(world, 2)
    whole = rows(staff, name)
    assert len(whole) > limit

    found, answer = [], ask(staff, name, limit=limit)
    while True:
        assert len(answer.json()["rows"]) <= limit
        found += answer.json()["rows"]
        if answer.json()["next"] is None:
            break
        address = answer.json()["next"].removeprefix("http://testserver")
        answer = Client().get(address, headers={"Authorization": f"Bearer {staff}"})

    assert found == whole


def test_a_page_of_csv_says_where_the_next_one_is(staff):
    first = ask(staff, "organisations.csv", limit=2)

    assert len(csv_rows(first.content)) == 2
    address = first["Link"].removeprefix("<http://testserver").partition(">")[0]
    assert first["Link"].endswith('; rel="next"')
    after = Client().get(address, headers={"Authorization": f"Bearer {staff}"})
    assert csv_rows(after.content)[0] not in csv_rows(first.content)


def test_a_file_never_holds_less_than_the_table_unsaid(staff, monkeypatch):
    monkeypatch.setattr(pages, "MOST_AT_ONCE", 3)

    refused = ask(staff, "organisations.csv")

    assert refused.status_code == 422
    assert "more than 3 rows" in refused.json()["detail"]
    assert ask(staff, "organisations.csv", limit=4).status_code == 200


def test_a_document_may_end_on_a_later_page_than_it_began(staff, monkeypatch):
    whole = rows(staff, "answers")

    first = ask(staff, "answers", limit=2).json()
    assert "." in first["next"].partition("cursor=")[2]
    monkeypatch.setattr(pages, "MOST_SOURCES", 1)
    at, found = "0", []
    while at:
        page = ask(staff, "answers", cursor=at).json()
        found += page["rows"]
        at = (page["next"] or "").partition("cursor=")[2]

    assert found == whole


@pytest.mark.parametrize("name", ["organisations", "actions", "tallies.csv"])
def test_who_has_the_rows_already_is_not_sent_them_again(name, staff, world):
    first = ask(staff, name)

    again = ask(staff, name, headers={"If-None-Match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    assert first["Cache-Control"] == "private, no-cache"


def test_who_has_other_rows_is_sent_these(staff, world):
    first = ask(staff, "organisations")
    Organisation.objects.filter(pk=world.cast["W-N1"].pk).update(name="Another name")

    again = ask(staff, "organisations", headers={"If-None-Match": first["ETag"]})

    assert again.status_code == 200
    assert again["ETag"] != first["ETag"]


def test_what_was_signed_says_since_when_and_what_changes_says_nothing(staff):
    signed = PlanRevision.objects.get().signed_at

    assert ask(staff, "plans")["Last-Modified"] == signed.strftime("%a, %d %b %Y %H:%M:%S GMT")
    assert "Last-Modified" not in ask(staff, "returns")
    assert "Last-Modified" not in ask(staff, "decisions")


def test_the_day_alone_never_keeps_rows_back(staff):
    """A role may have been given since: what is read changes, and no row of it did."""
    first = ask(staff, "plans")

    again = ask(staff, "plans", headers={"If-Modified-Since": first["Last-Modified"]})

    assert again.status_code == 200


def test_a_token_is_shown_as_bearer_or_as_a_password(staff):
    def status(header: str) -> int:
        headers = {"Authorization": header} if header else {}
        return Client().get(f"{HOME}cycles", headers=headers).status_code

    password = b64encode(f"any:{staff}".encode()).decode()
    assert status(f"Bearer {staff}") == status(f"Basic {password}") == 200
    assert {status(said) for said in ("", "Bearer", f"Basic {staff}", "Basic é", staff)} == {401}


def test_a_session_opens_no_feed(world, sign_in):
    refused = sign_in(world.cast.system_staff).get(f"{HOME}cycles")

    assert refused.status_code == 401
    assert refused["WWW-Authenticate"] == 'Basic realm="Data feeds"'
    assert refused.json()["detail"].startswith("Show a token")


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("returns?limit=0", 422, "limit is a whole number from 1 to 5000"),
        ("returns?limit=5001", 422, "limit is"),
        ("returns?limit=few", 422, "limit is"),
        ("returns?cursor=1.2.3", 422, "cursor is what the page before gave"),
        ("returns?cursor=9999999999999999999", 422, "cursor is"),
        ("returns.csv?limit=-1", 422, "limit is"),
        ("secrets", 404, "no table at this address"),
        ("", 404, "no table at this address"),
    ],
)
def test_what_is_asked_wrongly_is_answered_in_a_sentence(address, status, words, staff):
    answer = ask(staff, address)

    assert answer.status_code == status
    assert answer["Content-Type"] == "application/json"
    assert words in answer.json()["detail"]


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
def test_nothing_is_written_by_a_feed(method, staff):
    asked = getattr(Client(), method)
    refused = asked(f"{HOME}cycles", headers={"Authorization": f"Bearer {staff}"})

    assert refused.status_code == 405
    assert refused["Allow"] == "GET"
    assert "GET" in refused.json()["detail"]


def test_a_program_that_asks_too_often_is_told_when_to_ask_again(staff):
    Token.objects.filter(person__email="system_staff@example.org").update(
        reads=MOST_READS, minute=NOON
    )

    with time_machine.travel(NOON + timedelta(seconds=20), tick=False):
        refused = ask(staff, "cycles")

    assert (refused.status_code, refused["Retry-After"]) == (429, "40")
    assert "Ask again in 40 seconds" in refused.json()["detail"]


def test_who_left_an_organisation_reads_nothing_of_it_by_an_old_token(staff, world):
    Membership.objects.filter(user=world.cast.system_staff).update(end=TODAY - timedelta(days=1))

    assert {table.name: rows(staff, table.name) for table in TABLES} == {
        name: [] for name in BY_NAME
    }


def test_who_can_no_longer_sign_in_is_refused(staff, world):
    world.cast.system_staff.is_active = False
    world.cast.system_staff.save()

    assert ask(staff, "cycles").status_code == 401


def test_what_is_no_longer_as_it_was_signed_is_not_fed(staff):
    PlanRevision.objects.update(checksum="0" * 64)

    refused = ask(staff, "actions")

    assert refused.status_code == 409
    assert "cannot be read" in refused.json()["detail"]


def test_a_fault_of_ours_is_said_without_what_failed(staff, monkeypatch, caplog):
    def fail(*_):
        raise ZeroDivisionError("secret words")

    monkeypatch.setattr("feeds.serving.answers.read_page", fail)

    failed = ask(staff, "cycles")

    assert failed.status_code == 500
    assert "secret words" not in failed.content.decode()
    assert "A feed failed." in caplog.text


@pytest.mark.parametrize("failure", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_told_with_when_to_ask_again(staff, monkeypatch, failure):
    def fail(*_, **__):
        raise failure("server closed the connection")

    monkeypatch.setattr("feeds.serving.answers.read_page", fail)

    away = ask(staff, "cycles")

    assert (away.status_code, away["Retry-After"]) == (503, "30")
    assert "cannot be reached at the moment" in away.json()["detail"]


def test_that_a_table_was_read_is_told_to_the_audit_once_a_day(staff, world):
    for _ in range(2):
        ask(staff, "answers")
        recording.known.clear()  # as another process

    told = Event.objects.filter(kind=Happened.EXPORTED, person=world.cast.system_staff.pk)
    assert [(each.organisation, each.note) for each in told] == [
        (world.cast["W-SYS"].pk, "feed answers")
    ]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_page_asks_no_more_for_thirty_networks_than_for_three(table, staff, world):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert ask(staff, table.name).status_code == 200
        return len(asked)

    ask(staff, table.name)  # the first time that day the audit is told
    few = questions()
    others(world, 27)

    assert questions() == few


def test_the_dictionary_and_the_addresses_agree(db):
    tables = Client().get(f"{HOME}dictionary").json()["tables"]
    paths = Client().get(f"{HOME}openapi.json").json()["paths"]

    assert [table["name"] for table in tables] == [table.name for table in TABLES]
    for table in tables:
        answer = paths[f"{HOME}{table['name']}"]["get"]["responses"]["200"]
        row = answer["content"]["application/json"]["schema"]["properties"]["rows"]["items"]
        assert list(row["properties"]) == [column["name"] for column in table["columns"]]
        assert f"{HOME}{table['name']}.csv" in paths
