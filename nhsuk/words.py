"""How dates, times, counts and lists are written, in Python as in templates."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone

# What people call a month, in small letters: a date may be typed with any of them.
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}

ENDS = (".", "?", "!", "…")


def listed(words: Iterable[str]) -> str:
    """day, month and year; nothing where there is nothing to list."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} and {last}" if first else last


def counted(number: int, one: str, many: str = "") -> str:
    """1 step; 2 steps."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def definite(number: int, one: str, many: str = "") -> str:
    """the one step; the 3 steps."""
    return f"the {'one' if number == 1 else number} {one if number == 1 else many or one + 's'}"


def every(number: int, one: str, many: str = "") -> str:
    """the one step; all 3 steps."""
    return definite(1, one) if number == 1 else f"all {counted(number, one, many)}"


def sentence(text: str) -> str:
    """What somebody typed where a sentence ends: with one full stop, or the end they gave it."""
    text = text.rstrip()
    return text if not text or text.endswith(ENDS) else f"{text}."


def clause(text: str) -> str:
    """What somebody typed where the sentence goes on: without the full stop it may end in."""
    return text.rstrip().rstrip(".").rstrip()


def nhs_date(value: date | datetime | None) -> str:
    """31 March 2027, as the NHS service manual writes dates."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return f"{value.day} {value:%B %Y}"  # formatting by Django's words costs fifty times this


def nhs_time(value: datetime | None) -> str:
    """6.10pm; midday and midnight in words."""
    if value is None:
        return ""
    moment = timezone.localtime(value)
    if moment.minute == 0 and moment.hour in {0, 12}:
        return "midday" if moment.hour else "midnight"
    hour = moment.hour % 12 or 12
    minutes = f".{moment.minute:02}" if moment.minute else ""
    return f"{hour}{minutes}{'am' if moment.hour < 12 else 'pm'}"
