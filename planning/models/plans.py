"""An organisation's plan for the year, its actions and their milestones."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.models import Assessment
from frameworks.models import Step, Theme
from measures.models import Indicator
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.quarter import LAST_QUARTER, Quarter
from planning.choices import Funding
from planning.milestone_querysets import MilestoneQuerySet
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
    population = free_text()
    why = free_text()
    priorities = free_text()
    number = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    history = HistoricalRecords()

    objects = PlanQuerySet.as_manager()

    class Meta:
        constraints = [*no_longer_than("plan", population=2000, why=2000, priorities=2000)]

    def __str__(self) -> str:
        return f"Plan of {self.assessment}"

    def get_absolute_url(self) -> str:
        return reverse("planning:plan", args=self.assessment.address)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.DRAFT


class PlanRevision(DocumentRevision):
    """`template_actions`: those of templates that its actions were taken from, to be counted."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="revisions")
    template_actions: models.ManyToManyField = models.ManyToManyField(
        "TemplateAction", related_name="signed_in"
    )

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


def short_text(max_length: int) -> models.CharField:
    return models.CharField(max_length=max_length, blank=True, validators=[refuse_nhs_number])


class Action(models.Model):
    """One line of a plan. Its `reference` (A01) never changes; `removed_at`: taken out.

    Quarters are numbered from the first April of the plan year, `position` within its theme.
    `funding` is in whole pence. `carried_from`: the action of an earlier year's plan that it goes
    on from, for the reason in `carried_why`, or that it was copied from, without one.
    `template_action`: the one of a template that it was taken from; `template_edition`: the edition
    of that which the team read last.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="actions")
    reference = models.CharField(max_length=8)
    theme = models.ForeignKey(Theme, models.PROTECT, related_name="+")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="actions")
    position = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=200, validators=[refuse_nhs_number])
    outcome = free_text(1000)
    lead = short_text(120)
    partners = short_text(300)
    indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+"
    )
    measure = short_text(300)
    baseline = short_text(200)
    target = short_text(200)
    funding = models.PositiveBigIntegerField(null=True, blank=True)
    funding_kind = models.CharField(max_length=20, choices=Funding, blank=True)
    funding_source = short_text(200)
    start_quarter = models.PositiveSmallIntegerField(default=Quarter.Q1)
    end_quarter = models.PositiveSmallIntegerField(default=Quarter.Q4)
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to"
    )
    carried_why = short_text(200)
    template_action = models.ForeignKey(
        "TemplateAction", models.PROTECT, null=True, blank=True, related_name="taken_as"
    )
    template_edition = models.PositiveSmallIntegerField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "theme__position", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "reference"], name="action_reference_once"),
            models.UniqueConstraint(
                fields=["plan", "step"],
                condition=Q(removed_at__isnull=True, step__isnull=False),
                name="action_once_a_step",
            ),
            models.UniqueConstraint(
                fields=["plan", "carried_from"],
                condition=Q(removed_at__isnull=True, carried_from__isnull=False),
                name="action_carried_once",
                violation_error_message="That action is in this plan already.",
            ),
            models.CheckConstraint(
                condition=Q(end_quarter__gte=F("start_quarter")),
                name="action_ends_after_it_starts",
                violation_error_message="The end quarter must not be before the start quarter.",
            ),
            models.CheckConstraint(
                condition=Q(start_quarter__gte=Quarter.Q1, end_quarter__lte=LAST_QUARTER),
                name="action_within_five_years",
                violation_error_message="An action runs within five years of its plan.",
            ),
            models.CheckConstraint(
                condition=Q(funding__isnull=True, funding_kind="", funding_source="")
                | Q(funding__isnull=False, funding__gt=0, funding_kind__in=Funding.values),
                name="action_funding_whole",
                violation_error_message=(
                    "Say how much money, and whether it is once or every year; without an amount, "
                    "neither that nor where it would come from."
                ),
            ),
            models.CheckConstraint(
                condition=Q(carried_why="") | Q(carried_from__isnull=False),
                name="action_carried_from_where_it_says_why",
            ),
            models.UniqueConstraint(
                fields=["plan", "template_action"],
                condition=Q(removed_at__isnull=True, template_action__isnull=False),
                name="action_taken_once",
            ),
            models.CheckConstraint(
                condition=Q(template_action__isnull=True, template_edition__isnull=True)
                | Q(template_action__isnull=False, template_edition__isnull=False),
                name="action_taken_from_an_edition",
            ),
            *no_longer_than("action", outcome=1000),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def clean(self) -> None:
        """One that was taken out, and was brought in again since, does not come back."""
        if self.removed_at is None:
            self._refuse_twin("template_action", "It was taken from its template again, as {}.")
            self._refuse_twin("carried_from", "It was brought over again, as {}.")

    def _refuse_twin(self, name: str, said: str) -> None:
        if source := getattr(self, f"{name}_id"):
            others = type(self).objects.of_plan(self.plan_id).standing().exclude(pk=self.pk)
            if twin := others.filter(**{name: source}).first():
                raise ValidationError(said.format(twin.reference))


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

    objects = MilestoneQuerySet.as_manager()

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
