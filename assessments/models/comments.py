"""What somebody of a team said to one step of their return, for that team alone."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from assessments.comment_querysets import StepCommentQuerySet
from assessments.models.fields import by_whom
from assessments.models.returns import Assessment
from frameworks.models import Step
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number


class StepComment(models.Model):
    """Open until somebody resolves it; its words never change, and a reply is one more of them.

    No part of the return: it is neither submitted nor sealed with it.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="step_comments")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+")
    text = models.TextField(max_length=2000, validators=[refuse_nhs_number])
    said_at = models.DateTimeField()
    said_by = by_whom(null=True)
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = by_whom(null=True, blank=True)
    history = HistoricalRecords()

    objects = StepCommentQuerySet.as_manager()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="step_comment_says_something"),
            models.CheckConstraint(
                condition=Q(resolved_by__isnull=True) | Q(resolved_at__isnull=False),
                name="step_comment_resolved_by_somebody_at_a_time",
            ),
            *no_longer_than("step_comment", text=2000),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.step.code}, {self.said_by}"

    @property
    def is_open(self) -> bool:
        return self.resolved_at is None
