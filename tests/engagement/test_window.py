"""On which days comments are taken, and what is said on the others."""

from datetime import date, timedelta

import pytest

from engagement.window import Window
from tests.conftest import NOON, TODAY

DAY = timedelta(days=1)


def window(opens=TODAY, closes=TODAY, *, closed_at=None, published=False, on=TODAY) -> Window:
    return Window(opens, closes, closed_at, published, on)


@pytest.mark.parametrize(
    ("there", "refusal", "tag"),
    [
        (window(), "", "Open"),
        (window(TODAY + DAY, TODAY + DAY), "Comments are taken from 23 November 2026.", "Not open"),
        (window(TODAY - DAY, TODAY - DAY), "Comments were taken until 21 November 2026.", "Closed"),
        (window(closed_at=NOON), "The engagement was closed on 22 November 2026.", "Closed"),
        (window(published=True), "This version is published: it takes no more", "Closed"),
    ],
)
def test_a_day_outside_the_window_says_why(there, refusal, tag):
    assert there.refusal.startswith(refusal)
    assert bool(there.refusal) == bool(refusal)
    assert there.is_open == (not refusal)
    assert there.tag[0].startswith(tag)


def test_both_ends_are_within_it():
    days = [TODAY + DAY * n for n in range(-1, 4)]

    open_on = [window(TODAY, TODAY + 2 * DAY, on=day).is_open for day in days]

    assert open_on == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("closes", "words"),
    [
        (TODAY, "Today is the last day"),
        (TODAY + DAY, "1 day left, until 23 November 2026"),
        (date(2026, 12, 4), "12 days left, until 4 December 2026"),
    ],
)
def test_an_open_window_says_how_long_it_stays_so(closes, words):
    assert window(TODAY, closes).left == words
    assert window(TODAY + DAY, closes + DAY).left == ""
