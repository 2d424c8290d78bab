"""Which offers could meet which needs, and why, in words. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from nhsuk.words import nhs_date

STEP, CATEGORY, KIND, THEME = 8, 4, 2, 1
ALONE = STEP | CATEGORY  # either says enough; kind or theme alone does not

Thing = TypeVar("Thing")


@dataclass(frozen=True, kw_only=True)
class Help:
    """Of an offer, what matching asks. `left` is None where there is as much as is asked for;
    `codes` are those of the themes and steps that it helps with.
    """

    owner: str
    category: int
    kind: str
    left: int | None = None
    is_withdrawn: bool = False
    starts_on: date | None = None
    ends_on: date | None = None
    framework: int | None = None
    codes: frozenset[str] = frozenset()

    def can_be_taken(self, day: date) -> bool:
        is_on = (self.starts_on or day) <= day <= (self.ends_on or day)
        return is_on and not self.is_withdrawn and self.left != 0


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Of a need, what matching asks; category and kind are not known while it is written first."""

    day: date
    framework: int
    theme: str
    step: str = ""
    category: int | None = None
    kind: str = ""


@dataclass(frozen=True)
class Match:
    """`weight` says how much of the need an offer fits; `reasons` the same in words."""

    weight: int
    reasons: tuple[str, ...]


def day_of_help(needed_by: date, *, on: date) -> date:
    """The day that an offer has to be there for: help for a day that is past is given now."""
    return max(needed_by, on)


def match(offered: Help, wanted: Wanted) -> Match | None:
    """Why an offer could meet a need; None where it could not, or fits nothing of it."""
    if not offered.can_be_taken(wanted.day):
        return None
    fits = dict(_fits(offered, wanted))
    if not _is_enough(sum(fits), wanted):
        return None
    there = (f"on offer on {nhs_date(wanted.day)}", f"from {offered.owner}")
    return Match(sum(fits), (*fits.values(), *there))


def _is_enough(weight: int, wanted: Wanted) -> bool:
    """The same theme is enough with the same kind, or while no kind is said."""
    with_theme = THEME | KIND if wanted.kind else THEME
    return bool(weight & ALONE) or weight & with_theme == with_theme


def _fits(offered: Help, wanted: Wanted) -> Iterable[tuple[int, str]]:
    codes = offered.codes if offered.framework == wanted.framework else frozenset()
    if wanted.step and wanted.step in codes:
        yield STEP, f"same step ({wanted.step})"
    if offered.category == wanted.category:
        yield CATEGORY, "same category"
    if wanted.kind and offered.kind == wanted.kind:
        yield KIND, "same kind of help"
    if wanted.theme in codes:
        yield THEME, f"same theme ({wanted.theme})"


def best_first(
    found: Iterable[tuple[Thing, Match | None]],
) -> list[tuple[Thing, Match]]:
    """Those that match, the best fitting first; of those that fit alike, in the order given."""
    matching = [(thing, match) for thing, match in found if match is not None]
    return sorted(matching, key=lambda pair: -pair[1].weight)
