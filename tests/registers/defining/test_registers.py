"""Administrators define registers by form: name, days, columns."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from organisations.history import AlreadyThere, EditedMeanwhile
from registers.choices import Kind, Reach
from registers.defining.actions import define_register, edit_register, set_year
from registers.defining.column_actions import (
    add_column,
    edit_column,
    move_column,
    open_column,
    remove_column,
)
from registers.defining.register_fields import ColumnFields, RegisterFields
from registers.filling.actions import edit_entry
from registers.models import Column, Register, RegisterYear
from registers.ready.four import READY
from tests.clock import NOON
from tests.conftest import text_of
from tests.registers.filling_in import CLOSES, OPENS, make_entry, values_of

HOME = "/registers/W-SYS/vans/"
BY = {"by": None, "at": NOON}


def days(**more) -> dict:
    said = {"plan_year": "2026/27"}
    for name, day in (("opens_on", OPENS), ("closes_on", CLOSES)):
        said |= {f"{name}_{part}": getattr(day, part) for part in ("day", "month", "year")}
    return said | more


def test_one_is_defined_and_opened_in_the_browser(administrator, cast):
    said = {"name": "Vans", "tier": "place", "reach": "everybody", "step_code": "int-01-p"}
    there = administrator.post("/registers/add/W-SYS/", said)
    again = administrator.post("/registers/add/W-SYS/", said, follow=True)
    column = {"name": "Colour", "kind": "choice", "reach": "team", "choices": "Red\n\n Blue "}
    administrator.post(f"{HOME}columns/add/", column)
    page = administrator.post(f"{HOME}days/", days(), follow=True)

    register = Register.objects.get()
    assert there.url == f"{HOME}define/"
    assert "was there already" in text_of(again)
    assert (register.step_code, register.history.get().history_user) == (
        "INT-01-P",
        cast.administrator,
    )
    assert Column.objects.get().options == ["Red", "Blue"]
    assert all(said in text_of(page) for said in ("Each place", "1 October 2026", "Red, Blue"))


@pytest.mark.parametrize(
    ("page", "said", "words"),
    [
        ("edit/", {"name": "", "tier": "place", "reach": "above"}, "Enter the name"),
        ("edit/", {"name": "943 476 5919", "tier": "place", "reach": "above"}, "NHS number"),
        ("days/", days(plan_year="soon"), "Enter a plan year such as 2027/28"),
        ("days/", days(closes_on_year=2025), "must not be before the first day"),
        ("columns/add/", {"name": "A", "kind": "choice", "reach": "team"}, "Write the choices"),
        (
            "columns/add/",
            {"name": "A", "kind": "text", "reach": "team", "unit": "m", "choices": "B"},
            "Only a number has a unit",
        ),
        ("columns/add/", {"name": "Row number", "kind": "text", "reach": "team"}, "heads a column"),
        ("columns/add/", {"name": "rooms", "kind": "text", "reach": "team"}, "already"),
        ("columns/add/", {"name": "Step free", "kind": "text", "reach": "team"}, "tell it from"),
        ("columns/add/", {"name": "£", "kind": "text", "reach": "team"}, "letters or numbers"),
        ("columns/add/", {"name": "A; B", "kind": "text", "reach": "team"}, "no semicolon"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(page, said, words, register, administrator):
    answer = administrator.post(f"/registers/W-SYS/rooms/{page}", said)

    assert answer.status_code == 200
    assert words in text_of(answer)


def test_of_two_editors_the_second_is_told(register):
    edit_register(register=register, values=RegisterFields(name="Vans"), number=1, **BY)
    year = RegisterYear.objects.get()
    given = {"register": register, "plan_year": 2026, "number": 1, **BY}
    set_year(opens_on=OPENS, closes_on=OPENS, **given)

    with pytest.raises(EditedMeanwhile):
        edit_register(register=register, values=RegisterFields(name="Cars"), number=1, **BY)
    with pytest.raises(EditedMeanwhile):
        set_year(opens_on=CLOSES, closes_on=CLOSES, **given)
    year.refresh_from_db()
    assert (year.closes_on, year.number) == (OPENS, 2)


def test_who_fills_it_in_stays_once_it_is_begun(year, cast):
    make_entry(year, cast["W-N1"])

    values = RegisterFields(name="Rooms", tier="place")
    with pytest.raises(ValidationError, match="being filled in already"):
        edit_register(register=year.register, values=values, number=1, **BY)


def test_no_more_people_read_what_is_begun_already(year, cast):
    make_entry(year, cast["W-N1"])
    there = RegisterFields.of(year.register)

    with pytest.raises(ValidationError, match="for fewer readers already"):
        edit_register(
            register=year.register, values=replace(there, reach=Reach.EVERYBODY), number=1, **BY
        )


def test_a_column_that_holds_something_is_closed_and_another_taken_out(year, cast):
    entry = make_entry(year, cast["W-N1"], Rooms=3, State="Good")
    named = {column.name: column for column in Column.objects.all()}

    assert not remove_column(column=named["Rooms"], **BY)
    assert remove_column(column=named["Address"], **BY)
    assert not Column.objects.filter(name="Address").exists()
    named["Rooms"].refresh_from_db()
    entry.refresh_from_db()
    assert (named["Rooms"].closed_at, entry.values[named["Rooms"].key]) == (NOON, "3")
    assert open_column(column=named["Rooms"], **BY).closed_at is None
    for name, more in (("Rooms", {"kind": Kind.TEXT}), ("State", {"choices": "Poor"})):
        column = Column.objects.get(name=name)
        values = ColumnFields(**(ColumnFields.said(column) | {"unit": ""} | more))
        with pytest.raises(ValidationError, match="already"):
            edit_column(column=column, values=values, number=column.number, **BY)


def test_a_column_takes_no_name_of_another(register, administrator):
    pk = Column.objects.get(name="Address").pk
    said = {"name": "building", "kind": "address", "reach": "everybody", "number": 1}

    page = administrator.post(f"/registers/W-SYS/rooms/columns/{pk}/", said)

    assert "There is a column “Building” already" in text_of(page)


def test_what_was_written_for_few_is_not_opened_to_more(year, cast):
    make_entry(year, cast["W-N1"], Said_among_us="Sell it")
    column = Column.objects.get(name="Said among us")

    with pytest.raises(ValidationError, match="fewer readers"):
        edit_column(
            column=column,
            values=ColumnFields(name="Said among us", reach=Reach.ABOVE),
            number=1,
            **BY,
        )


def test_a_column_that_held_something_once_keeps_its_kind(year, cast):
    entry = make_entry(year, cast["W-N1"], Said_among_us="Sell it")
    edit_entry(entry=entry, values=values_of(year.register, Building="A"), number=1, **BY)
    column = Column.objects.get(name="Said among us")

    values = ColumnFields(name="Said among us", kind=Kind.NUMBER, reach=Reach.TEAM)
    with pytest.raises(ValidationError, match="its kind and unit stay"):
        edit_column(column=column, values=values, number=1, **BY)
    assert not remove_column(column=column, **BY)


def test_columns_are_added_once_and_moved(register):
    column = add_column(register=register, values=ColumnFields(name="Lift"), **BY)
    with pytest.raises(AlreadyThere):
        add_column(register=register, values=ColumnFields(name="Lift"), **BY)

    move_column(column=column, up=True, **BY)
    move_column(column=Column.objects.first(), up=True, **BY)

    names = list(Column.objects.values_list("name", flat=True))
    assert (names[0], names[-2:]) == ("Building", ["Lift", "Said among us"])


@pytest.mark.parametrize("key", READY)
def test_four_come_ready_and_are_added_by_a_button(key, administrator):
    page = administrator.post(f"/registers/add/W-SYS/{key}/", follow=True)
    again = administrator.post(f"/registers/add/W-SYS/{key}/", follow=True)

    assert Column.objects.count() == len(READY[key].columns)
    assert "is added. Say now" in text_of(page)
    assert "was there already" in text_of(again)
    assert administrator.post("/registers/add/W-SYS/fifth/").status_code == 404


def test_one_without_a_letter_in_its_name_is_refused(cast):
    with pytest.raises(ValidationError, match="letters or numbers"):
        define_register(system=cast["W-SYS"], values=RegisterFields(name="!!"), **BY)


def test_history_tells_what_a_register_was(register, administrator):
    edit_register(register=register, values=RegisterFields(name="Vans"), number=1, **BY)

    assert "Vans" in text_of(administrator.get("/registers/W-SYS/rooms/history/"))
