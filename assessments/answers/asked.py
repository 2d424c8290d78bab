"""Which steps of a return were asked about, for its cards: these alone are open."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import FilteredRelation, Q

from assessments.models import Assessment, RevisionAnswer
from frameworks.models import Step


@dataclass(frozen=True)
class AskedAbout:
    """What somebody asks about one step, and what its team has replied so far."""

    who: str
    text: str
    reply: str


@dataclass(frozen=True)
class Round:
    """By step, what is asked about it; an answer that stands as it was submitted is settled.

    One that was submitted to other words than are asked today is to be looked at: it is neither.
    """

    asked: Mapping[int, AskedAbout]
    settled: Collection[int]


NOTHING_ASKED = Round({}, frozenset())


def round_of(assessment: Assessment, steps: Collection[Step]) -> Round:
    """One query where questions were asked of the return; none where they were not."""
    if assessment.state != Assessment.State.ASKED:
        return NOTHING_ASKED
    standing = Q(questions__withdrawn_at__isnull=True)
    rows = (
        RevisionAnswer.objects.of_assessment(assessment)
        .current()
        .filter(counted_step__in=steps)
        .with_same_words()
        .annotate(question=FilteredRelation("questions", condition=standing))
        .values_list(
            "counted_step",
            "question__asked_for",
            "question__text",
            "question__reply",
            "has_same_words",
        )
    )
    found = list(rows)
    return Round(
        {step: AskedAbout(who, text, reply) for step, who, text, reply, _ in found if text},
        {step for step, _who, text, _reply, is_same in found if is_same and not text},
    )
