"""What each person is fed: what their pages say to them, and never what a draft holds."""

from datetime import date

import pytest

from assessments.models import Assessment
from documents.freezing import seal_of
from feeds.reading.pages import read_whole
from feeds.tables.declaring import Kind, cell_of
from feeds.tables.every import BY_NAME, TABLES
from feeds.tables.planning import named_marks
from organisations.choices import Role
from organisations.models import Membership, Organisation
from planning.models import Decision, PlanRevision
from planning.plans.document import MilestoneLine
from planning.rollups.gathering import gather_rollup
from registers.choices import State
from registers.models import Column
from tests import factories as make
from tests.cast import PEOPLE
from tests.conftest import NOON, TODAY
from tests.feeds.asking import read, reading
from tests.feeds.figures import Fed, assert_fed_as_on_the_page
from tests.in_the_year import DRAFTED

ABOVE_FELLSIDE = {"place_reviewer", "system_staff", "administrator", "reader"}
FELLSIDE = {"pcn_lead", "pcn_contributor", "pcn_reader"}
WESTMERE = set(PEOPLE) - {"outsider", "other_administrator", "nobody"}
READERS = {  # table: who is fed something in the world of tests/world.py
    "organisations": set(PEOPLE) - {"nobody"},
    "links": set(PEOPLE) - {"nobody"},
    "versions": set(PEOPLE) - {"nobody"},
    "levels": set(PEOPLE) - {"nobody"},
    "themes": set(PEOPLE) - {"nobody"},
    "rows": set(PEOPLE) - {"nobody"},
    "steps": set(PEOPLE) - {"nobody"},
    "indicators": WESTMERE,
    "values": WESTMERE,
    "registers": WESTMERE,
    "register_columns": WESTMERE,
    "register_fillings": FELLSIDE | ABOVE_FELLSIDE,
    "register_cells": set(),
    "cycles": WESTMERE,
    "returns": WESTMERE,
    "return_places": WESTMERE,
    "tallies": FELLSIDE | ABOVE_FELLSIDE,
    "answers": FELLSIDE | ABOVE_FELLSIDE,
    "plans": FELLSIDE | ABOVE_FELLSIDE,
    "actions": FELLSIDE | ABOVE_FELLSIDE,
    "milestones": FELLSIDE | ABOVE_FELLSIDE,
    "needs": FELLSIDE | ABOVE_FELLSIDE,
    "decisions": set(),
    "commitments": FELLSIDE | ABOVE_FELLSIDE | {"tarnbeck_lead"},
    "updates": FELLSIDE | ABOVE_FELLSIDE,
}
TYPES = {
    Kind.KEY: int,
    Kind.TEXT: str,
    Kind.NUMBER: int,
    Kind.DECIMAL: (int, float),
    Kind.DAY: str,
    Kind.MOMENT: str,
    Kind.FLAG: bool,
}


def readers(world):
    """Everybody with the organisation they belong to; who belongs to none, with Westmere."""
    for person, (code, _role) in PEOPLE.items():
        yield person, reading(getattr(world.cast, person), world.cast[code or "W-SYS"])


def test_every_table_is_held_against_every_person():
    assert READERS.keys() == BY_NAME.keys()
    assert len(TABLES) == len(BY_NAME)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_feeds_those_who_see_its_rows_and_nobody_else(table, world):
    with_marks(world)

    fed = {person for person, reader in readers(world) if read(reader, table.name)}

    assert fed == READERS[table.name]


def with_marks(world) -> None:
    """A plan as it is signed with a milestone; its seal is of what it says then."""
    revision = PlanRevision.objects.get()
    revision.content["actions"][0]["milestones"] = [
        {"due_on": "2027-01-31", "text": "All met", "forecast_on": None, "done_on": None}
    ]
    revision.checksum = seal_of(revision.content)
    revision.save()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_nobody_is_fed_a_word_of_a_draft(table, world):
    for person, reader in readers(world):
        said = f"{read(reader, table.name)}"
        assert not [words for words in DRAFTED if words in said], person


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_cell_is_as_the_dictionary_says(table, world):
    with_marks(world)
    rows = read_whole(table, reading(world.cast.system_staff, world.cast["W-SYS"]), on=TODAY)

    for row in rows:
        for column, value in zip(table.columns, row, strict=True):
            said = cell_of(value)
            if said is None:
                assert column.optional, column.name
            else:
                assert isinstance(said, TYPES[column.kind]), column.name
                assert not column.values or said in column.values, column.name
    assert len({row[0] for row in rows}) == len(rows), "an id stands twice"


@pytest.mark.parametrize("code", ["W-SYS", "W-P1", "W-P2", "W-N1", "W-N2"])
def test_what_is_fed_adds_up_to_the_rollup(code, world):
    reader = reading(world.cast.system_staff, world.cast["W-SYS"])

    rollup = gather_rollup(world.cast[code], world.cycle, on=TODAY)

    assert_fed_as_on_the_page(Fed(lambda table: read(reader, table)), rollup)


