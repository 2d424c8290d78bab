"""What stands in a column of each kind: as it is kept, typed, written, and put into a workbook.

Kept is what JSON holds exactly: pence as a whole number, everything else as text. Pure.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from measures.numbers import plain
from nhsuk.money import in_pounds, pounds
from nhsuk.words import nhs_date
from registers.choices import YES_NO, Kind

Kept = str | int
Names = Mapping[str, str]
"""The names of organisations by their codes."""
PLURAL = re.compile(
    r"^(.*?\w)(ies|(?<=ss|ch|sh)es|(?<=x)es|(?<![isu])s)((?: (?:a|an|per|of|in|for|on)\b.*)?)$"
)
A_PERSON = re.compile(r"@|\b(?:Dr|Mr|Mrs|Ms|Miss|Prof)\b\.? +[A-Z]")


def names_a_person(text: str) -> bool:
    """An email address, or a title before a name."""
    return A_PERSON.search(text) is not None


def kept_of(kind: Kind, typed: Any) -> Kept | None:
    """What was typed, as it is kept; None where nothing was said."""
    if typed is None or typed == "":
        return None
    if kind == Kind.NUMBER:
        return format(plain(typed), "f")
    return typed.isoformat() if kind == Kind.DATE else typed


def typed_of(kind: Kind, kept: Kept | None) -> Any:
    """What stands in the field of a form."""
    if kept is None:
        return None if kind in (Kind.NUMBER, Kind.MONEY, Kind.DATE) else ""
    if kind == Kind.NUMBER:
        return Decimal(kept)
    return date.fromisoformat(str(kept)) if kind == Kind.DATE else kept


def words_of(kind: Kind, kept: Kept | None, *, unit: str = "", names: Names) -> str:
    """As a page says it; nothing where nothing was said."""
    if kept is None:
        return ""
    if kind == Kind.NUMBER:
        return number_words(Decimal(kept), unit)
    if kind == Kind.MONEY:
        return pounds(int(kept))
    if kind == Kind.DATE:
        return nhs_date(date.fromisoformat(str(kept)))
    if kind == Kind.YES_NO:
        return dict(YES_NO)[str(kept)]
    return names.get(str(kept), str(kept)) if kind == Kind.ORGANISATION else str(kept)


def number_words(number: Decimal, unit: str) -> str:
    sign = "−" if number < 0 else ""
    said = one_of(unit) if abs(number) == 1 else unit
    return f"{sign}{plain(abs(number)):,f} {said}".rstrip()


def one_of(unit: str) -> str:
    """After 1, where a unit is written in the plural: “hour a week” of “hours a week”."""
    return PLURAL.sub(lambda it: it[1] + ("y" if it[2] == "ies" else "") + it[3], unit)


def sum_words(kind: Kind, total: Decimal, *, unit: str = "") -> str:
    """A sum of what is kept: of pence in pounds."""
    return pounds(int(total)) if kind == Kind.MONEY else number_words(total, unit)


def in_cell(kind: Kind, kept: Kept | None) -> object:
    """Numbers, money and dates as a workbook can add and sort them; the rest as it comes back."""
    if kept is None:
        return ""
    if kind == Kind.NUMBER:
        return Decimal(kept)
    if kind == Kind.MONEY:
        return in_pounds(int(kept))
    if kind == Kind.DATE:
        return date.fromisoformat(str(kept))
    return dict(YES_NO)[str(kept)] if kind == Kind.YES_NO else kept
