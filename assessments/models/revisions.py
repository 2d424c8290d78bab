"""A return as it was submitted."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.answer_querysets import (
    RevisionAnswerQuerySet,
)
from assessments.choices import Choice, level_only_with_a_level
from assessments.models.fields import by_whom
from assessments.models.returns import Assessment
from assessments.querysets import (
    RevisionQuerySet,
)
from frameworks.models import Level, Step, Version
from nhsuk.limits import no_longer_than


class Revision(models.Model):
    """A return as it was submitted. Only `is_current`, being sent back and being accepted are ever
    added.

    `is_current` marks the one revision that counts: the last one, unless it was sent back. Who
    signed it, whom it went to, who sent it back and who accepted it, and for whom, it says in the
    words of that day. `checksum` seals what was submitted, its answers included
    (`assessments/sending/sealing.py`), and not what became of it. `version` is the one it answers,
    also where its cycle has been led to a later one since. An acceptance can be taken back: its
    history keeps it.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="revisions")
    version = models.ForeignKey(Version, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=80, unique=True)
    submitted_at = models.DateTimeField()
    submitted_by = by_whom()
    signed_as = models.CharField(max_length=200)
    sent_to = models.CharField(max_length=200, blank=True)
    checksum = models.CharField(max_length=64, blank=True)
    is_current = models.BooleanField(default=True)
    sent_back_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = by_whom(null=True, blank=True)
    sent_back_as = models.CharField(max_length=200, blank=True)
    sent_back_reason = models.TextField(blank=True, max_length=1000)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = by_whom(null=True, blank=True)
    accepted_as = models.CharField(max_length=200, blank=True)
    accepted_for = models.CharField(max_length=200, blank=True)
    history = HistoricalRecords()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["assessment", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="revision_number_once"),
            models.UniqueConstraint(
                fields=["assessment"],
                condition=Q(is_current=True),
                name="revision_one_current",
            ),
            models.CheckConstraint(
                condition=Q(
                    sent_back_at__isnull=True, sent_back_by__isnull=True, sent_back_reason=""
                )
                | (
                    Q(sent_back_at__isnull=False, sent_back_by__isnull=False, is_current=False)
                    & ~Q(sent_back_reason="")
                ),
                name="revision_sent_back_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(
                    accepted_at__isnull=True,
                    accepted_by__isnull=True,
                    accepted_as="",
                    accepted_for="",
                )
                | (
                    Q(accepted_at__isnull=False, accepted_by__isnull=False)
                    & ~Q(accepted_as="")
                    & ~Q(accepted_for="")
                ),
                name="revision_accepted_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(sent_back_at__isnull=True),
                name="revision_accepted_or_sent_back",
            ),
            *no_longer_than("revision", sent_back_reason=1000),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}, revision {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:revision", args=[*self.assessment.address, self.number])

    @property
    def tag(self) -> tuple[str, str]:
        """The word and colour of its state."""
        if self.sent_back_at is not None:
            return ("Sent back", "yellow")
        if self.accepted_at is not None:
            return ("Accepted", "green") if self.is_current else ("Accepted, earlier", "grey")
        return ("Current", "green") if self.is_current else ("Earlier", "grey")


class RevisionAnswer(models.Model):
    """One answer as it was submitted. There is a row for every step asked, answered or not.

    `counted_step` and `counted_level` are those of its cycle's version today, which rollups count
    it under: its own, until the cycle is led to a later version. No step: it is asked no more.
    """

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="answers")
    step = models.ForeignKey(Step, models.PROTECT, related_name="revision_answers")
    choice = models.CharField(max_length=20, choices=Choice)
    level = models.ForeignKey(Level, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    counted_step = models.ForeignKey(
        Step, models.PROTECT, null=True, blank=True, related_name="counted_answers"
    )
    counted_level = models.ForeignKey(
        Level, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = RevisionAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "submitted answer"
        indexes = [
            models.Index(
                fields=["revision", "counted_step", "choice", "counted_level"],
                name="revision_answer_counted",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "step"], name="revision_answer_once_a_step"
            ),
            *level_only_with_a_level("revision_answer"),
            models.UniqueConstraint(
                fields=["revision", "counted_step"], name="revision_answer_counted_once"
            ),
            models.CheckConstraint(
                condition=Q(level__isnull=True, counted_level__isnull=True)
                | Q(level__isnull=False, counted_level__isnull=False),
                name="revision_answer_level_counted_where_chosen",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.step.code}"
