"""An organisation's plan for the year, its actions and their milestones."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.models import Assessment
from frameworks.models import Step, Theme
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.quarter import Quarter
from planning.models.fields import DocumentRevision, free_text
from planning.querysets import (
    ActionQuerySet,
    PlanQuerySet,
    PlanRevisionQuerySet,
)


class Plan(models.Model):
    """One organisation's plan for the year, drafted from its own return."""

    class State(models.TextChoices):
        DRAFT = "draft", "In progress"
        SUBMITTED = "submitted", "Signed"

    assessment = models.OneToOneField(Assessment, models.PROTECT, related_name="plan")
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    priorities = free_text()
    number = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [*no_longer_than("plan", priorities=2000)]

    def __str__(self) -> str:
        return f"Plan of {self.assessment}"

    def get_absolute_url(self) -> str:
        return reverse("planning:plan", args=self.assessment.address)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.DRAFT


class PlanRevision(DocumentRevision):
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="revisions")

    objects = PlanRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_revision_once")
        ]

    def __str__(self) -> str:
        return f"{self.plan}, revision {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("planning:plan_revision", args=[*self.plan.assessment.address, self.number])


class Action(models.Model):
    """One line of a plan. Its `reference` (A01) never changes; `removed_at`: taken out."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="actions")
    reference = models.CharField(max_length=8)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="actions")
    title = models.CharField(max_length=200, validators=[refuse_nhs_number])
    outcome = free_text(1000)
    lead = models.CharField(max_length=120, blank=True, validators=[refuse_nhs_number])
    partners = models.CharField(max_length=300, blank=True, validators=[refuse_nhs_number])
    start_quarter = models.PositiveSmallIntegerField(choices=Quarter, default=Quarter.Q1)
    end_quarter = models.PositiveSmallIntegerField(choices=Quarter, default=Quarter.Q4)
    removed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "theme__position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "reference"], name="action_reference_once"),
            models.UniqueConstraint(
                fields=["plan", "step"],
                condition=Q(removed_at__isnull=True, step__isnull=False),
                name="action_once_a_step",
            ),
            models.CheckConstraint(
                condition=Q(end_quarter__gte=F("start_quarter")),
                name="action_ends_after_it_starts",
                violation_error_message="The end quarter must not be before the start quarter.",
            ),
            *no_longer_than("action", outcome=1000),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class Milestone(models.Model):
    """A dated mark on an action.

    `due_on` is the baseline. `forecast_on` and `done_on` are what was last reported of it: when it
    is expected now, and once it is done, when that was.
    """

    action = models.ForeignKey(Action, models.CASCADE, related_name="milestones")
    due_on = models.DateField()
    text = models.CharField(max_length=200, validators=[refuse_nhs_number])
    forecast_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    class Meta:
        ordering = ["action", "due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(forecast_on__isnull=True) | Q(done_on__isnull=True),
                name="milestone_expected_until_it_is_done",
            ),
        ]

    def __str__(self) -> str:
        return self.text
