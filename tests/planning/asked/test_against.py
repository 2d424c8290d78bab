"""The laws of asked against committed, on any needs and commitments at all; no database."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from nhsuk.plan_year import PlanYear
from planning.asked.against import WHENS, Against, Balance, Need, Promised, when_of, when_words
from planning.asked.printed import asked_workbook
from planning.choices import UNDECIDED, NeedState
from planning.needs.sizes import Sum

YEAR = PlanYear(2026)
CATEGORIES = {"LEAD": "Leadership", "DATA": "Data"}
CODES = [f"N{number}" for number in range(6)]
amounts = st.none() | st.integers(0, 10**11)
days = st.dates(date(2025, 1, 1), date(2029, 1, 1))


@st.composite
def needs(draw, code: str):
    day = draw(days)
    return Need(
        code=code,
        organisation=f"PCN {code}",
        reference=draw(st.sampled_from(["N01", "N02"])),
        title="A need",
        category=draw(st.sampled_from([*CATEGORIES])),
        when=when_of(day, YEAR),
        needed_by=day,
        state=draw(st.sampled_from(NeedState.sent())),
        amount=draw(amounts),
        people=draw(amounts),
        days=draw(amounts),
    )


@st.composite
def promises(draw, code: str):
    day = draw(days)
    return Promised(
        code=code,
        organisation=f"Place {code}",
        reference=draw(st.sampled_from(["C01", "C02"])),
        title="A promise",
        category=draw(st.sampled_from([*CATEGORIES])),
        when=when_of(day, YEAR),
        due_on=day,
        cost=draw(amounts),
    )


@st.composite
def parts(draw) -> dict[str, Against]:
    """By code, what each organisation asks for and each body promises."""
    return {
        code: Against.of(
            draw(st.lists(needs(code), max_size=3)), draw(st.lists(promises(code), max_size=2))
        )
        for code in CODES
    }


sets = st.sets(st.sampled_from(CODES))


def added(world: dict[str, Against], codes) -> Against:
    return sum((world[code] for code in codes), Against())


def balance(against: Against) -> Balance:
    return Balance("W-P1", "Place", "2026-27", 2026, date(2026, 6, 1), 1, 2, against, CATEGORIES)


@given(parts(), sets, sets)
def test_an_organisation_in_both_of_two_places_counts_once(world, here, there):
    system = added(world, here) + added(world, there)

    assert system == added(world, here | there)
    assert system.asked == Sum.of(n.amount for code in here | there for n in world[code].needs)


@given(parts(), sets)
def test_adding_what_is_there_already_or_nothing_changes_nothing(world, codes):
    some = added(world, codes)

    assert some + some == some + Against() == some


@given(parts())
def test_order_does_not_matter(world):
    assert added(world, CODES) == added(world, reversed(CODES))


@given(parts())
def test_categories_and_quarters_each_add_up_to_the_whole_to_the_penny(world):
    whole = balance(added(world, CODES))

    for rows in (whole.by_category, whole.by_quarter, [row for _, row in whole.by_both]):
        for figure in ("asked", "met", "undecided", "promised", "people", "days"):
            total = sum((getattr(row.against, figure) for row in rows), Sum())
            assert total == getattr(whole.against, figure)


@given(parts())
def test_what_is_met_undecided_and_declined_is_all_that_is_asked(world):
    against = added(world, CODES)
    declined = Sum.of(n.amount for n in against.needs if n.state == NeedState.DECLINED)

    assert against.met + against.undecided + declined == against.asked


@given(parts())
def test_what_said_no_amount_is_counted_and_never_as_nought(world):
    against = added(world, CODES)
    silent = Against.of(
        (replace(need, amount=None) for need in against.needs),
        (replace(line, cost=None) for line in against.committed),
    )

    assert silent.asked.known is None
    assert (silent.asked.unsaid, silent.promised.unsaid) == (
        len(against.needs),
        len(against.committed),
    )
    assert all(entry["pence"] is None for entry in balance(silent).as_json()["asked"])


@given(parts())
def test_the_json_says_what_the_rows_say(world):
    found = balance(added(world, CODES))

    said = found.as_json()

    assert sum(entry["needs"] for entry in said["asked"]) == len(found.against.needs)
    assert sum(entry["pence"] or 0 for entry in said["asked"]) == found.against.asked.total
    assert sum(entry["pence"] or 0 for entry in said["committed"]) == found.against.promised.total
    assert {entry["quarter"] for entry in said["asked"]} <= set(WHENS)


@settings(max_examples=20, deadline=None)
@given(parts())
def test_the_workbook_says_what_the_json_says_to_the_penny(world):
    found = balance(added(world, CODES))
    book = load_workbook(BytesIO(asked_workbook(found, demonstration=False)))
    headers, *cells = book["Category and quarter"].values
    rows = [dict(zip(headers, row, strict=True)) for row in cells]

    said = found.as_json()

    for entries, number, pounds, silent in (
        (said["asked"], "Needs", "Pounds asked", "Needs with no amount said"),
        (said["committed"], "Commitments", "Pounds committed", "Commitments with no cost said"),
    ):
        in_book = {
            (row["Code"], row["Quarter"], row[number], pence_of(row[pounds]), row[silent])
            for row in rows
            if row[number]
        }
        assert in_book == {
            (
                entry["category"],
                when_words(entry["quarter"], YEAR),
                entry[number.lower()],
                entry["pence"],
                entry["no_amount"],
            )
            for entry in entries
        }


def pence_of(pounds: float | None) -> int | None:
    return None if pounds is None else round(pounds * 100)


@pytest.mark.parametrize(
    ("day", "when", "words"),
    [
        (date(2026, 3, 31), "earlier", "Before April 2026"),
        (date(2026, 4, 1), "q1", "April to June 2026"),
        (date(2026, 9, 30), "q2", "July to September 2026"),
        (date(2026, 12, 31), "q3", "October to December 2026"),
        (date(2027, 3, 31), "q4", "January to March 2027"),
        (date(2027, 4, 1), "later", "After March 2027"),
    ],
)
def test_a_day_lies_in_its_quarter_or_before_or_after_the_year(day, when, words):
    assert when_of(day, YEAR) == when
    assert when_words(when, YEAR) == words


def test_quarters_are_shown_even_where_nothing_falls_into_them():
    assert [row.when for row in balance(Against()).by_quarter] == ["q1", "q2", "q3", "q4"]


def test_a_need_about_which_more_is_asked_is_undecided():
    assert NeedState.MORE_ASKED in UNDECIDED
