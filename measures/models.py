"""What it comes to: an **indicator** that a system keeps, and its **values** by organisation.

A value is of one **period**: a month, a quarter or a plan year, as its indicator says. Nothing here
is deleted: an indicator is retired, a value withdrawn.
"""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from measures.choices import Better, Said, Span, Unit
from measures.numbers import DECIMALS, DIGITS, written
from measures.periods import FIRST_YEAR, LAST_YEAR, Period
from measures.querysets import IndicatorQuerySet, ValueQuerySet
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from organisations.models import Organisation

DEFINITION = 1000


def line(max_length: int, **options) -> models.CharField:
    return models.CharField(max_length=max_length, validators=[refuse_nhs_number], **options)


def figure() -> models.DecimalField:
    return models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS, null=True, blank=True)


class Indicator(models.Model):
    """`code` never changes: lists find it by that. `theme_code` is that of a theme in any version
    of a framework. `number` rises with each save.
    """

    system = models.ForeignKey(Organisation, models.PROTECT, related_name="indicators")
    code = line(20)
    name = line(200)
    definition = models.TextField(max_length=DEFINITION, blank=True, validators=[refuse_nhs_number])
    unit = models.CharField(max_length=10, choices=Unit)
    span = models.CharField(max_length=10, choices=Span, default=Span.QUARTER)
    better = models.CharField(max_length=10, choices=Better, default=Better.UP)
    source = line(200, blank=True)
    theme_code = line(12, blank=True)
    owner = line(120, blank=True)
    baseline = figure()
    baseline_on = models.DateField(null=True, blank=True)
    target = figure()
    target_on = models.DateField(null=True, blank=True)
    retired_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["code", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["system", "code"],
                name="indicator_code_once",
                violation_error_message="This code is taken already.",
            ),
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name=""), name="indicator_has_a_code_and_a_name"
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True, baseline_on__isnull=True)
                | Q(baseline__isnull=False, baseline_on__isnull=False),
                name="indicator_baseline_has_its_day",
                violation_error_message="Give the baseline and its day, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(target__isnull=True, target_on__isnull=True)
                | Q(target__isnull=False, target_on__isnull=False),
                name="indicator_target_has_its_day",
                violation_error_message="Give the target and its day, or neither.",
            ),
            models.CheckConstraint(
                condition=Q(unit__in=Unit.values, span__in=Span.values, better__in=Better.values),
                name="indicator_is_counted_in_known_ways",
            ),
            *no_longer_than("indicator", definition=DEFINITION),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("measures:indicator", args=self.address)

    @property
    def reference(self) -> str:
        return self.code

    @property
    def address(self) -> tuple[str, str]:
        return (self.system.ods_code, self.code)


class Value(models.Model):
    """What an indicator came to for one organisation in one period, exact to four decimals.

    A number below five may be kept back: it counts as said, and as no number.
    """

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="values")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="indicator_values")
    plan_year = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField()
    said = models.CharField(max_length=10, choices=Said, default=Said.NUMBER)
    amount = figure()
    note = line(200, blank=True)
    history = HistoricalRecords()

    objects = ValueQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "organisation", "plan_year", "part"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "organisation", "plan_year", "part"],
                name="value_once_a_period",
            ),
            models.CheckConstraint(
                condition=Q(said=Said.NUMBER, amount__isnull=False)
                | Q(said__in=[Said.FEWER, Said.WITHDRAWN], amount__isnull=True),
                name="value_is_a_number_or_says_why_not",
            ),
            models.CheckConstraint(
                condition=Q(plan_year__range=(FIRST_YEAR, LAST_YEAR), part__range=(1, 12)),
                name="value_is_of_a_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.code}, {self.period}"

    @property
    def period(self) -> Period:
        return Period(self.plan_year, self.part, Span(self.indicator.span))

    @property
    def words(self) -> str:
        if self.amount is not None:
            return written(self.amount, Unit(self.indicator.unit))
        return Said(self.said).label
