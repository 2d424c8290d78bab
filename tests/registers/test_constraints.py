"""What the database refuses of registers and their rows, whoever writes it."""

import pytest
from django.db import IntegrityError, transaction

from registers.models import Column, Entry, Filling, Register, RegisterYear
from tests.registers.filling_in import make_entry, make_register, make_year


@pytest.mark.parametrize(
    ("model", "changes", "name"),
    [
        (Register, {"name": ""}, "register_has_a_name"),
        (Register, {"tier": "practice"}, "register_is_filled_in_by_a_tier"),
        (Register, {"reach": "team"}, "register_is_read_by_those_above_at_least"),
        (Column, {"name": ""}, "column_"),
        (Column, {"kind": "colour"}, "column_"),
        (Column, {"kind": "text", "unit": "rooms", "choices": ""}, "column_of_numbers_has_a_unit"),
        (Column, {"kind": "choice", "unit": "", "choices": ""}, "column_of_a_choice"),
        (RegisterYear, {"plan_year": 1999}, "register_year_is_a_plan_year"),
        (RegisterYear, {"closes_on": "2026-09-30"}, "register_year_closes_after_it_opens"),
        (Filling, {"state": "sent"}, "filling_says_when_it_was_sent"),
        (Entry, {"row": 0}, "entry_is_numbered_from_1"),
        (Entry, {"is_confirmed": False}, "entry_waits_for_a_word_only_if_carried"),
    ],
)
def test_what_is_kept_is_whole(model, changes, name, year, cast):
    make_entry(year, cast["W-N1"])
    row = model.objects.filter(pk=model.objects.first().pk)

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.update(**changes)


def test_each_thing_is_there_once(year, cast):
    entry = make_entry(year, cast["W-N1"])
    column = Column.objects.first()
    make_year(make_register(cast["X-SYS"]))  # another system's may have the same name

    for again in (
        Register(system=cast["W-SYS"], slug="rooms", name="Others"),
        Column(register=year.register, position=99, name=column.name.upper()),
        RegisterYear(
            register=year.register,
            plan_year=2026,
            opens_on=year.opens_on,
            closes_on=year.closes_on,
        ),
        Filling(year=year, organisation=cast["W-N1"]),
        Entry(filling=entry.filling, row=entry.row),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()
