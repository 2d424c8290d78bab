"""The number of a figure, as it is typed and as it is kept: 1,240, 12.5% or £3,400. Pure."""

from decimal import Decimal

from measures.choices import Unit
from measures.numbers import NotANumber, number_of
from measures.numbers import written as worded

LONGEST = 24
UNITS = ("£", "%")


def written(typed: str) -> str:
    """The number in one spelling, with the pound or per cent sign it was typed with.

    ValueError, whose text is a sentence, where it is no number.
    """
    number = number_of(typed)
    before, after = (sign if sign in typed else "" for sign in UNITS)
    if before and after:
        raise NotANumber(f"“{typed}” is both pounds and per cent")
    if before:
        return worded(number, Unit.POUNDS)
    minus = "−" if number < 0 else ""
    return f"{minus}{abs(number):,f}{after}"


def value(number: str) -> Decimal | str:
    """What a cell of a workbook holds of it: as it was signed, where that reads as no number."""
    try:
        return number_of(number)
    except NotANumber:
        return number


def unit(number: str) -> str:
    """The sign it is written with, if any."""
    return next((sign for sign in UNITS if sign in number), "")
