"""A team fills in a register row by row; nothing typed is lost, nothing is written over unseen."""

import pytest
from django.core.exceptions import ValidationError

from organisations.history import AlreadyThere, EditedMeanwhile
from registers.choices import State
from registers.filling.actions import edit_entry, remove_entry, say_of_register
from registers.filling.carrying import carry_entries, confirm_entries
from registers.models import Column, Entry, Filling, RegisterYear
from registers.numbers import MOST_ROWS
from tests.conftest import NOON, TODAY, text_of
from tests.registers.filling_in import CLOSES, OPENS, keys, make_entry, make_year, values_of

PAGE = "/registers/W-SYS/rooms/2026/of/W-N1/"
TYPED = {
    "Building": "The mill",
    "Rooms": "1,250",
    "Rent": "£12.50",
    "State": "Good",
    "Step-free": "yes",
    "Used by": "W-N1",
    "Address": "1 Mill Lane",
}


def typed(register, **more) -> dict:
    named = keys(register)
    said = {named[name]: value for name, value in (TYPED | more).items()}
    day = {"day": "31", "month": "March", "year": "2030"}
    return said | {f"{named['Lease ends']}_{part}": value for part, value in day.items()}


def test_a_row_is_added_with_who_and_when_and_read_back(lead, register, cast):
    page = text_of(lead.post(f"{PAGE}add/", typed(register), follow=True))
    again = text_of(lead.post(f"{PAGE}add/", typed(register), follow=True))
    form = lead.get(f"{PAGE}1/")

    entry, named = Entry.objects.get(), keys(register)
    assert "Row 1 is added" in page
    assert "Row 1 was there already" in again
    assert {name: entry.values.get(key) for name, key in named.items()} == {
        "Building": "The mill",
        "Rooms": "1250",
        "Rent": 1250,
        "Lease ends": "2030-03-31",
        "State": "Good",
        "Step-free": "yes",
        "Used by": "W-N1",
        "Address": "1 Mill Lane",
        "Said among us": None,
    }
    assert entry.history.get().history_user == cast.pcn_lead
    lead.post(f"{PAGE}1/", typed(register, Rooms="1250", Rent="12.50") | {"number": 1})
    entry.refresh_from_db()
    assert (entry.number, form.context["form"].initial["number"]) == (1, 1)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"Building": ""}, "Enter “Building”"),
        ({"Building": "943 476 5919"}, "NHS number"),
        ({"Building": "a" * 501}, "must be 500 characters or fewer"),
        ({"Rooms": "lots"}, "“lots” is not a number"),
        ({"Rooms": "-3"}, "“Rooms” must be 0 or more"),
        ({"Rent": "£1.999"}, "“Rent” must be an amount in pounds"),
        ({"State": "Best"}, "Choose “State”"),
        ({"Used by": "X-N1"}, "Choose “Used by”"),
        ({"Address": "Dr Mill, 1 Mill Lane"}, "without a name of a person"),
    ],
)
def test_what_cannot_be_taken_is_said_and_comes_back(said, words, lead, register):
    more = {"Said among us": "Kept as it was typed"} | said
    page = text_of(lead.post(f"{PAGE}add/", typed(register, **more)))

    assert words in page
    assert page.count("Kept as it was typed") == 1
    assert not Entry.objects.exists()


def test_whoever_saves_by_another_door_is_refused_the_same(year, cast):
    for said in ({"Building": ""}, {"Building": "a" * 501}, {"Building": "943 476 5919"}):
        with pytest.raises(ValidationError):
            make_entry(year, cast["W-N1"], **said)


def test_of_two_editors_what_one_changed_stands_and_what_both_did_is_asked(year, cast, by, lead):
    entry = make_entry(year, cast["W-N1"], Rooms=3)
    register = year.register
    edit_entry(
        entry=entry, values=values_of(register, Building="The mill", Rooms=4), number=1, **by
    )

    both = values_of(register, Building="The old mill", Rooms=3)
    current = edit_entry(entry=entry, values=both, number=1, **by)

    named = keys(register)
    assert (current.values[named["Building"]], current.values[named["Rooms"]]) == (
        "The old mill",
        "4",
    )
    page = lead.post(f"{PAGE}1/", {named["Building"]: "The barn", "number": 1})
    assert page.status_code == 409
    assert all(words in text_of(page) for words in ("The old mill", "The barn"))
    past = text_of(lead.get(f"{PAGE}1/history/"))
    assert "The old mill" in past
    back = lead.get(f"{PAGE}1/?state=1").context["form"].initial
    assert back[named["Building"]] == "The mill"


def test_a_row_is_taken_out_and_comes_back_only_by_who_has_read_so(year, cast, by):
    entry = make_entry(year, cast["W-N1"])
    remove_entry(entry=entry, **by)
    remove_entry(entry=entry, **by)
    values = values_of(year.register, Building="The barn")

    with pytest.raises(EditedMeanwhile):
        edit_entry(entry=entry, values=values, number=1, **by)
    current = edit_entry(entry=entry, values=values, number=2, **by)

    assert (current.removed_at, current.number) == (None, 3)


