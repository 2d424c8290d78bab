"""Months, quarters and plan years: in order, without gaps, and read as they are written."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.choices import Span
from measures.periods import FIRST_YEAR, LAST_YEAR, Period, holding, named

SPANS = st.sampled_from(Span)
DAYS = st.dates(date(FIRST_YEAR, 4, 1), date(LAST_YEAR, 3, 31))


@given(DAYS, SPANS)
def test_a_day_lies_in_one_period_of_each_span(day, span):
    period = holding(day, span)

    assert period.first <= day <= period.last
    assert holding(period.first, span) == period == holding(period.last, span)


@given(DAYS, SPANS)
def test_the_next_period_begins_the_day_after(day, span):
    period = holding(day, span)

    assert period.next.first == period.last + timedelta(days=1)
    assert period < period.next


@given(DAYS, SPANS)
def test_what_is_written_of_a_period_is_read_as_it(day, span):
    period = holding(day, span)

    assert named(str(period), span) == period
    assert named(f"  {str(period).upper()} ".replace(" TO ", " to "), span) == period


@pytest.mark.parametrize(
    ("words", "span", "written"),
    [
        ("2026-06", Span.MONTH, "June 2026"),
        ("Jun-26", Span.MONTH, "June 2026"),
        ("jan 2027", Span.MONTH, "January 2027"),
        ("Q3 2026/27", Span.QUARTER, "October to December 2026"),
        ("2026-27 q4", Span.QUARTER, "January to March 2027"),
        ("Oct 2026 to Dec 2026", Span.QUARTER, "October to December 2026"),
        ("2026/27", Span.YEAR, "April 2026 to March 2027"),
        ("2026-2027", Span.YEAR, "April 2026 to March 2027"),
    ],
)
def test_people_write_a_period_in_several_ways(words, span, written):
    assert str(named(words, span)) == written


@pytest.mark.parametrize(
    ("words", "span"),
    [
        ("", Span.MONTH),
        ("2026-13", Span.MONTH),
        ("Smarch 2026", Span.MONTH),
        ("May to July 2026", Span.QUARTER),
        ("April to June", Span.QUARTER),
        ("Q5 2026/27", Span.QUARTER),
        ("2026/27", Span.QUARTER),
        ("Q1 2026/28", Span.QUARTER),
        ("April to June 0000", Span.QUARTER),
        ("Q1 2026/27", Span.YEAR),
        ("January 2026 to December 2026", Span.YEAR),
        ("1926/27", Span.YEAR),
    ],
)
def test_what_is_no_such_period_is_not_guessed(words, span):
    assert named(words, span) is None


def test_periods_stand_in_a_row_without_gaps():
    first, last = Period(2025, 3, Span.QUARTER), Period(2026, 2, Span.QUARTER)

    assert [str(each) for each in first.up_to(last)] == [
        "October to December 2025",
        "January to March 2026",
        "April to June 2026",
        "July to September 2026",
    ]
