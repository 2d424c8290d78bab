"""The page of events: whose are shown, how it is narrowed, what a file of it holds."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from audit.choices import Happened, Thing
from audit.models import Event
from audit.recording import record
from audit.sealing import seal_all
from organisations.auditing.reach import events_seen_by
from organisations.choices import Role
from tests import factories as make
from tests.cast import keeper_of_all
from tests.clock import NOON, TODAY
from tests.conftest import text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("first_readings")]


@pytest.fixture
def happened(cast):
    """A decision at Fellside, a role at Blackmoor, one of each of the other system, a stranger."""
    given = {"at": NOON}
    record(
        Happened.DECIDED,
        Thing.NEED,
        by=cast.place_reviewer,
        organisation=cast["W-N1"],
        cycle="2026-27",
        note="N01 met",
        **given,
    )
    record(
        Happened.ROLE_GIVEN,
        Thing.PEOPLE,
        by=cast.administrator,
        organisation=cast["W-P1"],
        whom=cast.pcn_reader,
        note="reader",
        **given,
    )
    record(Happened.PUBLISHED, Thing.PLAN, by=cast.outsider, organisation=cast["X-N1"], **given)
    record(Happened.SIGNED_IN, by=cast.outsider, **given)
    record(Happened.SIGNED_IN, by=cast.pcn_lead, **given)
    record(Happened.NOT_SIGNED_IN, by=None, digest="abcdef0123456789", **given)
    seal_all()


@pytest.fixture
def shown(sign_in, cast, happened):
    client = sign_in(cast.administrator)

    def text(**query) -> str:
        return text_of(client.get(reverse("organisations:audit"), query))

    return text


def test_an_administrator_reads_the_events_of_their_system_alone(shown):
    text = shown()

    assert "Decided: need, 2026-27, N01 met" in text
    assert "Role given: people, Read-only" in text
    assert "Another PCN" not in text
    assert "outsider" not in text


def test_a_sign_in_is_seen_where_the_person_works(shown, sign_in, cast):
    theirs = text_of(sign_in(cast.other_administrator).get(reverse("organisations:audit")))

    assert "pcn lead" in shown(kind="signed_in", first="")
    assert "pcn lead" not in theirs
    assert "outsider" in theirs


def test_a_stranger_is_seen_by_each_system_as_part_of_a_digest(shown, sign_in, cast):
    theirs = text_of(sign_in(cast.other_administrator).get(reverse("organisations:audit")))

    for text in (shown(), theirs):
        assert "Not known: nobody signed in" in text
        assert "Address abcdef01…" in text


def test_a_place_has_no_audit_of_its_own(sign_in, cast):
    keeper = make.UserFactory()
    make.MembershipFactory(user=keeper, organisation=cast["W-P1"], role=Role.ADMINISTRATOR)
    client = sign_in(keeper)

    assert client.get(reverse("organisations:audit")).status_code == 403
    assert client.get(reverse("organisations:audit_export", args=["csv"])).status_code == 403
    assert reverse("organisations:audit") not in client.get("/").content.decode()


def test_the_menu_leads_there(sign_in, cast):
    page = sign_in(cast.administrator).get(reverse("organisations:people")).content.decode()

    assert f'href="{reverse("organisations:audit")}"' in page


@pytest.mark.parametrize(
    ("query", "there", "gone"),
    [
        ({"kind": "decided"}, "N01 met", "Read-only"),
        ({"who": "place reviewer"}, "N01 met", "Read-only"),
        ({"who": "pcn reader"}, "Read-only", "N01 met"),
        ({"where": "W-P1"}, "Read-only", "N01 met"),
        ({"where": "fellside"}, "N01 met", "Read-only"),
        ({"first": "2026-11-22", "last": "2026-11-22"}, "N01 met", "No events"),
        ({"last": "2026-11-21"}, "No events to show", "N01 met"),
        ({"kind": "nonsense", "first": "soon"}, "N01 met", "No events"),
        ({"first": "2026-11-22", "last": "9999-12-31"}, "N01 met", "No events"),
    ],
)
def test_events_are_narrowed_by_person_organisation_kind_and_days(shown, query, there, gone):
    text = shown(**query).partition("Take these events away")[0].partition("Show</button>")[2]

    assert there in text
    assert gone not in text


def test_the_last_thirty_days_are_shown_first(shown, cast):
    old = NOON - timedelta(days=31)
    record(Happened.IMPORTED, Thing.WORDS, by=cast.administrator, at=old, note="words")

    assert "Imported: words" not in shown()
    assert "Imported: words" in shown(first="")


def test_what_is_narrowed_is_kept_on_further_pages(sign_in, cast):
    for number in range(60):
        record(Happened.SETTING, Thing.CYCLE, by=cast.administrator, at=NOON, note=f"{number}")
    client = sign_in(cast.administrator)

    first = client.get(reverse("organisations:audit"), {"kind": "setting", "first": ""})
    second = client.get(
        reverse("organisations:audit"), {"kind": "setting", "first": "", "page": "2"}
    )

    assert "first=&amp;kind=setting&amp;page=2" in first.content.decode()
    assert len(first.context["lines"]) == 50
    assert len(second.context["lines"]) == 10


def test_the_number_of_queries_does_not_grow_with_the_events(sign_in, cast):
    client, address = sign_in(cast.administrator), reverse("organisations:audit")

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    record(Happened.DECIDED, by=cast.pcn_lead, organisation=cast["W-N1"], whom=1, at=NOON)
    few = asked()
    for person in cast.people.values():
        record(Happened.DECIDED, by=person, organisation=cast["W-N2"], whom=person, at=NOON)

    assert asked() == few <= 12


def test_who_was_erased_leaves_the_event_behind(shown, cast):
    record(Happened.DECIDED, by=987654321, organisation=cast["W-N1"], at=NOON, note="N02 met")

    assert "Somebody not known here" in shown()


def test_a_former_member_of_staff_is_not_named_by_the_post_they_hold_elsewhere(shown, cast):
    person = cast.place_reviewer
    person.memberships.update(start="2026-01-01", end="2026-11-01")
    make.MembershipFactory(user=person, organisation=cast["X-P1"], role=Role.PLACE_REVIEWER)

    text = shown(kind="decided")

    assert "Former member of staff" in text
    assert person.email not in text


def test_who_left_is_not_watched_where_they_work_now(cast):
    person = cast.place_reviewer
    person.memberships.update(start="2026-01-01", end="2026-11-01")
    make.MembershipFactory(
        user=person, organisation=cast["X-P1"], role=Role.PLACE_REVIEWER, start="2026-11-02"
    )
    record(Happened.SIGNED_IN, by=person, at=NOON)
    record(Happened.SIGNED_OUT, by=person, at=NOON - timedelta(days=60))
    seal_all()

    seen = events_seen_by(cast.administrator, on=TODAY).filter(person=person.pk)
    assert seen.filter(kind=Happened.SIGNED_OUT).exists()
    assert not seen.filter(kind=Happened.SIGNED_IN).exists()


def test_what_becomes_of_a_framework_that_nobody_owns_is_for_who_administers_all(cast):
    record(Happened.PUBLISHED, Thing.FRAMEWORK, by=None, at=NOON, note="delivery version-2")
    record(Happened.PUBLISHED, Thing.FRAMEWORK, by=cast.administrator, at=NOON, note="another")
    seal_all()

    for who, count in ((cast.administrator, 0), (keeper_of_all(cast), 2)):
        assert events_seen_by(who, on=TODAY).filter(thing=Thing.FRAMEWORK).count() == count


def test_a_file_holds_the_same_events_with_their_seals(sign_in, cast, happened):
    client = sign_in(cast.administrator)

    answer = client.get(reverse("organisations:audit_export", args=["xlsx"]), {"kind": "decided"})
    header, row = load_workbook(BytesIO(answer.content)).active.iter_rows(values_only=True)
    said = dict(zip(header, row, strict=True))

    assert said["Organisation"] == "Fellside PCN"
    assert said["Number"] == 1
    assert len(said["Seal"]) == 64


def test_taking_the_audit_away_is_an_event_too(sign_in, cast, happened):
    client = sign_in(cast.administrator)
    client.get(reverse("organisations:audit_export", args=["csv"]))

    page = text_of(client.get(reverse("organisations:audit"), {"kind": "exported"}))

    assert "Exported: audit, CSV" in page


def test_no_words_of_an_answer_or_a_reason_reach_the_audit(world):
    """Whatever the year of the story has told it."""
    notes = set(Event.objects.values_list("note", flat=True))

    assert notes
    assert all(len(note) < 60 for note in notes)
    assert not any(word in note for note in notes for word in ("Lend", "because", "@"))
