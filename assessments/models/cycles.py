"""A system's round of self-assessment and planning."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.models.fields import by_whom
from assessments.querysets import (
    CycleQuerySet,
)
from frameworks.models import Version
from organisations.models import Organisation


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
    def label(self) -> str:
        """2026/27, and what a slug such as 2026-27-mid-year adds to it."""
        usual = f"{self.plan_year}-{(self.plan_year + 1) % 100:02}"
        added = self.slug.removeprefix(usual).replace("-", " ").strip()
        return ", ".join(filter(None, [self.plan_year_label, added]))

    @property
    def reference_stem(self) -> str:
        """How references in this cycle begin: 2627, and what its slug adds to the plan year.

        Slugs that differ in letter case or in the plan year alone give the same: an organisation
        is never asked in two such cycles.
        """
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
