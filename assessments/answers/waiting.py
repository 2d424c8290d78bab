"""What a step waits for: the steps it depends on, and what was submitted of them in its cycle."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from assessments.answers.cards import Wait
from assessments.choices import Choice
from assessments.models import Assessment, RevisionAnswer
from assessments.standing import Standing
from frameworks.models import Connection, Step
from organisations.choices import Tier

NOT_SUBMITTED = "not submitted yet"


def waits_by_step(
    assessment: Assessment, steps: Iterable[Step], standing: Standing
) -> dict[int, tuple[Wait, ...]]:
    """By step: one query, which reads what was submitted and never a draft.

    The one place that receives the return answers for places; of those beneath nothing is said.
    """
    bodies = {row.tier: row.organisation_id for row in standing.above if row.is_primary}
    bodies[assessment.tier] = assessment.organisation_id
    answers = RevisionAnswer.objects.submitted_to(
        OuterRef("other"), cycle=assessment.cycle_id, organisations=bodies.values()
    )
    found = (
        Connection.objects.of(assessment.cycle.version_id)
        .dependencies()
        .filter(step__in=steps)
        .annotate(
            choice=Subquery(answers.values("choice")[:1]),
            level=Subquery(answers.values("counted_level__label")[:1]),
        )
        .order_by("other__row__theme__position", "other__row__position", "other__tier")
    )
    waits: dict[int, list[Wait]] = defaultdict(list)
    for step, code, tier, when, choice, level in found.values_list(
        "step", "other__code", "other__tier", "other__row__when_by_label", "choice", "level"
    ):
        stands = _stands(choice, level) if tier in bodies else ""
        waits[step].append(Wait(code, Tier(tier).label, _lower(when), stands))
    return {step: tuple(each) for step, each in waits.items()}


def _stands(choice: str | None, level: str | None) -> str:
    if choice is None:
        return NOT_SUBMITTED
    return _lower(level or Choice(choice).label)


def _lower(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"
