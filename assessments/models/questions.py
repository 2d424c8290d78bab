"""What the place that receives a return asks about one of its answers, and what its team says."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from assessments.answer_querysets import QuestionQuerySet
from assessments.models.fields import by_whom
from assessments.models.revisions import RevisionAnswer
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number


class Question(models.Model):
    """A question about one submitted answer: by it alone its step is open to its team again.

    Who asked, and for whom, it says in the words of that day. The `reply` is its team's draft
    until the return is submitted again, which it then belongs to; `number` rises with each save of
    it. A question that was withdrawn opens nothing.
    """

    answer = models.ForeignKey(RevisionAnswer, models.PROTECT, related_name="questions")
    text = models.TextField(max_length=1000, validators=[refuse_nhs_number])
    asked_at = models.DateTimeField()
    asked_by = by_whom()
    asked_as = models.CharField(max_length=200)
    asked_for = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = by_whom(null=True, blank=True)
    withdrawn_as = models.CharField(max_length=200, blank=True)
    reply = models.TextField(blank=True, max_length=1000, validators=[refuse_nhs_number])
    replied_at = models.DateTimeField(null=True, blank=True)
    replied_by = by_whom(null=True, blank=True)
    number = models.PositiveIntegerField(default=0)
    history = HistoricalRecords()

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer"],
                condition=Q(withdrawn_at__isnull=True),
                name="question_once_an_answer",
            ),
            models.CheckConstraint(condition=~Q(text=""), name="question_says_something"),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawn_as="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, reply="")
                    & ~Q(withdrawn_as="")
                ),
                name="question_withdrawn_unanswered_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True, replied_by__isnull=True, reply="")
                | (Q(replied_at__isnull=False, replied_by__isnull=False) & ~Q(reply="")),
                name="question_replied_when_and_by_whom",
            ),
            *no_longer_than("question", text=1000, reply=1000),
        ]

    def __str__(self) -> str:
        return f"{self.answer}: {self.text}"