def test_of_a_return_that_is_not_in_only_its_state_is_fed(world):
    Assessment.objects.filter(pk=world.assessment.pk).update(state=Assessment.State.SENT_BACK)
    world.assessment.revisions.update(is_current=False)
    reader = reading(world.cast.pcn_lead, world.cast["W-N1"])

    (own,) = read(reader, "returns")

    assert (own["state"], own["is_in"], own["revision"]) == ("sent_back", False, None)
    assert own["submitted_at"] is own["accepted_at"] is None
    assert read(reader, "tallies") == read(reader, "answers") == []


def test_a_version_in_draft_is_fed_to_nobody_even_to_who_keeps_it(world):
    reader = reading(world.cast.administrator, world.cast["W-SYS"])

    fed = {row["id"] for row in read(reader, "versions")}
    themes = {row["version_id"] for row in read(reader, "themes")}

    assert world.draft_version.pk not in fed | themes


def test_a_plan_that_is_changed_again_is_fed_as_it_was_signed(world):
    action = world.need.action
    action.title = "Something else since"
    action.save()
    reader = reading(world.cast.place_reviewer, world.cast["W-P1"])

    lines = {line["id"]: line for line in read(reader, "actions")}
    (need,) = read(reader, "needs")

    assert lines[need["action_id"]]["reference"] == action.reference
    assert action.title not in {line["title"] for line in lines.values()}
    assert {line["line_id"] for line in read(reader, "updates")} <= lines.keys()


def test_a_milestone_says_what_was_reported_since_it_was_signed(world):
    with_marks(world)
    milestone = world.need.action.milestones.create(
        due_on="2027-01-31", text="All met", done_on="2026-11-20"
    )
    reader = reading(world.cast.place_reviewer, world.cast["W-P1"])

    (mark,) = read(reader, "milestones")

    assert (mark["due_on"], mark["done_on"]) == (milestone.due_on, milestone.done_on)


def test_a_mark_keeps_its_name_when_another_is_put_before_it():
    later = MilestoneLine(date(2027, 1, 31), "All met")
    earlier = MilestoneLine(date(2026, 6, 1), "Half met")

    before = {mark: name for name, mark in named_marks([later])}
    after = {mark: name for name, mark in named_marks([earlier, later])}
    twice = [name for name, _mark in named_marks([later, later])]

    assert after[later] == before[later] != after[earlier]
    assert twice == [before[later], f"{before[later]}-2"]


def test_cells_of_a_register_are_fed_once_sent_to_those_whom_each_names(world):
    filling = world.entry.filling
    filling.state, filling.said_at = State.SENT, NOON
    filling.save()
    values = {"Building": "The mill", "Rooms": "2.5", "Rent": 1250, "Lease ends": "2030-03-31"}
    columns = {column.name: column for column in Column.objects.all()}
    world.entry.values |= {columns[name].key: said for name, said in values.items()}
    world.entry.save()
    names = {column.pk: column.name for column in columns.values()}

    def cells(person: str, code: str) -> dict:
        rows = read(reading(getattr(world.cast, person), world.cast[code]), "register_cells")
        return {names[row["column_id"]]: (row["value"], row["amount"], row["day"]) for row in rows}

    fed = cells("place_reviewer", "W-P1")
    assert {person for person, reader in readers(world) if read(reader, "register_cells")} == (
        FELLSIDE | ABOVE_FELLSIDE
    )
    assert fed["Rooms"][1] == 2.5
    assert fed["Rent"] == ("1250", 12.5, None)
    assert fed["Lease ends"][2] == "2030-03-31"
    assert cells("pcn_lead", "W-N1").keys() - fed.keys() == {"Said among us"}


def test_decisions_are_fed_to_those_who_asked_and_those_above(world):
    Decision.objects.create(
        need=world.need,
        organisation=world.cast["W-P1"],
        outcome="met",
        commitment=world.support_plan.commitments.get(),
        reason="We will lend one.",
        decided_at="2026-11-20T12:00Z",
        decided_by=world.cast.place_reviewer,
    )

    fed = {person for person, reader in readers(world) if read(reader, "decisions")}
    (line,) = read(reading(world.cast.pcn_lead, world.cast["W-N1"]), "decisions")
    (promise,) = read(reading(world.cast.pcn_lead, world.cast["W-N1"]), "commitments")

    assert fed == FELLSIDE | ABOVE_FELLSIDE
    assert (line["need_id"], line["commitment_id"]) == (world.need.pk, promise["id"])


def test_a_token_reads_by_the_roles_in_its_organisation_alone(world):
    person = world.cast.place_reviewer
    make.MembershipFactory(user=person, organisation=world.cast["X-P1"], role=Role.PLACE_REVIEWER)

    codes = {row["code"] for row in read(reading(person, world.cast["X-P1"]), "organisations")}

    assert codes == {"X-P1", "X-N1"}
    assert set(person_sees(person)) == {"W-P1", "W-N1", "W-N2", "W-G1", "X-P1", "X-N1"}


def person_sees(person):
    return Organisation.objects.visible_to(person, on=TODAY).values_list("ods_code", flat=True)


def test_of_an_organisation_that_was_left_nothing_is_fed(world):
    person = world.cast.place_reviewer
    Membership.objects.filter(user=person).update(end="2026-11-01")
    make.MembershipFactory(user=person, organisation=world.cast["X-P1"], role=Role.READER)

    reader = reading(person, world.cast["W-P1"])

    assert [table.name for table in TABLES if read(reader, table.name)] == []
