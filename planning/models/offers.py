"""Help that exists already, as a place or the system offers it to those beneath."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords

from frameworks.models import Framework
from nhsuk.limits import no_longer_than
from nhsuk.money import MOST
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.words import clause
from organisations.models import Organisation
from planning.choices import Charge, Kind
from planning.models.fields import free_text
from planning.models.needs import SupportCategory
from planning.offer_querysets import OfferQuerySet


def line(max_length: int, **options) -> models.CharField:
    return models.CharField(max_length=max_length, validators=[refuse_nhs_number], **options)


class Offer(models.Model):
    """`capacity` is how many `unit` there are; empty: as much as is asked for. What is left is
    reckoned from decisions, never kept. `helps_with` holds codes of themes and steps, as words.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="offers")
    reference = models.CharField(max_length=8)
    title = line(200)
    provider = line(120)
    category = models.ForeignKey(SupportCategory, models.PROTECT, related_name="offers")
    kind = models.CharField(max_length=20, choices=Kind)
    what = free_text(1000)
    for_whom = line(200, blank=True)
    how = free_text(1000)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    unit = line(40, blank=True)
    charge = models.CharField(max_length=10, choices=Charge, default=Charge.ASK)
    cost = models.PositiveBigIntegerField(null=True, blank=True)  # in pence
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    framework = models.ForeignKey(
        Framework, models.PROTECT, null=True, blank=True, related_name="offers"
    )
    helps_with = models.CharField(max_length=300, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["owner", "reference"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "reference"], name="offer_reference_once"),
            models.UniqueConstraint("owner", Lower("title"), name="offer_title_once"),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True, unit="")
                | (Q(capacity__isnull=False, capacity__gte=1) & ~Q(unit="")),
                name="offer_capacity_with_its_unit",
                violation_error_message="Say how many there are and of what, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(charge=Charge.COSTS, cost__isnull=False, cost__gte=1, cost__lte=MOST)
                | (~Q(charge=Charge.COSTS) & Q(cost__isnull=True)),
                name="offer_cost_where_it_costs",
                violation_error_message="An offer that costs something has an amount.",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
                name="offer_ends_after_it_starts",
                violation_error_message="The last day must not be before the first day.",
            ),
            models.CheckConstraint(
                condition=Q(helps_with="") | Q(framework__isnull=False),
                name="offer_codes_of_a_framework",
                violation_error_message="Choose the framework that the codes are of.",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="offer_has_a_title"),
            *no_longer_than("offer", what=1000, how=1000),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("planning:offer", args=[self.pk])

    @property
    def in_full(self) -> str:
        """How a commitment names it: H03 Coaching for teams, of Westmere."""
        return f"{clause(str(self))}, of {self.owner}"

    def runs_on(self, day: date) -> bool:
        has_begun = self.starts_on is None or self.starts_on <= day
        return has_begun and (self.ends_on is None or self.ends_on >= day)
