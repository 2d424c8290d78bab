"""The steps of a version, and how the returns that are in answer each of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, QuerySet

from assessments.choices import Choice
from assessments.models import Cycle, RevisionAnswer
from assessments.overdue import has_passed, in_place_levels
from frameworks.models import Level, Step
from organisations.choices import Tier
from planning.rollups.figures import DatedStep, StepFigures, ThemeFrame


class Asked(NamedTuple):
    """A step of the version, as its row says it."""

    pk: int
    code: str
    text: str
    tier: str
    when_by: date | None
    theme: int
    theme_position: int
    theme_code: str
    theme_name: str


def steps_of(cycle: Cycle) -> list[Asked]:
    """In the order of their dates, and with one date as their table has them."""
    steps = Step.objects.of(cycle.version_id).order_by(
        "row__when_by", "row__theme__position", "row__position", "tier"
    )
    theme = [f"row__theme__{field}" for field in ("pk", "position", "code", "name")]
    rows = steps.values_list("pk", "code", "text", "tier", "row__when_by", *theme)
    return list(map(Asked._make, rows))


def themes_of(steps: Iterable[Asked]) -> Iterable[ThemeFrame]:
    """In the order of the version, those with steps: without any there is nothing to add."""
    asked = Counter((step.theme, step.tier) for step in steps)
    themes = {(s.theme_position, s.theme, s.theme_code, s.theme_name) for s in steps}
    for _, pk, code, name in sorted(themes):
        yield ThemeFrame(pk, code, name, {tier: asked[pk, tier] for tier in Tier.planning()})


def step_figures(
    answers: QuerySet[RevisionAnswer], levels: Iterable[Level], steps: Iterable[Asked], *, on: date
) -> Iterable[StepFigures]:
    """Every step, and how the returns that are in answer it."""
    counts = step_counts(answers, levels)
    for step in steps:
        count = counts[step.pk]
        passed = has_passed(step.when_by, on=on)
        overdue = count.applicable - count.in_place if passed else 0
        kind = StepFigures if step.when_by is None else DatedStep
        yield kind(step.code, step.text, step.theme_code, step.tier, step.when_by, overdue, *count)


class StepCounts(NamedTuple):
    """How many answers to a step are in place, to how many it applies, and how many there are."""

    in_place: int = 0
    applicable: int = 0
    answers: int = 0
    unanswered: int = 0
    not_sure: int = 0


IN_PLACE, APPLICABLE, ANSWERS, UNANSWERED, NOT_SURE = range(len(StepCounts._fields))
ADDS_TO = {
    Choice.LEVEL.value: (ANSWERS, APPLICABLE),
    Choice.NOT_APPLICABLE.value: (ANSWERS,),
    Choice.UNANSWERED.value: (ANSWERS, APPLICABLE, UNANSWERED),
    Choice.NOT_SURE.value: (ANSWERS, APPLICABLE, NOT_SURE),
}


def step_counts(
    answers: QuerySet[RevisionAnswer], levels: Iterable[Level]
) -> Mapping[int, StepCounts]:
    """By step. One index tells."""
    in_place = {level.pk for level in in_place_levels(levels)}
    found: dict[int, list[int]] = defaultdict(lambda: [0] * len(StepCounts._fields))
    rows = answers.values_list("counted_step", "choice", "counted_level").order_by()
    for step, choice, level, count in rows.annotate(count=Count("*")):
        for at in (*ADDS_TO[choice], *((IN_PLACE,) if level in in_place else ())):
            found[step][at] += count
    return defaultdict(StepCounts, {step: StepCounts(*each) for step, each in found.items()})
