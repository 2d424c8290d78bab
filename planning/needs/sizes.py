"""How much a need asks for, in figures: pence, tenths of a person, whole days. Pure.

What was not said is not nought: it stays unsaid, and whoever adds says of how many it was.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Self

from nhsuk.money import pounds
from nhsuk.words import counted

TYPED = re.compile(r"([0-9]{1,4})(?:\.([0-9]))?")
NO_AMOUNT = "No amount said"


def tenths_of(typed: str) -> int | None:
    """15 of "1.5"; None: no such number of people."""
    match = TYPED.fullmatch(typed.strip())
    return None if match is None else int(match[1]) * 10 + int(match[2] or 0)


def number_of(tenths: int) -> str:
    """How a number of people is written: 2 and 1.5."""
    whole, rest = divmod(tenths, 10)
    return f"{whole:,}.{rest}" if rest else f"{whole:,}"


def people_words(tenths: int) -> str:
    """1 whole-time person; 1.5 whole-time people."""
    return f"{number_of(tenths)} whole-time {'person' if tenths == 10 else 'people'}"


def days_words(days: int) -> str:
    return counted(days, "day")


@dataclass(frozen=True)
class Sum:
    """Figures added: the `total` of those that `said` one; `unsaid` counts those that did not."""

    total: int = 0
    said: int = 0
    unsaid: int = 0

    @classmethod
    def of(cls, figures: Iterable[int | None]) -> Self:
        found = list(figures)
        said = [figure for figure in found if figure is not None]
        return cls(sum(said), len(said), len(found) - len(said))

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.total + other.total, self.said + other.said, self.unsaid + other.unsaid)

    @property
    def count(self) -> int:
        return self.said + self.unsaid

    @property
    def known(self) -> int | None:
        """The total; None where nobody said one, which is not nought."""
        return self.total if self.said else None


def money_words(money: Sum) -> str:
    """£1,250; £1,250, and 2 with no amount said; No amount said."""
    if not money.said:
        return NO_AMOUNT if money.unsaid else ""
    return pounds(money.total) + (f", and {money.unsaid} with no amount said" * bool(money.unsaid))


@dataclass(frozen=True)
class Sizes:
    """What several needs ask for together."""

    money: Sum
    people: Sum
    days: Sum

    @classmethod
    def of(cls, needs: Iterable[Any]) -> Self:
        """Of anything that says its `amount`, `people` and `days`."""
        found = list(needs)
        return cls(
            Sum.of(need.amount for need in found),
            Sum.of(need.people for need in found),
            Sum.of(need.days for need in found),
        )

    @property
    def words(self) -> tuple[str, ...]:
        """Money first, then what else anybody said."""
        people = (people_words(self.people.total),) if self.people.said else ()
        days = (days_words(self.days.total),) if self.days.said else ()
        return (money_words(self.money), *people, *days)
