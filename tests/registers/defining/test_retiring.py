"""A register that is retired asks nothing any more, and is read for ever."""

import pytest
from django.core.exceptions import ValidationError

from registers.choices import State
from registers.defining.actions import restore_register, retire_register, set_year
from registers.filling.actions import add_entry, say_of_register
from registers.models import Entry, Register, RegisterYear
from registers.reading.beneath import registers_beneath
from registers.reminding.actions import registers_due_on_day
from tests.clock import NOON, TODAY
from tests.conftest import text_of
from tests.registers.filling_in import CLOSES, OPENS, make_entry, values_of

PAGE, DEFINE = "/registers/W-SYS/rooms/", "/registers/W-SYS/rooms/define/"


@pytest.fixture
def retired(year, cast) -> RegisterYear:
    """With one row of Fellside, which was sent."""
    make_entry(year, cast["W-N1"])
    answer = {"year": year, "organisation": cast["W-N1"], "state": State.SENT}
    say_of_register(**answer, by=None, at=NOON)
    retire_register(register=year.register, by=cast.administrator, at=NOON)
    return RegisterYear.objects.select_related("register__system").get(pk=year.pk)


def test_nobody_is_asked_for_it_any_more(retired, cast):
    values = values_of(retired.register, Building="The barn")
    with pytest.raises(ValidationError, match="It was retired on 22 November 2026"):
        add_entry(
            year=retired, organisation=cast["W-N2"], values=values, by=cast.tarnbeck_lead, at=NOON
        )

    assert registers_due_on_day(on=CLOSES) == []
    assert registers_beneath(cast.place_reviewer, cast["W-P1"], 2026, on=TODAY) == []
    assert not RegisterYear.objects.open(on=TODAY).exists()


def test_nothing_is_deleted_and_who_read_it_reads_it(retired, cast, sign_in):
    assert Entry.objects.visible_to(cast.place_reviewer).count() == 1
    page = text_of(sign_in(cast.place_reviewer).get(PAGE))
    assert "Retired on 22 November 2026." in page
    assert "The mill" in page
    filling = text_of(sign_in(cast.pcn_lead).get(f"{PAGE}2026/of/W-N1/"))
    assert "It was retired on 22 November 2026" in filling
    assert "Add a row" not in filling


def test_it_stands_apart_in_the_list(retired, lead):
    page = text_of(lead.get("/registers/"))

    assert "1 retired register" in page
    assert "Rooms</a>. Retired on 22 November 2026" in page


def test_its_days_stay_and_it_is_used_again(retired, cast):
    days = {"plan_year": 2027, "opens_on": OPENS, "closes_on": CLOSES, "number": 0}
    with pytest.raises(ValidationError, match="Use it again first"):
        set_year(register=retired.register, **days, by=cast.administrator, at=NOON)

    restore_register(register=retired.register, by=cast.administrator, at=NOON)

    assert RegisterYear.objects.open(on=TODAY).exists()
    assert Register.objects.get().history.count() == 3


def test_an_administrator_presses_it_once(year, administrator):
    first = text_of(administrator.post("/registers/W-SYS/rooms/retire/", follow=True))
    second = text_of(administrator.post("/registers/W-SYS/rooms/retire/", follow=True))
    again = text_of(administrator.post("/registers/W-SYS/rooms/restore/", follow=True))
    twice = text_of(administrator.post("/registers/W-SYS/rooms/restore/", follow=True))

    assert "“Rooms” is retired. What it holds stays readable." in first
    assert "“Rooms” is retired already." in second
    assert "“Rooms” is in use again." in again
    assert "“Rooms” is not retired." in twice
