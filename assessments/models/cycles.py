"""A system's round of self-assessment and planning."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.cycle_querysets import (
    CycleQuerySet,
)
from assessments.models.fields import by_whom
from frameworks.models import Version
from nhsuk.limits import no_longer_than
from nhsuk.words import listed, nhs_date
from organisations.models import Organisation


class Cycle(models.Model):
    """One system's round of self-assessment and planning for a plan year.

    `plan_year` is the year its financial year starts in: 2026 is April 2026 to March 2027.
    `moved_…` say who last moved its dates once it was open, why, and from which days. `number`
    rises whenever what an administrator typed is saved: it finds a second one. `apart` is what it
    is called beside its plan year where another cycle of that year asks about another framework.
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
    moved_at = models.DateTimeField(null=True, blank=True)
    moved_by = by_whom(null=True, blank=True)
    moved_reason = models.TextField(blank=True, max_length=500)
    closes_on_before = models.DateField(null=True, blank=True)
    plans_due_on_before = models.DateField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    apart = models.CharField(max_length=170, blank=True)
    history = HistoricalRecords(excluded_fields=["apart"])

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
            models.CheckConstraint(
                condition=Q(moved_at__isnull=True, moved_reason="")
                | (Q(moved_at__isnull=False) & ~Q(moved_reason="")),
                name="cycle_dates_moved_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(opened_at__isnull=False),
                name="cycle_opened_before_it_closed",
            ),
            *no_longer_than("cycle", moved_reason=500),
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return reverse("assessments:cycle", args=[self.pk])

    def clean(self) -> None:
        if self.plans_due_on < self.closes_on:
            raise ValidationError({"plans_due_on": "Plans cannot be due before returns are."})

    @property
    def plan_year_label(self) -> str:
        """The plan year as people write it: 2026/27."""
        return f"{self.plan_year}/{(self.plan_year + 1) % 100:02}"

    @property
    def added(self) -> str:
        """What a slug such as 2026-27-mid-year adds to the plan year: mid year."""
        usual = f"{self.plan_year}-{(self.plan_year + 1) % 100:02}"
        return self.slug.removeprefix(usual).replace("-", " ").strip()

    @property
    def label(self) -> str:
        """How it is called wherever it is named: 2026/27; or 2026/27, Maturity matrix."""
        return ", ".join(filter(None, [self.plan_year_label, self.apart or self.added]))

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
    def moved(self) -> str:
        """Why and when its dates were last moved, and from which, or it was reopened with the same
        ones; empty where neither was.
        """
        if self.moved_at is None:
            return ""
        days = {"returns": self.closes_on_before, "plans": self.plans_due_on_before}
        were = listed(f"{what} were due by {nhs_date(day)}" for what, day in days.items() if day)
        did = (
            f"Moved on {nhs_date(self.moved_at)} ({were})"
            if were
            else (f"Reopened on {nhs_date(self.moved_at)}")
        )
        return f"{did}: {self.moved_reason}"

    @property
    def tag(self) -> tuple[str, str]:
        """The word and colour of its state."""
        if self.closed_at is not None:
            return ("Closed", "grey")
        return ("Open", "green") if self.opened_at is not None else ("Not open yet", "grey")

    def days_left(self, *, on: date) -> int:
        """Days from `on` to the closing date; negative once it has passed."""
        return (self.closes_on - on).days
