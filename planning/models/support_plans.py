"""The answer to what is asked for: what will be done, and what was decided on each need."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.models import Cycle
from frameworks.models import Step
from nhsuk.limits import no_longer_than, no_more_than
from nhsuk.money import MOST
from nhsuk.patient_data import refuse_nhs_number
from organisations.models import Organisation
from planning.choices import Outcome, Verdict
from planning.commitment_querysets import CommitmentQuerySet
from planning.decision_querysets import DecisionQuerySet, ReplyQuerySet
from planning.models.fields import DocumentRevision, free_text
from planning.models.needs import SupportCategory, SupportNeed
from planning.models.offers import Offer
from planning.querysets import (
    SupportPlanQuerySet,
    SupportPlanRevisionQuerySet,
)


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
            ),
            *no_longer_than("support_plan", introduction=2000),
        ]

    def __str__(self) -> str:
        return f"Support plan of {self.organisation}, {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("planning:support_plan", args=[self.organisation.ods_code, self.cycle.slug])


class SupportPlanRevision(DocumentRevision):
    """`standing` is that of the overview it was published from: while it is the same, the plan
    still says what this revision says. Empty in those published before it was kept.
    """

    support_plan = models.ForeignKey(SupportPlan, models.PROTECT, related_name="revisions")
    standing = models.CharField(max_length=64, blank=True, editable=False)

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
    """What a place or the system will do, for whom and by when. It may meet many needs.

    `cost` is in pence; one that was not said is not nought.
    `offer`: the help that it takes up, one of which goes to each need that it meets. It never
    changes, so what is left of an offer follows from decisions alone.
    `changed_at`: when it was last reworded or put to another day, so that those who were told
    something else can see that it changed.
    """

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
    cost = models.PositiveBigIntegerField(null=True, blank=True)
    offer = models.ForeignKey(
        Offer, models.PROTECT, null=True, blank=True, related_name="commitments"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = CommitmentQuerySet.as_manager()

    class Meta:
        ordering = ["support_plan", "category__position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["support_plan", "reference"], name="commitment_reference_once"
            ),
            *no_more_than("commitment", cost=MOST),
            models.UniqueConstraint(
                fields=["support_plan", "offer"], name="commitment_once_an_offer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class Decision(models.Model):
    """What one organisation decided on a need, or asks to know first, in words its PCN reads.

    None is ever erased.
    """

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
            *no_longer_than("decision", reason=1000),
        ]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.need}"


class Reply(models.Model):
    """What those who asked answer to a decision on their need. None is ever erased.

    To one that met or declined it they say by their `verdict` whether that settles it; to a
    question they answer in words alone.
    """

    decision = models.OneToOneField(Decision, models.PROTECT, related_name="reply")
    verdict = models.CharField(max_length=20, choices=Verdict, blank=True)
    words = models.TextField(max_length=1000, blank=True, validators=[refuse_nhs_number])
    replied_at = models.DateTimeField()
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    replied_as = models.CharField(max_length=200)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "replies"
        ordering = ["decision", "replied_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") | Q(verdict=Verdict.SETTLED), name="reply_has_words"
            ),
            models.CheckConstraint(
                condition=Q(verdict="") | Q(verdict__in=Verdict.values),
                name="reply_verdict_known",
            ),
            *no_longer_than("reply", words=1000),
        ]

    def __str__(self) -> str:
        return f"Reply to {self.decision}"
