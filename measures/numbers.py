"""Values as people and workbooks write them, and as pages do: exact decimals. Pure."""

import re
from decimal import Decimal
from fractions import Fraction

from measures.choices import Unit
from nhsuk.money import pounds

DIGITS, DECIMALS = 15, 4
"""Fifteen digits in all is what a workbook, and SQLite, keep of a number exactly."""
TYPED = re.compile(
    r"(?P<sign>[-−]?)\s*£?\s*(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<rest>\d+))?\s*%?"
)
FEWER = {"fewer than five", "fewer than 5", "less than five", "less than 5", "<5"}


class NotANumber(ValueError):
    """Its text is the sentence that says so."""


def number_of(said: object) -> Decimal:
    """What a cell or a box holds: a number, or text such as “£1,250.50”, “63.5%” and “−4”."""
    text = as_text(said)
    match = TYPED.fullmatch(text)
    if match is None:
        raise NotANumber(f"“{text}” is not a number such as 1,250 or 63.5")
    rest = (match["rest"] or "").rstrip("0")
    whole = match["whole"].replace(",", "").lstrip("0") or "0"
    if len(rest) > DECIMALS:
        raise NotANumber(f"Give {DECIMALS} decimals at most: {text} has {len(rest)}")
    if len(whole) > DIGITS - DECIMALS:
        raise NotANumber(f"“{text}” is too large: give {DIGITS - DECIMALS} digits at most")
    number = Decimal(f"{whole}.{rest or 0}")
    return plain(-number if match["sign"] else number)


def as_text(said: object) -> str:
    """A number of a workbook in as many digits as it shows: 0.3, where it computed 0.1 + 0.2."""
    return format(said, f".{DIGITS}g") if isinstance(said, float) else str(said).strip()


def is_fewer_than_five(said: object) -> bool:
    return " ".join(str(said).casefold().split()) in FEWER


def plain(number: Decimal) -> Decimal:
    """Without the noughts that the database puts behind it: 63.5, not 63.5000; 1200, not 1.2E+3."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def written(number: Decimal, unit: Unit) -> str:
    """How a page says it: 1,250; 63.5%; 4.2 per 1,000; £1,250.50; 3 days."""
    pence = Fraction(number) * 100
    if unit == Unit.POUNDS and pence.denominator == 1:
        return pounds(int(pence))
    digits = f"{plain(abs(number)):,f}"
    sign = "−" if number < 0 else ""
    if unit == Unit.DAYS:
        return f"{sign}{digits} {'day' if digits == '1' else 'days'}"
    before, after = {
        Unit.POUNDS: ("£", ""),
        Unit.PERCENT: ("", "%"),
        Unit.RATE: ("", " per 1,000"),
    }.get(unit, ("", ""))
    return f"{sign}{before}{digits}{after}"
