"""The laws of terms: no two of one seat overlap, and a day is held or vacant; no database."""

from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from representation.tenures import coming, ends_soon, overlap, running, runs, vacant_since

FIRST = date(2026, 1, 1)


@dataclass(frozen=True)
class Span:
    starts_on: date
    ends_on: date | None


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


DAYS = st.integers(0, 60).map(day)


@st.composite
def spans(draw) -> Span:
    first = draw(st.integers(0, 60))
    length = draw(st.none() | st.integers(0, 30))
    return Span(day(first), None if length is None else day(first + length))


@st.composite
def seats(draw) -> list[Span]:
    """Terms of one seat, of which no two overlap."""
    kept: list[Span] = []
    for span in draw(st.lists(spans(), max_size=6)):
        if not any(overlap(span, other) for other in kept):
            kept.append(span)
    return kept


@given(spans(), spans())
def test_two_terms_overlap_where_there_is_a_day_on_which_both_run(one, other):
    together = any(runs(one, on=day(n)) and runs(other, on=day(n)) for n in range(100))

    assert overlap(one, other) == overlap(other, one) == together


@given(seats(), DAYS)
def test_at_most_one_term_runs_on_a_day_and_else_the_seat_is_vacant(terms, today):
    found = [term for term in terms if runs(term, on=today)]

    assert len(found) <= 1
    assert running(terms, on=today) == (found[0] if found else None)
    assert (vacant_since(terms, FIRST, on=today) is None) == bool(found)


@given(seats(), DAYS)
def test_it_is_vacant_since_the_first_day_that_nobody_has_held_it_since(terms, today):
    since = vacant_since(terms, FIRST, on=today)
    if since is None:
        return

    days = [since + timedelta(days=n) for n in range((today - since).days + 1)]
    begun = [term for term in terms if term.starts_on <= today]

    assert days[-1] == today
    assert not any(running(terms, on=each) for each in days)
    assert running(terms, on=since - timedelta(days=1)) if begun else since == FIRST


@given(seats(), DAYS)
def test_who_comes_next_is_the_first_that_has_not_begun(terms, today):
    later = sorted(term.starts_on for term in terms if term.starts_on > today)

    found = coming(terms, on=today)

    assert (found.starts_on if found else None) == (later[0] if later else None)


def test_a_term_ends_soon_from_eight_weeks_before_to_its_last_day():
    term = Span(FIRST, day(100))

    assert [ends_soon(term, on=day(n)) for n in (43, 44, 100, 101)] == [False, True, True, False]
    assert not ends_soon(Span(FIRST, None), on=FIRST)
