"""What does not fit together in a version: plain values in, findings out, no database."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from frameworks.workbook.tier_names import Names, all_named
from nhsuk.words import listed
from organisations.choices import Tier


@dataclass(frozen=True)
class Placed:
    """A step where it stands: `row` is the same for its counterparts."""

    code: str
    text: str
    tier: str
    theme: str
    row: int
    when_by: date | None
    when_by_label: str


@dataclass(frozen=True)
class Finding:
    """`name` and `text` are what it is about: a step's code and words, or a theme and its good."""

    theme: str  # the code of the theme that holds it
    name: str
    text: str
    said: str
    anchor: str = ""


def due_too_early(steps: Mapping[int, Placed], pairs: Iterable[tuple[int, int]]) -> list[Finding]:
    """Steps due before what they depend on. Without a date on both sides nothing is said."""
    found = []
    for step, other in ((steps[one], steps[on]) for one, on in pairs):
        if step.when_by and other.when_by and step.when_by < other.when_by:
            said = (
                f"{step.when_by_label}, but depends on {other.code}, which is due "
                f"{other.when_by_label[:1].lower()}{other.when_by_label[1:]}."
            )
            found.append(Finding(step.theme, step.code, step.text, said, f"#{step.code}"))
    return found


def without_counterpart(steps: Iterable[Placed], names: Names) -> list[Finding]:
    """Neighbourhood steps beside which a tier that the version does ask has nothing to do."""
    steps = list(steps)
    asked = {step.tier for step in steps} - {Tier.NEIGHBOURHOOD}
    there = {(step.row, step.tier) for step in steps}
    found = []
    for step in steps:
        if step.tier != Tier.NEIGHBOURHOOD:
            continue
        gone = [
            tier.label
            for tier in all_named(names)
            if tier.value in asked and (step.row, tier.value) not in there
        ]
        if gone:
            said = f"No step for {listed(gone)} in its row."
            found.append(Finding(step.theme, step.code, step.text, said, f"#{step.code}"))
    return found


def good_without_steps(
    statements: Iterable[tuple[str, str, str]], steps: Iterable[Placed]
) -> list[Finding]:
    """Statements, as theme code, theme name and text, of a theme that has no step."""
    worked = {step.theme for step in steps}
    return [
        Finding(theme, name, text, "Its theme has no step.")
        for theme, name, text in statements
        if theme not in worked
    ]
