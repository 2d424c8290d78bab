"""Reads what a team said to one step of its return."""

from dataclasses import dataclass

from assessments.models import Assessment, Assignment, StepComment
from frameworks.models import Step
from organisations.models import User


@dataclass(frozen=True)
class Talk:
    """The comments on a step, oldest first."""

    step: Step
    comments: tuple[StepComment, ...]

    @property
    def still_open(self) -> list[StepComment]:
        return [comment for comment in self.comments if comment.is_open]

    @property
    def resolved(self) -> list[StepComment]:
        return [comment for comment in self.comments if not comment.is_open]

    @property
    def summary(self) -> str:
        """What the fold of a card is called: “Comments on INT-01-N (2 open)”."""
        number = len(self.still_open)
        return f"Comments on {self.step.code}{f' ({number} open)' if number else ''}"


def talk_of(assessment: Assessment, step: Step, *, reader: User) -> Talk:
    said = StepComment.objects.visible_to(reader).of_assessment(assessment).filter(step=step)
    return Talk(step, tuple(said.select_related("said_by", "resolved_by")))


def looking_after(assessment: Assessment, step: Step) -> set[int]:
    """Those who look after a step, by itself or with its theme."""
    rows = Assignment.objects.of_assessments([assessment.pk]).of(step)
    return set(rows.values_list("user", flat=True))
