"""Where a return stands, theme by theme: this year, last year, and the range across its place.

A share is what is in place out of what applies. The range names nobody, and is only there where
at least five returns have something that applies in the theme.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.text import capfirst

from assessments.counting import TallyRow, tallied, tally_rows
from assessments.models import Assessment, Revision, RevisionAnswer
from assessments.progress import Tally, added
from frameworks.models import Level, Theme
from nhsuk.words import definite
from organisations.choices import Tier

FEWEST_RETURNS = 5
LEFT, WIDTH = 8, 184  # of the line in the small picture, which is 200 wide


def percent(share: Fraction) -> int:
    """A share in whole per cents, halves up."""
    return int(share * 100 + Fraction(1, 2))


@dataclass(frozen=True)
class Mark:
    """A share on the line of the picture: where it is drawn and how it reads."""

    share: Fraction

    @property
    def x(self) -> int:
        return LEFT + int(self.share * WIDTH)

    @property
    def percent(self) -> str:
        return f"{percent(self.share)}%"

    @property
    def top(self) -> int:
        """The left edge of the upright stroke drawn for last year."""
        return self.x - 1


@dataclass(frozen=True)
class Range:
    """The lowest and the highest share among the returns of a place."""

    low: Mark
    high: Mark

    @property
    def width(self) -> int:
        return max(self.high.x - self.low.x, 2)

    def __str__(self) -> str:
        return f"{self.low.percent} to {self.high.percent}"


@dataclass(frozen=True)
class ProfileLine:
    """One theme of the profile."""

    theme: str
    now: Tally
    before: Tally | None
    range: Range | None

    @property
    def now_mark(self) -> Mark | None:
        return mark_of(self.now)

    @property
    def before_mark(self) -> Mark | None:
        return mark_of(self.before)

    @property
    def moved(self) -> tuple[int, int] | None:
        """The stretch between last year and this: its left end and its length."""
        if self.now_mark is None or self.before_mark is None:
            return None
        ends = sorted([self.before_mark.x, self.now_mark.x])
        return (ends[0], ends[1] - ends[0])


@dataclass(frozen=True)
class Profile:
    lines: tuple[ProfileLine, ...]
    now: Tally
    before: Tally | None
    returns_in: int

    @property
    def in_place_words(self) -> str:
        """17 of the 24 steps that apply to you are in place."""
        asked, there = self.now.applicable, self.now.in_place
        steps = definite(asked, "step that applies to you", "steps that apply to you")
        if asked == 1:
            return f"{capfirst(steps)} is {'' if there else 'not '}in place."
        return f"{there} of {steps} {'is' if there == 1 else 'are'} in place."

    @property
    def has_ranges(self) -> bool:
        return any(line.range for line in self.lines)


def mark_of(tally: Tally | None) -> Mark | None:
    share = tally.share_in_place if tally else None
    return Mark(share) if share is not None else None


def range_of(tallies: Iterable[Tally]) -> Range | None:
    found = (tally.share_in_place for tally in tallies if tally.applicable)
    shares = [share for share in found if share is not None]
    if len(shares) < FEWEST_RETURNS:
        return None
    return Range(Mark(min(shares)), Mark(max(shares)))


def neighbours_of(assessment: Assessment):
    """The returns of its tier in its cycle that share its primary place; for others none."""
    if assessment.tier != Tier.NEIGHBOURHOOD:
        return Assessment.objects.none()
    return Assessment.objects.neighbours_of(assessment)


def last_return_of(assessment: Assessment) -> Assessment | None:
    """The same organisation's latest earlier return that has a current revision."""
    earlier = Assessment.objects.besides(assessment).filter(
        cycle__plan_year__lt=assessment.cycle.plan_year, revisions__is_current=True
    )
    earlier = earlier.select_related("cycle__version__scale")
    return earlier.order_by("-cycle__plan_year").first()


def levels_of(assessment: Assessment) -> list[Level]:
    return list(assessment.cycle.version.scale.levels.all())


def by_theme_code(rows: Iterable[TallyRow], codes: dict[int, str]) -> dict[str, Tally]:
    return {codes[row.theme_id]: row.tally for row in rows if row.theme_id in codes}


def profile_of(revision: Revision, *, on: date) -> Profile:
    """The profile of one revision; themes are matched with last year's by their codes."""
    assessment, last = revision.assessment, last_return_of(revision.assessment)
    levels = levels_of(assessment)
    rows = tallied(RevisionAnswer.objects.of(revision.pk).counted(), levels, on=on)
    past = tally_rows(Assessment.objects.again(last), levels_of(last), on=on) if last else []
    beside = tally_rows(neighbours_of(assessment), levels, on=on)
    known = {row.theme_id for row in (*rows, *past)}
    asked = {each.cycle.version_id for each in (assessment, last) if each}
    themes = list(Theme.objects.of(*asked).filter(pk__in=known).order_by("position"))
    codes = {theme.pk: theme.code for theme in themes}
    before = by_theme_code(past, codes)
    around = defaultdict(list)
    for row in beside:
        around[row.theme_id].append(row.tally)
    now = {row.theme_id: row.tally for row in rows}
    lines = tuple(
        ProfileLine(theme.name, now[theme.pk], before.get(theme.code), range_of(around[theme.pk]))
        for theme in themes
        if theme.pk in now
    )
    return Profile(
        lines=lines,
        now=added(now.values()),
        before=added(before.values()) if last else None,
        returns_in=len({row.assessment_id for row in beside}),
    )
