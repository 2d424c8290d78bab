"""Several people at one row, or at one button, at the same moment, on PostgreSQL."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from organisations.history import AlreadyThere, EditedMeanwhile
from registers.choices import State
from registers.defining.actions import retire_register
from registers.filling.actions import add_entry, edit_entry, say_of_register
from registers.filling.carrying import carry_entries
from registers.models import Entry, Filling
from tests.at_once import WRITERS, at_once
from tests.clock import NOON
from tests.registers.filling_in import keys, make_entry, make_year, values_of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgresql,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="one writer at a time"),
]


def typed(year, **said) -> dict:
    """All fields of the form, as it was read but for what is `said`."""
    fields = dict.fromkeys(keys(year.register).values(), "")
    empty = dict.fromkeys(keys(year.register)[name] for name in ("Rooms", "Rent"))
    return fields | empty | values_of(year.register, **{"Building": "The mill"} | said)


def edited(entry, year, by, **said) -> Entry:
    return edit_entry(entry=entry, values=typed(year, **said), number=1, by=by, at=NOON)


def said(year, cast, state: State, by) -> Filling:
    return say_of_register(year=year, organisation=cast["W-N1"], state=state, by=by, at=NOON)


def test_of_several_at_one_cell_one_stands_and_the_others_read_it(transactional_db, year, cast):
    entry = make_entry(year, cast["W-N1"])

    outcomes = at_once(lambda n: edited(entry, year, cast.pcn_lead, Building=f"House {n}"))

    assert outcomes == {"done": 1, EditedMeanwhile.__name__: WRITERS - 1}
    assert Entry.objects.get().number == 2


def test_of_two_at_two_cells_of_a_row_both_stand(transactional_db, year, cast):
    entry, by = make_entry(year, cast["W-N1"]), (cast.pcn_lead, cast.pcn_contributor)
    what = ({"Building": "The barn"}, {"Said_among_us": "Sell it"})

    outcomes = at_once(lambda n: edited(entry, year, by[n % 2], **what[n % 2]))

    assert outcomes == {"done": WRITERS}
    row, key = Entry.objects.get(), keys(year.register)
    assert row.number == 3
    assert (row.values[key["Building"]], row.values[key["Said among us"]]) == (
        "The barn",
        "Sell it",
    )


def test_the_very_same_row_is_added_once(transactional_db, year, cast):
    values = values_of(year.register, Building="The mill")
    ours = {"year": year, "organisation": cast["W-N1"], "values": values}

    outcomes = at_once(lambda n: add_entry(**ours, by=cast.pcn_lead, at=NOON))

    assert outcomes == {"done": 1, AlreadyThere.__name__: WRITERS - 1}


def test_sent_by_many_clicks_it_is_sent_once(transactional_db, year, cast):
    make_entry(year, cast["W-N1"])

    outcomes = at_once(lambda n: said(year, cast, State.SENT, cast.pcn_lead))

    assert outcomes == {"done": WRITERS}
    filling = Filling.objects.get()
    assert (filling.state, filling.history.count()) == (State.SENT, 2)


def test_nothing_to_report_and_a_row_never_stand_together(transactional_db, year, cast):
    values = values_of(year.register, Building="The mill")
    ours = {"year": year, "organisation": cast["W-N1"], "values": values}

    def either(number: int) -> None:
        if number % 2:
            add_entry(**ours, by=cast.pcn_contributor, at=NOON)
        else:
            said(year, cast, State.NOTHING, cast.pcn_lead)

    at_once(either)

    is_nothing = Filling.objects.get().state == State.NOTHING
    assert Entry.objects.exists() != is_nothing


def test_last_years_rows_are_carried_over_once(transactional_db, year, cast):
    last = make_year(year.register, plan_year=2025)
    make_entry(last, cast["W-N1"])
    ours = {"year": year, "organisation": cast["W-N1"]}

    outcomes = at_once(lambda n: carry_entries(**ours, by=cast.pcn_lead, at=NOON))

    assert outcomes == {"done": 1, "ValidationError": WRITERS - 1}
    assert Entry.objects.filter(carried_from__isnull=False).count() == 1


def test_no_row_comes_in_after_its_register_is_retired(transactional_db, year, cast):
    ours = {"year": year, "organisation": cast["W-N1"]}

    def either(number: int) -> None:
        if number == 0:
            retire_register(register=year.register, by=cast.administrator, at=NOON)
            return
        values = values_of(year.register, Building=f"House {number}")
        add_entry(**ours, values=values, by=cast.pcn_lead, at=NOON)

    outcomes = at_once(either)

    assert outcomes["done"] == 1 + Entry.objects.count()
    with pytest.raises(ValidationError, match="It was retired"):
        either(99)
