"""When-by lines: "By March 2023", "by the end of September 2023", "By 31/03/2024", a date cell.

A month means its last day. What could mean two dates ("By Q4 2027") is never guessed.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime

from openpyxl.utils.datetime import from_excel

from frameworks.workbook.texts import fold, one_line
from nhsuk.words import MONTHS

MONTH = rf"(?P<month>{'|'.join(MONTHS)})\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>20\d\d)"
WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
OPENING = (
    r"(?:[•●▪■◦*–—-]\s*)?"
    r"(?:(?:year|phase|stage|wave|milestone)\s+(?:\d{1,2}|one|two|three|four|five)\b[\s:;,(–—-]*)?"
    r"(?:(?:to be|due|date|when|deadline|target|timescale|steps?|actions?|milestones?|done"
    r"|in place|complet\w+|deliver\w+|achiev\w+)\b[\s:–-]*){0,3}"
    r"(?:(?:by|no later than)\b[\s:]*)?(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:the\s+month\s+of\s+)?"
)
CLOSING = re.compile(r"\s*\)?\s*(?:at the latest|\([^()]*\))?[\s:;.,–—-]*", re.IGNORECASE)
REMARK = re.compile(r"\s*[(:;,–—-].*")
SHAPES = tuple(
    re.compile(OPENING + WEEKDAY + shape + r"(?!\w)", re.IGNORECASE)
    for shape in (
        rf"(?:{DAY}\s+(?:of\s+)?)?{MONTH},?\s+{YEAR}",
        rf"{MONTH}\s+{DAY},?\s+{YEAR}",
        rf"{DAY}\s*-\s*{MONTH}\s*-\s*(?P<year>(?:20)?\d\d)",
        rf"{DAY}\s+{MONTH}\s+['’]?(?P<year>\d\d)",
        rf"{MONTH}(?:\s*-\s*|\s*['’])(?P<year>(?:20)?\d\d)",
        rf"{DAY}[/.-](?P<month>\d{{1,2}})[/.-](?P<year>(?:20)?\d\d)",
        rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?:[ T]00:00(?::00)?)?",
        rf"(?P<month>\d{{1,2}})/{YEAR}",
    )
)
UNCLEAR = re.compile(
    r"(?:(?:by|before|from|until|during|after)\s+(?:the\s+)?"
    r"(?:(?:end|start|beginning|middle|close)\s+(?:of\s+)?(?:the\s+)?)?|end\s+(?:of\s+)?)"
    r"(?:q[1-4]|quarter|early|mid|late|spring|summer|autumn|winter|christmas|easter|year|20\d\d|fy"
    rf"|financial|calendar|next|week|{'|'.join(MONTHS)}|\d{{1,4}}[/.-]\d{{1,2}}|\d{{1,2}}\s)"
    r"|q[1-4]\b|quarter\s",
    re.IGNORECASE,
)
MISTYPED = re.compile(  # "By Mach 2024", "By 45382"
    r"by\s+(?:the\s+)?(?:end\s+(?:of\s+)?)?(?:\S+\s+)?(?:20\d\d|[3-7]\d{4})\W*", re.IGNORECASE
)
NO_DATE = {
    "no date", "no dates", "undated", "no fixed date", "no set date", "no date set", "no deadline",
    "not dated", "without a date", "without date",
}  # fmt: skip
OPEN_ENDED = {
    "ongoing", "on going", "continuous", "continuing", "when ready", "tbc", "tba", "by tbc",
    "to be confirmed", "date to be confirmed", "date tbc", "as soon as possible",
}  # fmt: skip
FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # 2000 to 2099 as Excel counts days


@dataclass(frozen=True)
class WhenBy:
    """A when-by line as written, and its last day; no day for an undated band."""

    label: str = ""
    day: date | None = None


class UnclearDate(ValueError):
    """It speaks of a date, but not of one day or month."""


def read_when_by(text: str, *, stands_out: bool = False) -> WhenBy | None:
    """What a line says, None when it is no when-by line, UnclearDate when it names no one date.

    A line that stands out on the sheet may go on after its date ("By March 2023: first year").
    """
    text = one_line(text)
    if fold(text) in NO_DATE:
        return WhenBy()
    if fold(text) in OPEN_ENDED:
        return WhenBy(label=text.rstrip(":;,"))
    for shape in SHAPES:
        match = shape.match(text)
        rest = text[match.end() :] if match else ""
        if match and (CLOSING.fullmatch(rest) or (stands_out and REMARK.fullmatch(rest))):
            return WhenBy(_label(text, match), _day(match))
    if MISTYPED.fullmatch(text) or (
        UNCLEAR.match(text) and len(text.split()) <= 8 and not text.endswith(".")
    ):
        raise UnclearDate(text)
    return None


def read_serial(value: object) -> WhenBy | None:
    """The day behind a number such as 45016, which is how Excel shows a date without a format."""
    text = one_line(value)
    if text.isdecimal() and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return when_by_of_date(from_excel(int(text)))
    return None


def when_by_of_date(value: date, number_format: str = "") -> WhenBy:
    """A real date. Excel turns a typed "March 2023" into 1 March shown without its day."""
    day = value.date() if isinstance(value, datetime) else value
    shown = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]', "", number_format).casefold()
    if shown and shown != "general" and "d" not in shown:
        return WhenBy(f"By {day:%B %Y}", _last_day(day.year, day.month))
    return WhenBy(f"By {day.day} {day:%B %Y}", day)


def read_when_by_value(value: object, number_format: str = "") -> WhenBy:
    """A cell of a when-by column; UnclearDate when it is not empty and says no date."""
    if isinstance(value, date):
        return when_by_of_date(value, number_format)
    text = one_line(value)
    if not text:
        return WhenBy()
    when_by = read_serial(text) or read_when_by(text, stands_out=True)
    if when_by is None:
        raise UnclearDate(text)
    return when_by


def _label(text: str, match: re.Match) -> str:
    if any(letter.isalpha() for letter in text.replace("T", "")):
        return text.strip(" :;.,–—-*•●▪■◦")
    day = _day(match)
    return f"By {day.day} {day:%B %Y}"


def _day(match: re.Match) -> date:
    parts = match.groupdict()
    year, month = int(parts["year"]), parts["month"].casefold()
    year += 2000 if year < 100 else 0
    number = MONTHS[month] if month in MONTHS else int(month)
    try:
        if parts.get("day"):
            return date(year, number, int(parts["day"]))
        return _last_day(year, number)
    except ValueError as problem:
        raise UnclearDate(match.string) from problem


def _last_day(year: int, month: int) -> date:
    if not 1 <= month <= 12:
        raise ValueError(month)
    return date(year, month, monthrange(year, month)[1])
