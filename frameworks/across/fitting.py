"""What does not fit together in a version: plain values in, findings out, no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from frameworks.workbook.circles import told, way_back
from frameworks.workbook.elsewhere import is_away
from frameworks.workbook.tier_names import NamedTier, Names, all_named
from nhsuk.words import listed
from organisations.choices import Tier

Pair = tuple[str, str]


@dataclass(frozen=True)
class Fitted:
    """A step where it stands: `row` is the same for its counterparts. `framework` is the name of
    the one that it is of where that is another one."""

    code: str
    text: str
    tier: NamedTier
    theme: str
    row: int
    when_by: date | None
    when_by_label: str
    framework: str = ""
    url: str = ""

    @property
    def name(self) -> str:
        return f"{self.code} of {self.framework}" if self.framework else self.code

    @property
    def is_near(self) -> bool:
        """Whether it is asked of neighbourhoods."""
        return self.tier.tier == Tier.NEIGHBOURHOOD

    @property
    def where(self) -> str:
        return ", ".join(filter(None, [self.tier.label, self.when_by_label]))

    @property
    def due(self) -> str:
        """“due by March 2027”"""
        return f"due {self.when_by_label[:1].lower()}{self.when_by_label[1:]}"

    def is_due_before(self, other: "Fitted") -> bool:
        """Without a date on both sides nothing is."""
        return bool(self.when_by and other.when_by and self.when_by < other.when_by)


@dataclass(frozen=True)
class Finding:
    """`name` and `text` are what it is about: a step's code and words, or a theme and its good."""

    theme: str  # the code of the theme that holds it
    name: str
    text: str
    said: str
    anchor: str = ""


def _about(step: Fitted, said: str) -> Finding:
    return Finding(step.theme, step.code, step.text, said, f"#{step.code}")


def _placed(steps: Mapping[str, Fitted], pairs: Iterable[Pair]) -> list[tuple[Fitted, Fitted]]:
    """Without those of which one end is gone elsewhere."""
    return [(steps[one], steps[other]) for one, other in pairs if one in steps and other in steps]


def due_too_early(steps: Mapping[str, Fitted], pairs: Iterable[Pair]) -> list[Finding]:
    """Steps due before what they depend on. What is elsewhere is told of at our own step."""
    found = []
    for step, other in _placed(steps, pairs):
        if not step.is_due_before(other):
            continue
        if step.framework:
            said = f"{other.when_by_label}, but {step.name} depends on it and is {step.due}."
            found.append(_about(other, said))
        else:
            said = f"{step.when_by_label}, but depends on {other.name}, which is {other.due}."
            found.append(_about(step, said))
    return found


def same_but_later(steps: Mapping[str, Fitted], pairs: Iterable[Pair]) -> list[Finding]:
    """Neighbourhood steps whose same step at a place or the system is due later."""
    found = []
    for pair in _placed(steps, pairs):
        near, far = sorted(pair, key=lambda step: not step.is_near)
        if near.is_near and not far.is_near and near.is_due_before(far):
            ours, other = (far, near) if near.framework else (near, far)
            which = f"{other.name} ({other.tier.label})"
            said = f"{ours.when_by_label}, but the same as {which}, {other.due}."
            found.append(_about(ours, said))
    return found


def waiting_for_itself(
    steps: Mapping[str, Fitted], pairs: Iterable[Pair], others: Iterable[Pair]
) -> list[Finding]:
    """Steps that come round to themselves by way of other frameworks, as these were published."""
    pairs = list(pairs)
    every = [*pairs, *others]
    found = []
    for step, other in pairs:
        if not (is_away(step) or is_away(other)):
            continue
        if way := way_back(every, step, other):
            ours = steps[other if is_away(step) else step]
            found.append(_about(ours, f"{told([step, *way])}."))
    return found


def without_counterpart(steps: Iterable[Fitted], names: Names) -> list[Finding]:
    """Neighbourhood steps beside which a tier that the version does ask has nothing to do."""
    steps = list(steps)
    asked = {step.tier.value for step in steps if not step.is_near}
    there = {(step.row, step.tier.value) for step in steps}
    found = []
    for step in steps:
        if not step.is_near:
            continue
        gone = [
            tier.label
            for tier in all_named(names)
            if tier.value in asked and (step.row, tier.value) not in there
        ]
        if gone:
            said = f"No step for {listed(gone)} in its row."
            found.append(_about(step, said))
    return found


def good_without_steps(
    statements: Iterable[tuple[str, str, str]], steps: Iterable[Fitted]
) -> list[Finding]:
    """Statements, as theme code, theme name and text, of a theme that has no step."""
    worked = {step.theme for step in steps}
    return [
        Finding(theme, name, text, "Its theme has no step.")
        for theme, name, text in statements
        if theme not in worked
    ]
