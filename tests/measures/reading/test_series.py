"""The laws of series and ranges: order is of no account, missing is missing, a range needs five."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.choices import Better, Said, Span, Unit
from measures.periods import Period
from measures.reading.drawing import BOTTOM, TOP, trend_of
from measures.reading.series import FEWEST, Figure, Nearness, nearness, series_of, spread_of

NUMBERS = st.decimals(Decimal(-10000), Decimal(10000), places=4)
PERIODS = st.builds(Period, st.integers(2020, 2024), st.integers(1, 4), st.just(Span.QUARTER))
SAID = st.one_of(NUMBERS, st.sampled_from([Said.FEWER, Said.WITHDRAWN]))


def figure(period: Period, said) -> Figure:
    if isinstance(said, Said):
        return Figure(period, Unit.PERCENT, None, said)
    return Figure(period, Unit.PERCENT, said)


FIGURES = st.dictionaries(PERIODS, SAID).map(
    lambda found: [figure(period, said) for period, said in found.items()]
)


@given(FIGURES, st.randoms())
def test_the_order_in_which_values_come_is_of_no_account(figures, random):
    mixed = random.sample(figures, len(figures))

    assert series_of(mixed) == series_of(figures)


@given(FIGURES)
def test_every_value_stands_in_its_period_and_nothing_stands_where_none_was_said(figures):
    said = {each.period: each for each in figures if each.said != Said.WITHDRAWN}

    series = series_of(figures)

    assert {point.period: point.figure for point in series.points if point.figure} == said
    assert all(point.figure is None for point in series.points if point.period not in said)


@given(FIGURES)
def test_periods_follow_each_other_from_the_first_to_the_last(figures):
    periods = [point.period for point in series_of(figures).points]

    assert all(after == before.next for before, after in pairwise(periods))


@given(FIGURES)
def test_the_newest_is_the_last_that_was_said(figures):
    said = [each for each in figures if each.said != Said.WITHDRAWN]

    assert series_of(figures).latest == max(said, key=lambda each: each.period, default=None)


@given(st.lists(NUMBERS, max_size=12), st.randoms())
def test_a_range_needs_five_and_tells_no_order(numbers, random):
    spread = spread_of(numbers, Unit.PERCENT)

    assert (spread is None) == (len(numbers) < FEWEST)
    assert spread == spread_of(random.sample(numbers, len(numbers)), Unit.PERCENT)
    if spread:
        assert spread.lowest <= spread.middle <= spread.highest
        assert sum(each <= spread.middle for each in numbers) * 2 >= len(numbers)
        assert sum(each >= spread.middle for each in numbers) * 2 >= len(numbers)


@given(FIGURES, st.none() | NUMBERS, st.none() | NUMBERS)
def test_a_drawing_has_a_dot_for_each_number_and_breaks_where_one_is_missing(figures, one, other):
    series = series_of(figures)
    numbers = [point.figure and point.figure.amount for point in series.points]

    trend = trend_of(series, Unit.PERCENT, baseline=one, target=other)

    drawn = [each for each in numbers if each is not None]
    assert (trend is None) == (not drawn)
    if trend:
        assert len(trend.dots) == len(drawn)
        assert all(TOP <= y <= BOTTOM for _x, y in trend.dots)
        joined = sum(len(line.split()) - 1 for line in trend.lines)
        side_by_side = pairwise(numbers)
        assert joined == sum(None not in pair for pair in side_by_side)


@given(NUMBERS, NUMBERS)
def test_the_words_of_baseline_and_target_never_meet(one, other):
    series = series_of([figure(Period(2024, 1, Span.QUARTER), Decimal(5))])

    first, second = trend_of(series, Unit.PERCENT, baseline=one, target=other).aims

    assert round(second.label_y - first.label_y, 1) >= 26


@pytest.mark.parametrize(
    ("amount", "better", "found"),
    [
        ("75", Better.UP, Nearness.REACHED),
        ("80", Better.UP, Nearness.REACHED),
        ("62", Better.UP, Nearness.NEARER),
        ("61", Better.UP, Nearness.NO_NEARER),
        ("60", Better.UP, Nearness.NO_NEARER),
        ("75", Better.DOWN, Nearness.REACHED),
        ("80", Better.NEITHER, None),
        (None, Better.UP, None),
    ],
)
def test_how_near_the_target_it_came(amount, better, found):
    number = None if amount is None else Decimal(amount)

    assert nearness(number, baseline=Decimal(61), target=Decimal(75), better=better) == found


def test_without_a_target_nothing_is_near_and_without_a_baseline_only_the_target_counts():
    said = {"better": Better.UP}

    assert nearness(Decimal(1), baseline=Decimal(0), target=None, **said) is None
    assert nearness(Decimal(1), baseline=None, target=Decimal(2), **said) is None
    assert nearness(Decimal(2), baseline=None, target=Decimal(2), **said) == Nearness.REACHED
