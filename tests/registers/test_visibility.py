"""Who reads which rows of a register, and which of their columns."""

import pytest

from registers.choices import Reach, State
from registers.filling.actions import say_of_register
from registers.models import Entry, Filling, Register
from registers.reading.gathering import reading_of
from tests.cast import PEOPLE
from tests.clock import NOON, TODAY
from tests.registers.filling_in import make_entry
from tests.routes.registers import WESTMERE
from tests.routes.route import ABOVE, PCN, TEAM


def readers_of(rows, cast) -> set[str]:
    return {who for who in PEOPLE if rows.visible_to(getattr(cast, who)).exists()}


def sent(year, cast) -> None:
    given = {"year": year, "organisation": cast["W-N1"], "state": State.SENT}
    say_of_register(**given, by=cast.pcn_lead, at=NOON)


def test_a_draft_is_its_teams_and_what_is_sent_is_read_above(year, cast):
    make_entry(year, cast["W-N1"])

    assert readers_of(Register.objects, cast) == WESTMERE
    assert readers_of(Entry.objects, cast) == TEAM
    assert readers_of(Filling.objects, cast) == PCN | ABOVE

    sent(year, cast)

    assert readers_of(Entry.objects, cast) == PCN | ABOVE


def test_everybody_in_the_system_reads_what_is_for_them_all(year, cast):
    Register.objects.update(reach=Reach.EVERYBODY)
    make_entry(year, cast["W-N1"])
    sent(year, cast)

    assert readers_of(Entry.objects, cast) == readers_of(Filling.objects, cast) == WESTMERE


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("pcn_reader", {"The mill", "£12", "Sell it"}),
        ("place_reviewer", {"The mill", "£12"}),
        ("other_pcn_lead", {"The mill"}),
    ],
)
def test_a_column_is_read_by_those_it_names_in_figures_search_and_rows(who, words, year, cast):
    Register.objects.update(reach=Reach.EVERYBODY)
    year.register.refresh_from_db()
    make_entry(year, cast["W-N1"], Rent=1200, Said_among_us="Sell it")
    sent(year, cast)

    reading = reading_of(getattr(cast, who), year, on=TODAY)

    (row,) = reading.rows
    assert {said for _, said in row.cells(reading.columns, reading.names)} == words
    figures = {figure.column.name: figure for figure in reading.whole.figures}
    assert ("Rent" in figures) == ("£12" in words)
    assert ("Said among us" in figures) == ("Sell it" in words)
