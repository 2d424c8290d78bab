"""Amounts of money: kept as whole pence, typed and written in pounds. Pure."""

import re
from decimal import Decimal

TYPED = re.compile(r"£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.([0-9]{1,2}))?")
MOST = 100_000_000_000
"""One thousand million pounds, in pence: more is a slip of the hand, and fits in the database."""


def pounds(pence: int) -> str:
    """How an amount is written: £1,250 and £1,250.50."""
    whole, rest = divmod(abs(pence), 100)
    sign = "−" if pence < 0 else ""
    return f"{sign}£{whole:,}.{rest:02}" if rest else f"{sign}£{whole:,}"


def in_pounds(pence: int | None) -> Decimal | None:
    """The amount as a workbook can add it, exact to the penny."""
    return None if pence is None else Decimal(pence).scaleb(-2)


def pence_of(typed: str) -> int | None:
    """The pence of what was typed: 125050 of "£1,250.50" and "1250.5". None: no such amount."""
    match = TYPED.fullmatch(typed.strip())
    if match is None:
        return None
    pence = int(match[1].replace(",", "")) * 100 + int((match[2] or "").ljust(2, "0") or 0)
    return pence if pence <= MOST else None
