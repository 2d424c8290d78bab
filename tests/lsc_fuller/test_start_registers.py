"""The start page says which registers wait to be filled in."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lsc_fuller.start.page import start_of
from organisations.choices import Tier
from registers.choices import State
from registers.filling.actions import say_of_register
from registers.models import Register, RegisterYear
from tests import factories as make
from tests.clock import NOON
from tests.conftest import TODAY
from tests.layers import layer
from tests.registers.filling_in import CLOSES, make_entry, make_register, make_year


@layer
def year(cast) -> RegisterYear:
    return make_year(make_register(cast["W-SYS"]))


def lines(user, *, on=TODAY) -> list:
    return [each for each in start_of(user, on=on).lines if each.title.startswith("Registers")]


def said(user, **more) -> list[tuple[str, str]]:
    return [(each.headline, each.detail) for each in lines(user, **more)]


def answered(year, cast, code: str, state=State.NOTHING) -> None:
    say_of_register(year=year, organisation=cast[code], state=state, by=None, at=NOON)


def test_a_pcn_reads_what_waits_until_when(year, cast):
    (line,) = lines(cast.pcn_lead)

    assert (line.headline, line.detail) == ("1 register waits for you", "Rooms.")
    assert (line.button, line.url) == ("Fill it in", "/registers/W-SYS/rooms/2026/of/W-N1/")
    assert "31 March 2027" in line.due or str(CLOSES.year) in line.due
    assert lines(cast.pcn_reader)[0].button == ""


def test_what_is_begun_waits_and_what_is_said_does_not(year, cast):
    make_entry(year, cast["W-N1"])
    before = said(cast.pcn_lead)
    answered(year, cast, "W-N1", State.SENT)

    assert before == [("1 register waits for you", "Rooms.")]
    assert said(cast.pcn_lead) == []


@pytest.mark.parametrize("who", ["outsider", "other_administrator", "administrator", "nobody"])
def test_nobody_else_reads_of_it(who, year, cast):
    assert said(getattr(cast, who)) == []


def test_before_and_after_its_days_nothing_waits(year, cast):
    assert said(cast.pcn_lead, on=year.closes_on + timedelta(days=1)) == []
    assert said(cast.pcn_lead, on=year.opens_on - timedelta(days=1)) == []


def test_a_place_fills_in_what_is_of_places(year, cast):
    Register.objects.update(tier=Tier.PLACE)

    assert said(cast.place_reviewer) == [("1 register waits for you", "Rooms.")]
    assert said(cast.pcn_lead) == []


def test_a_register_of_the_system_waits_for_the_system(year, cast):
    Register.objects.update(tier=Tier.SYSTEM)

    assert said(cast.system_staff) == [("1 register waits for you", "Rooms.")]
    assert said(cast.place_reviewer) == []


def test_a_pcn_in_two_places_is_told_once(year, cast):
    make.LinkFactory(parent=cast["W-P2"], child=cast["W-N1"], is_primary=False)

    assert said(cast.pcn_lead) == [("1 register waits for you", "Rooms.")]


def test_it_costs_the_same_for_few_and_for_many(year, cast):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            start_of(cast.pcn_lead, on=TODAY)
        return len(asked)

    few = cost()
    for number in range(9):
        make_year(make_register(cast["W-SYS"], name=f"Rooms {number}"))

    assert cost() == few
    assert said(cast.pcn_lead)[0][0] == "10 registers wait for you"