def test_rows_are_sent_taken_back_or_there_is_nothing_to_report(year, cast, by, lead):
    given = {"year": year, "organisation": cast["W-N1"], **by}
    with pytest.raises(ValidationError, match="no rows yet"):
        say_of_register(state=State.SENT, **given)
    nothing = text_of(lead.post(f"{PAGE}say/nothing/", follow=True))
    with pytest.raises(ValidationError, match="nothing to report"):
        make_entry(year, cast["W-N1"])
    say_of_register(state=State.OPEN, **given)
    make_entry(year, cast["W-N1"])
    with pytest.raises(ValidationError, match="There are rows"):
        say_of_register(state=State.NOTHING, **given)
    sent = text_of(lead.post(f"{PAGE}say/sent/", follow=True))

    assert "That is an answer: it counts as filled in" in nothing
    assert "The rows are sent" in sent
    filling = Filling.objects.get()
    assert (filling.state, filling.said_by) == (State.SENT, cast.pcn_lead)
    assert lead.post(f"{PAGE}say/done/").status_code == 404


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"opens_on": CLOSES}, "can be filled in from 31 January 2027"),
        ({"closes_on": OPENS}, "could be filled in until 1 October 2026"),
    ],
)
def test_outside_its_days_nothing_changes(days, words, year, cast, lead):
    RegisterYear.objects.update(**days)

    with pytest.raises(ValidationError, match=words):
        make_entry(year, cast["W-N1"])
    page = text_of(lead.get(PAGE))
    assert words in page
    assert "Add a row" not in page
    assert words in text_of(lead.get(f"{PAGE}paste/", follow=True))
    assert words in text_of(lead.get(f"{PAGE}list/", follow=True))


def test_others_do_not_fill_it_in_and_it_holds_no_more_than_it_may(year, cast):
    with pytest.raises(ValidationError, match="Others fill in"):
        make_entry(year, cast["W-P1"])
    filling = make_entry(year, cast["W-N1"]).filling
    Entry.objects.bulk_create(
        Entry(filling=filling, row=row, values={}) for row in range(2, MOST_ROWS + 1)
    )

    with pytest.raises(ValidationError, match="2,000 rows at most"):
        make_entry(year, cast["W-N1"], Building="The barn")


def test_last_years_rows_are_carried_over_to_confirm(year, cast, by, lead):
    last = make_year(year.register, 2025, opens_on=OPENS.replace(year=2025))
    for building in ("The mill", "The barn"):
        make_entry(last, cast["W-N1"], Building=building)
    closed = Column.objects.get(name="Address")
    Column.objects.filter(pk=closed.pk).update(closed_at=NOON)

    assert "Carry over last year’s 2 rows" in text_of(lead.get(PAGE))
    carried = text_of(lead.post(f"{PAGE}carry/", follow=True))
    assert "2 rows, of which 2 not confirmed" in carried
    given = {"year": year, "organisation": cast["W-N1"], **by}
    with pytest.raises(ValidationError, match="nothing to carry"):
        carry_entries(**given)
    assert 'name="row" value="1">Confirm' in text_of(lead.get(PAGE))
    lead.post(f"{PAGE}confirm/", {"row": 1})
    assert "2 rows, of which 1 not confirmed" in text_of(lead.get(PAGE))
    assert confirm_entries(**given) == 1
    with pytest.raises(ValidationError, match="Nothing waits"):
        confirm_entries(**given)
    entry = Entry.objects.filter(filling__year=year).first()
    assert (entry.is_confirmed, entry.number, entry.history.count()) == (True, 2, 2)


def test_a_carried_row_is_confirmed_only_with_what_must_be_there(year, cast, by):
    last = make_year(year.register, 2025, opens_on=OPENS.replace(year=2025))
    make_entry(last, cast["W-N1"])
    given = {"year": year, "organisation": cast["W-N1"], **by}
    carry_entries(**given)
    Column.objects.filter(name="Address").update(is_required=True)

    with pytest.raises(ValidationError, match="Row 1: “Address” must be filled in"):
        confirm_entries(**given)


def test_who_has_left_the_system_stays_in_the_rows_that_name_it(year, cast, lead):
    make_entry(year, cast["W-N1"], Used_by="LEFT-1")

    field = lead.get(f"{PAGE}1/").context["form"].fields[keys(year.register)["Used by"]]

    assert ("LEFT-1", "LEFT-1") in field.choices


def test_the_very_same_row_is_added_once(year, cast):
    make_entry(year, cast["W-N1"])

    with pytest.raises(AlreadyThere):
        make_entry(year, cast["W-N1"])
    assert TODAY <= CLOSES


def test_who_reads_from_above_sees_that_it_is_under_way_and_no_row(year, cast, sign_in, by):
    make_entry(year, cast["W-N1"], Rent=1250, Said_among_us="Sell it")
    reviewer = sign_in(cast.place_reviewer)

    before = text_of(reviewer.get(PAGE))
    say_of_register(year=year, organisation=cast["W-N1"], state=State.SENT, **by)
    after = text_of(reviewer.get(PAGE))

    assert ("Not sent yet" in before, "The mill" in before) == (True, False)
    assert ("The mill" in after, "£12.50" in after, "Sell it" in after) == (True, True, False)
