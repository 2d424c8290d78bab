"""Where an organisation stands: a cycle, one assessment an organisation, one answer a step.

An answer is a draft until its assessment is submitted; submitting copies every answer into a
**revision** that never changes. Rollups read revisions, so a draft can never leak into one.
"""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.choices import Choice, level_only_with_a_level
from assessments.querysets import (
    AnswerQuerySet,
    AssessmentQuerySet,
    CycleQuerySet,
    RevisionAnswerQuerySet,
    RevisionQuerySet,
)
from frameworks.models import Level, Step, Theme, Version
from organisations.choices import Tier
from organisations.models import Organisation
from organisations.patient_data import refuse_nhs_number


def by_whom(**options) -> models.ForeignKey:
    """The person who did it: kept for as long as what they did."""
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", **options)


class Cycle(models.Model):
    """One system's round of self-assessment and planning for a plan year.

    `plan_year` is the year its financial year starts in: 2026 is April 2026 to March 2027.
    """

    system = models.ForeignKey(Organisation, models.PROTECT, related_name="cycles")
    slug = models.SlugField(max_length=40)
    plan_year = models.PositiveSmallIntegerField()
    version = models.ForeignKey(Version, models.PROTECT, related_name="cycles")
    opens_on = models.DateField()
    closes_on = models.DateField()
    plans_due_on = models.DateField()
    opened_at = models.DateTimeField(null=True, blank=True)
    opened_by = by_whom(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = by_whom(null=True, blank=True)
    history = HistoricalRecords()

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ["-plan_year", "slug"]
        constraints = [
            models.UniqueConstraint(fields=["system", "slug"], name="cycle_slug_once"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="cycle_closes_after_it_opens",
                violation_error_message="The closing date must not be before the opening date.",
            ),
            models.CheckConstraint(
                condition=Q(plans_due_on__gte=F("opens_on")),
                name="cycle_plans_due_after_it_opens",
                violation_error_message="Plans cannot be due before the cycle opens.",
            ),
        ]

    def __str__(self) -> str:
        return self.plan_year_label

    def get_absolute_url(self) -> str:
        return reverse("assessments:cycle", args=[self.pk])

    @property
    def plan_year_label(self) -> str:
        """The plan year as people write it: 2026/27."""
        return f"{self.plan_year}/{(self.plan_year + 1) % 100:02}"

    @property
    def reference_stem(self) -> str:
        """How references in this cycle begin: 2627, and what its slug adds to the plan year."""
        year, next_year = f"{self.plan_year}", f"{(self.plan_year + 1) % 100:02}"
        added = self.slug.removeprefix(f"{year}-{next_year}").strip("-").upper()
        return "-".join(filter(None, [year[2:] + next_year, added]))

    @property
    def tag(self) -> tuple[str, str]:
        """The word and colour of its state."""
        if self.closed_at is not None:
            return ("Closed", "grey")
        return ("Open", "green") if self.opened_at is not None else ("Not open yet", "grey")

    def days_left(self, *, on: date) -> int:
        """Days from `on` to the closing date; negative once it has passed."""
        return (self.closes_on - on).days


class Assessment(models.Model):
    """One organisation's return in a cycle, under the name and footprint it had when it opened."""

    class State(models.TextChoices):
        DRAFT = "draft", "In progress"
        SUBMITTED = "submitted", "Submitted"
        SENT_BACK = "sent_back", "Sent back"

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="assessments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assessments")
    tier = models.CharField(max_length=20, choices=[(t.value, t.label) for t in Tier.planning()])
    organisation_name = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    footprint = models.ManyToManyField(
        Organisation, through="Footprint", related_name="assessments_in_footprint"
    )
    history = HistoricalRecords()
    # Set where a query asked for them: `with_answer_to` the first, `asking` the others.
    given: "Answer | None" = None
    asked: Step | None = None
    chosen: Level | None = None

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["organisation_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "organisation"], name="assessment_once_a_cycle"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_name}, {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:detail", args=self.address)

    @property
    def address(self) -> tuple[str, str]:
        """The organisation's code and the cycle's slug: where every page about it starts."""
        return (self.organisation.ods_code, self.cycle.slug)

    @property
    def is_open(self) -> bool:
        """Whether its answers can change now: a draft in a cycle that has not closed."""
        return self.state != self.State.SUBMITTED and self.cycle.closed_at is None


class Footprint(models.Model):
    """A place or system that an assessment's organisation lay in on the day the cycle opened.

    `is_primary` marks the place that receives its return and answers its needs.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="footprints")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="footprints")
    tier = models.CharField(max_length=20, choices=Tier)
    is_primary = models.BooleanField(default=True)

    class Meta:
        ordering = ["tier", "-is_primary", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "organisation"], name="footprint_once"),
            models.UniqueConstraint(
                fields=["assessment", "tier"],
                condition=Q(is_primary=True),
                name="footprint_one_primary_a_tier",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} in {self.organisation}"


class Answer(models.Model):
    """The draft answer to one step. `number` rises with each save: it finds a second editor."""

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers")
    step = models.ForeignKey(Step, models.PROTECT, related_name="answers")
    choice = models.CharField(max_length=20, choices=Choice, default=Choice.UNANSWERED)
    level = models.ForeignKey(Level, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, max_length=1000, validators=[refuse_nhs_number])
    note = models.TextField(blank=True, max_length=4000, validators=[refuse_nhs_number])
    evidence = models.TextField(blank=True, max_length=2000, validators=[refuse_nhs_number])
    planned = models.BooleanField("plan this for the year", default=False)
    number = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = by_whom(null=True)
    history = HistoricalRecords()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "step"], name="answer_once_a_step"),
            *level_only_with_a_level("answer"),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.step.code}"


class Assignment(models.Model):
    """Who of the team looks after a theme of their return. Says who; locks nobody out."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="assignments")
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")
    user = by_whom()
    history = HistoricalRecords()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "theme", "user"], name="assignment_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.theme}"


class Revision(models.Model):
    """A return as it was sent. Never changes; only `is_current` and being sent back are added.

    `is_current` marks the one revision that counts: the last sent, unless it was sent back.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    reference = models.CharField(max_length=80, unique=True)
    submitted_at = models.DateTimeField()
    submitted_by = by_whom()
    signed_as = models.CharField(max_length=200)
    is_current = models.BooleanField(default=True)
    sent_back_at = models.DateTimeField(null=True, blank=True)
    sent_back_by = by_whom(null=True, blank=True)
    sent_back_reason = models.TextField(blank=True)

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
        return ("Current", "green") if self.is_current else ("Earlier", "grey")


class RevisionAnswer(models.Model):
    """One answer as it was sent. There is a row for every step asked, answered or not."""

    revision = models.ForeignKey(Revision, models.PROTECT, related_name="answers")
    step = models.ForeignKey(Step, models.PROTECT, related_name="revision_answers")
    choice = models.CharField(max_length=20, choices=Choice)
    level = models.ForeignKey(Level, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True)
    note = models.TextField(blank=True)
    evidence = models.TextField(blank=True)

    objects = RevisionAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "sent answer"
        indexes = [
            models.Index(
                fields=["revision", "step", "choice", "level"], name="revision_answer_counted"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "step"], name="revision_answer_once_a_step"
            ),
            *level_only_with_a_level("revision_answer"),
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.step.code}"
