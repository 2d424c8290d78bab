"""What a step waits for: the steps it depends on, and what was submitted of them in its cycle."""

from collections import defaultdict
from collections.abc import Iterable

from assessments.answers.cards import Wait
from assessments.choices import Choice
from assessments.models import Assessment, RevisionAnswer
from assessments.standing import Standing
from frameworks.models import Connection, Step
from frameworks.workbook.tier_names import named

NOT_SUBMITTED = "not submitted yet"


def waits_by_step(
    assessment: Assessment, steps: Iterable[Step], standing: Standing
) -> dict[int, tuple[Wait, ...]]:
    """By step: one query where nothing waits, as is usual, and two where something does."""
    found = list(
        Connection.objects.of(assessment.cycle.version_id)
        .within()
        .dependencies()
        .filter(step__in=steps)
        .order_by("other__row__theme__position", "other__row__position", "other__tier")
        .values_list(
            "step",
            "other",
            "other__code",
            "other__tier",
            "other__version__tier_names",
            "other__row__when_by_label",
        )
    )
    if not found:
        return {}
    bodies = {row.tier: row.organisation_id for row in standing.above if row.is_primary}
    bodies[assessment.tier] = assessment.organisation_id
    submitted = _submitted(assessment, {other for _, other, *_ in found}, bodies.values())
    waits: dict[int, list[Wait]] = defaultdict(list)
    for step, other, code, tier, names, when in found:
        stands = submitted.get(other, NOT_SUBMITTED) if tier in bodies else ""
        waits[step].append(Wait(code, named(tier, names).label, _lower(when), stands))
    return {step: tuple(each) for step, each in waits.items()}


def _submitted(
    assessment: Assessment, steps: Iterable[int], organisations: Iterable[int]
) -> dict[int, str]:
    """By step: what was submitted of it by these, and never a draft.

    The one place that receives the return answers for places; of those beneath nothing is said.
    """
    answers = RevisionAnswer.objects.submitted_to(
        steps, cycle=assessment.cycle_id, organisations=organisations
    )
    given = answers.values_list("counted_step", "choice", "counted_level__label")
    return {step: _lower(level or Choice(choice).label) for step, choice, level in given}


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
