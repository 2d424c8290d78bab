"""A letter is about the week before its Monday, by British clocks; it says each thing once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from organisations.people.digest.letter import Digest, Part, Told
from organisations.people.digest.weeks import beginning_of, monday_of, since_words

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize("days", range(7))
def test_every_day_belongs_to_the_monday_before_it(days):
    assert monday_of(MONDAY + timedelta(days=days)) == MONDAY
    assert monday_of(MONDAY - timedelta(days=1)) == MONDAY - timedelta(days=7)


@pytest.mark.parametrize(
    ("monday", "hour_in_london"),
    [(MONDAY, "2026-11-23T00:00:00+00:00"), (date(2026, 6, 1), "2026-06-01T00:00:00+01:00")],
)
def test_a_week_ends_at_midnight_also_in_summer(monday, hour_in_london):
    assert beginning_of(monday).isoformat() == hour_in_london


@pytest.mark.parametrize(
    ("first", "words"),
    [
        (MONDAY - timedelta(days=1), "last week"),
        (MONDAY - timedelta(days=7), "last week"),
        (MONDAY - timedelta(days=8), "since 15 November 2026"),
    ],
)
def test_it_says_since_when_where_a_monday_was_missed(first, words):
    assert since_words(first, on=MONDAY) == words


def told(hour: int, said: str = "It happened.") -> Told:
    return Told(datetime(2026, 11, 18, hour, tzinfo=UTC), said, "/plans/")


def test_things_stand_by_organisation_oldest_first_and_what_came_twice_stands_once():
    late, early, both = told(15), told(9), told(12)

    digest = Digest.of(
        "somebody@example.org",
        [
            ("Fellside PCN", late),
            ("Tarnbeck PCN", both),
            ("Fellside PCN", early),
            ("Fellside PCN", both),
            ("Tarnbeck PCN", told(10)),
        ],
    )

    assert digest.parts == (
        Part("Fellside PCN", (early, both, late)),
        Part("Tarnbeck PCN", (told(10),)),
    )
    assert digest.heading(on=MONDAY) == "4 things happened last week"


def test_one_thing_is_one():
    digest = Digest.of("somebody@example.org", [("Fellside PCN", told(9))])

    assert digest.heading(on=MONDAY) == "1 thing happened last week"
