"""Which steps are commonly missing, and which are most advanced. Pure.

Of steps, never of organisations: nobody is ranked. A share is of the answers that were given to a
step and to which it applies. A return that is not in, or an answer left blank, says nothing of it;
"not sure" is an answer, and neither of the two.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from nhsuk.words import counted
from planning.rollups.figures import Rollup, StepFigures

TITLE = "Commonly missing and most advanced"
FEW = 5  # returns: of fewer, a share says little
FIRST = 10  # of each list, before all of it is asked for
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class CommonStep:
    """A step with what a list counts of it: where it is missing, or where it is in place."""

    step: StepFigures
    theme: str
    number: int

    @property
    def share(self) -> Fraction:
        return Fraction(self.number, self.step.answered)


@dataclass(frozen=True)
class Common:
    """Both lists, each with its furthest first; what stands even is in the order of the table."""

    missing: tuple[CommonStep, ...]
    advanced: tuple[CommonStep, ...]
    received: int

    @property
    def lists(self) -> tuple[tuple[str, tuple[CommonStep, ...]], ...]:
        """Each under its name, as every copy has it."""
        return (("Commonly missing", self.missing), ("Most advanced", self.advanced))

    def as_json(self) -> list[dict]:
        return [
            {
                "step": each.step.code,
                "is": name.lower(),
                "answers": each.number,
                "answered": each.step.answered,
            }
            for name, steps in self.lists
            for each in steps
        ]

    @property
    def few(self) -> str:
        """What to bear in mind where the returns that are in are few; empty where none is."""
        if not 0 < self.received < FEW:
            return ""
        is_in = "is" if self.received == 1 else "are"
        return (
            f"Only {counted(self.received, 'return')} {is_in} in: a share of so few can turn with "
            "the next one."
        )


def common_of(rollup: Rollup) -> Common:
    """Of the steps of the tier that is added up, which anyone answered to whom they apply."""
    tier = rollup.frame.returning
    themes = {theme.code: theme.name for theme in rollup.frame.themes}
    steps = [step for step in rollup.steps if step.tier == tier and step.answered]
    return Common(
        missing=_furthest(CommonStep(each, themes[each.theme], each.missing) for each in steps),
        advanced=_furthest(CommonStep(each, themes[each.theme], each.in_place) for each in steps),
        received=rollup.returns.received,
    )


def _furthest(steps: Iterable[CommonStep]) -> tuple[CommonStep, ...]:
    """Those of which it is so in at least half, the largest share first."""
    found = [each for each in steps if each.share >= HALF]
    return tuple(sorted(found, key=lambda each: (-each.share, -each.number)))
