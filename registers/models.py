"""What there is: a **register** that a system defines, its **columns**, and the **rows** in it.

What a register asks is data: no column of any of them stands in this code. For each plan year it
has a **year** with its first and last day; what one organisation fills in is its **filling**, made
of **entries**. Nothing that was said is deleted: a row is taken out, a column closed.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords

from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.plan_year import PlanYear
from organisations.choices import ReminderKind, Tier
from organisations.models import Organisation, User
from organisations.reminding.rows import AnyReminder
from registers.choices import Kind, Reach, State
from registers.querysets import (
    ColumnQuerySet,
    EntryQuerySet,
    FillingQuerySet,
    RegisterQuerySet,
    YearQuerySet,
)

ABOUT, CHOICES = 2000, 2000
FIRST_YEAR, LAST_YEAR = 2000, 2100


class Register(models.Model):
    """Its names are headings: what may stand in one is asked by their forms.

    `slug` never changes: addresses and lists find it by that. `tier` fills it in; `reach` says
    who reads its rows once they are sent. `step_code` is that of a step in any framework. One that
    is retired asks nothing any more, and is read for ever.
    """

    system = models.ForeignKey(Organisation, models.PROTECT, related_name="registers")
    slug = models.SlugField(max_length=60)
    name = models.CharField(max_length=120)
    about = models.TextField(max_length=ABOUT, blank=True, validators=[refuse_nhs_number])
    step_code = models.CharField(max_length=20, blank=True)
    tier = models.CharField(max_length=20, choices=Tier, default=Tier.NEIGHBOURHOOD)
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.ABOVE)
    retired_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["system", "slug"], name="register_slug_once"),
            models.CheckConstraint(condition=~Q(name=""), name="register_has_a_name"),
            models.CheckConstraint(
                condition=Q(tier__in=Tier.planning()), name="register_is_filled_in_by_a_tier"
            ),
            models.CheckConstraint(
                condition=Q(reach__in=[Reach.ABOVE, Reach.EVERYBODY]),
                name="register_is_read_by_those_above_at_least",
            ),
            *no_longer_than("register", about=ABOUT),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("registers:register", args=self.address)

    @property
    def reference(self) -> str:
        return f"“{self.name}”"

    @property
    def address(self) -> tuple[str, str]:
        return (self.system.ods_code, self.slug)


class Column(models.Model):
    """`choices` has one a line. One that is closed asks nothing any more, and keeps what it
    holds.
    """

    register = models.ForeignKey(Register, models.PROTECT, related_name="columns")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.TEXT)
    unit = models.CharField(max_length=30, blank=True)
    choices = models.TextField(max_length=CHOICES, blank=True)
    is_required = models.BooleanField(default=False)
    reach = models.CharField(max_length=10, choices=Reach, default=Reach.EVERYBODY)
    closed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = ColumnQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint("register", Lower("name"), name="column_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="column_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values, reach__in=Reach.values),
                name="column_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=(Q(kind=Kind.CHOICE) & ~Q(choices=""))
                | (~Q(kind=Kind.CHOICE) & Q(choices="")),
                name="column_of_a_choice_has_its_choices",
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.NUMBER) | Q(unit=""), name="column_of_numbers_has_a_unit"
            ),
            *no_longer_than("column", choices=CHOICES),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def reference(self) -> str:
        return f"“{self.name}”"

    @property
    def key(self) -> str:
        """What is said in it stands under this name, in a row and in the form of a row."""
        return f"c{self.pk}"

    @property
    def options(self) -> list[str]:
        return self.choices.splitlines()

    @property
    def heading(self) -> str:
        return f"{self.name} ({self.unit})" if self.unit else self.name


class RegisterYear(models.Model):
    """The days on which a register is filled in for a plan year; both count."""

    register = models.ForeignKey(Register, models.PROTECT, related_name="years")
    plan_year = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = YearQuerySet.as_manager()

    class Meta:
        ordering = ["-plan_year"]
        constraints = [
            models.UniqueConstraint(fields=["register", "plan_year"], name="register_year_once"),
            models.CheckConstraint(
                condition=Q(plan_year__range=(FIRST_YEAR, LAST_YEAR)),
                name="register_year_is_a_plan_year",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="register_year_closes_after_it_opens",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.register}, {self.label}"

    @property
    def reference(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return PlanYear(self.plan_year).label

    def is_open(self, *, on: date) -> bool:
        return self.opens_on <= on <= self.closes_on


class RegisterReminder(AnyReminder):
    """That a team was reminded of a register that it had not sent."""

    kind = models.CharField(max_length=20, choices=ReminderKind)
    year = models.ForeignKey(RegisterYear, models.CASCADE, related_name="reminders")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    class Meta(AnyReminder.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["year", "organisation", "kind", "due_on"],
                name="registerreminder_once_a_date",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.year}: {self.get_kind_display().lower()}"


class Filling(models.Model):
    """What one organisation fills in for one year; there is none before it begins."""

    year = models.ForeignKey(RegisterYear, models.PROTECT, related_name="fillings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="fillings")
    state = models.CharField(max_length=10, choices=State, default=State.OPEN)
    said_at = models.DateTimeField(null=True, blank=True)
    said_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    history = HistoricalRecords()

    objects = FillingQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["year", "organisation"], name="filling_once"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, said_at__isnull=True)
                | Q(state__in=[State.NOTHING, State.SENT], said_at__isnull=False),
                name="filling_says_when_it_was_sent",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}: {self.organisation}"


class Entry(models.Model):
    """A row. `values` holds what is said by the key of its column; `row` numbers the rows of
    a filling. One that was carried over is confirmed, or not yet.
    """

    filling = models.ForeignKey(Filling, models.PROTECT, related_name="entries")
    row = models.PositiveIntegerField()
    values = models.JSONField(default=dict)
    carried_from = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="carried_to"
    )
    is_confirmed = models.BooleanField(default=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["filling", "row"]
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["filling", "row"], name="entry_row_once"),
            models.CheckConstraint(condition=Q(row__gte=1), name="entry_is_numbered_from_1"),
            models.CheckConstraint(
                condition=Q(is_confirmed=True) | Q(carried_from__isnull=False),
                name="entry_waits_for_a_word_only_if_carried",
            ),
        ]

    def __str__(self) -> str:
        return f"Row {self.row}"

    @property
    def reference(self) -> str:
        """At the head of a sentence."""
        return f"{self}"
