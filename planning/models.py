"""What will be done: an organisation's plan for the year, and the answer to what it asks for.

A **plan** has **actions** with **milestones** and **support needs**. A place or the system answers
in a **support plan** of **commitments**, and gives each need a **decision** its PCN can read.
Submitting a plan or publishing a support plan freezes the document as it stood.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.models import Assessment, Cycle
from frameworks.models import Step, Theme
from organisations.choices import Tier
from organisations.models import Organisation
from organisations.patient_data import refuse_nhs_number
from planning.choices import Kind, NeedState, Outcome, Quarter
from planning.querysets import (
    ActionQuerySet,
    CommitmentQuerySet,
    DecisionQuerySet,
    PlanQuerySet,
    PlanRevisionQuerySet,
    SupportNeedQuerySet,
    SupportPlanQuerySet,
    SupportPlanRevisionQuerySet,
)


def free_text(max_length: int = 2000, **options) -> models.TextField:
    return models.TextField(
        max_length=max_length, blank=True, validators=[refuse_nhs_number], **options
    )


class SupportCategory(models.Model):
    """What a need is about. Data, not code: a migration brings the first; codes stay."""

    code = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "support categories"

    def __str__(self) -> str:
        return self.name


class Plan(models.Model):
    """One organisation's plan for the year, drafted from its own return."""

    class State(models.TextChoices):
        DRAFT = "draft", "In progress"
        SUBMITTED = "submitted", "Sent"

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

    def __str__(self) -> str:
        return f"Plan of {self.assessment}"

    def get_absolute_url(self) -> str:
        return reverse("planning:plan", args=self.assessment.address)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.DRAFT


class DocumentRevision(models.Model):
    """A document as it was signed: the content that page, PDF and workbook are all made from."""

    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    checksum = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=200)

    class Meta:
        abstract = True


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
        ordering = ["plan", "theme__position", "reference"]
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
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class Milestone(models.Model):
    """A dated mark on an action."""

    action = models.ForeignKey(Action, models.CASCADE, related_name="milestones")
    due_on = models.DateField()
    text = models.CharField(max_length=200, validators=[refuse_nhs_number])
    history = HistoricalRecords()

    class Meta:
        ordering = ["action", "due_on", "pk"]

    def __str__(self) -> str:
        return self.text


class SupportNeed(models.Model):
    """What an action asks of Place or System: once sent, always answered, passed up or waiting.

    `holder` is the organisation that has to decide now, or decided last; `held_since` from when.
    `state` follows the last decision: only `planning.actions` writes these three.
    """

    action = models.ForeignKey(Action, models.PROTECT, related_name="needs")
    reference = models.CharField(max_length=8)
    category = models.ForeignKey(SupportCategory, models.PROTECT, related_name="needs")
    kind = models.CharField(max_length=20, choices=Kind)
    title = models.CharField("what you need", max_length=200, validators=[refuse_nhs_number])
    words = free_text(1000)
    size = models.CharField(max_length=120, blank=True, validators=[refuse_nhs_number])
    asked_of = models.CharField(
        max_length=20, choices=[(t.value, t.label) for t in (Tier.PLACE, Tier.SYSTEM)]
    )
    needed_by = models.DateField()
    state = models.CharField(max_length=20, choices=NeedState, default=NeedState.DRAFT)
    sent_at = models.DateTimeField(null=True, blank=True)
    holder = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="needs_held"
    )
    held_since = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = SupportNeedQuerySet.as_manager()

    class Meta:
        ordering = ["held_since", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state=NeedState.DRAFT,
                    sent_at__isnull=True,
                    holder__isnull=True,
                    held_since__isnull=True,
                )
                | (
                    ~Q(state=NeedState.DRAFT)
                    & Q(sent_at__isnull=False, holder__isnull=False, held_since__isnull=False)
                ),
                name="need_held_once_sent",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | Q(state=NeedState.DRAFT),
                name="need_kept_once_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class SupportPlan(models.Model):
    """A place's or the system's answer to what the organisations beneath it ask for."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="support_plans")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="support_plans")
    introduction = free_text()
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = SupportPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "organisation"], name="support_plan_once_a_cycle"
            )
        ]

    def __str__(self) -> str:
        return f"Support plan of {self.organisation}, {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("planning:support_plan", args=[self.organisation.ods_code, self.cycle.slug])


class SupportPlanRevision(DocumentRevision):
    support_plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="revisions")

    objects = SupportPlanRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["support_plan", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["support_plan", "number"], name="support_plan_revision_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.support_plan}, revision {self.number}"

    def get_absolute_url(self) -> str:
        plan = self.support_plan
        return reverse(
            "planning:support_plan_revision",
            args=[plan.organisation.ods_code, plan.cycle.slug, self.number],
        )


class Commitment(models.Model):
    """What a place or the system will do, for whom and by when. It may meet many needs."""

    support_plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="commitments")
    reference = models.CharField(max_length=8)
    category = models.ForeignKey(SupportCategory, models.PROTECT, related_name="commitments")
    step = models.ForeignKey(
        Step, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    title = models.CharField("what you will do", max_length=200, validators=[refuse_nhs_number])
    for_whom = models.CharField(max_length=200, validators=[refuse_nhs_number])
    lead = models.CharField(max_length=120, validators=[refuse_nhs_number])
    due_on = models.DateField()
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["support_plan", "category__position", "reference"]
        constraints = [
            models.UniqueConstraint(
                fields=["support_plan", "reference"], name="commitment_reference_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class Decision(models.Model):
    """What one organisation decided on a need, in words its PCN reads. None is ever erased."""

    need = models.ForeignKey(SupportNeed, models.PROTECT, related_name="decisions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=Outcome)
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="decisions"
    )
    reason = models.TextField(max_length=1000, validators=[refuse_nhs_number])
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_as = models.CharField(max_length=200)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["need", "decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.MET, commitment__isnull=False)
                | (~Q(outcome=Outcome.MET) & Q(commitment__isnull=True)),
                name="decision_met_by_a_commitment",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.need}"
