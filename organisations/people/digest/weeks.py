"""Which week a letter is about: from Monday to Sunday, by British clocks. Pure."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from nhsuk.words import nhs_date

A_WEEK = timedelta(days=7)


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def next_monday(day: date) -> date:
    """The day on which what happens today is told."""
    return monday_of(day) + A_WEEK


def beginning_of(monday: date) -> datetime:
    """What was told before this moment belongs to the letter of that Monday."""
    return timezone.make_aware(datetime.combine(monday, time.min))


def since_words(first: date, *, on: date) -> str:
    """“last week”; where letters could not go out for a while, “since 9 November 2026”."""
    return "last week" if first >= monday_of(on) - A_WEEK else f"since {nhs_date(first)}"
