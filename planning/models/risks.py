"""What could go wrong with a plan: the log its team keeps, and what of it was signed."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from planning.choices import Impact, Likelihood
from planning.models.fields import free_text
from planning.models.plans import Action, Plan, PlanRevision
from planning.risk_querysets import RiskQuerySet, SignedRiskQuerySet


def from_one_to_five(model: str) -> list[models.CheckConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(**{f"{field}__gte": 1, f"{field}__lte": 5}),
            name=f"{model}_{field}_from_1_to_5",
        )
        for field in ("likelihood", "impact")
    ]


class RiskWords(models.Model):
    """What is said of a risk, in the log as in what was signed."""

    reference = models.CharField(max_length=8)
    title = models.CharField("the risk", max_length=200, validators=[refuse_nhs_number])
    words = free_text(1000)
    likelihood = models.PositiveSmallIntegerField(choices=Likelihood)
    impact = models.PositiveSmallIntegerField(choices=Impact)
    mitigation = free_text(1000)
    owner = models.CharField(max_length=120, blank=True, validators=[refuse_nhs_number])
    closed_because = free_text(500)

    class Meta:
        abstract = True


class Risk(RiskWords):
    """One risk of a plan, kept up all year, whether the plan is signed or not.

    Its `reference` (R01) never changes. It is closed with a reason; `removed_at`: taken out again
    before it was ever signed.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="risks")
    action = models.ForeignKey(Action, models.PROTECT, null=True, blank=True, related_name="risks")
    closed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = RiskQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "reference"], name="risk_reference_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_because="")
                | (Q(closed_at__isnull=False) & ~Q(closed_because="")),
                name="risk_closed_with_a_reason",
            ),
            *from_one_to_five("risk"),
            *no_longer_than("risk", words=1000, mitigation=1000, closed_because=500),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"


class SignedRisk(RiskWords):
    """A risk as a revision of its plan was signed with it: written with the revision, and never
    again. The same stands in the revision's content; here it can be counted and searched.
    """

    revision = models.ForeignKey(PlanRevision, models.PROTECT, related_name="signed_risks")
    risk = models.ForeignKey(Risk, models.PROTECT, related_name="signed")
    action = models.CharField(max_length=8, blank=True)
    theme = models.CharField(max_length=200, blank=True)
    theme_code = models.CharField(max_length=12, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = SignedRiskQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "reference"], name="signed_risk_reference_once"
            ),
            *from_one_to_five("signed_risk"),
            *no_longer_than("signed_risk", words=1000, mitigation=1000, closed_because=500),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"
