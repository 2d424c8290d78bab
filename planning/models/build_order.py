"""For whom neighbourhood teams are built, and in which order: as it is planned, and as signed."""

from django.db import models
from django.db.models import Q
from simple_history.models import HistoricalRecords

from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.quarter import LAST_QUARTER, Quarter
from planning.build_order_querysets import PopulationGroupQuerySet, SignedGroupQuerySet
from planning.models.fields import free_text
from planning.models.plans import Plan, PlanRevision, short_text


class GroupWords(models.Model):
    """What is said of a population group. `key`: its name as groups are told apart by."""

    reference = models.CharField(max_length=8)
    key = models.CharField(max_length=400)
    name = models.CharField("the population group", max_length=120, validators=[refuse_nhs_number])
    reason = free_text(1000)
    partners = short_text(300)
    start_quarter = models.PositiveSmallIntegerField(default=Quarter.Q1)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.reference} {self.name}"


class FigureWords(models.Model):
    """A figure behind a group, in its `place`. `number` is as it is written: 1,240 or 12.5%."""

    place = models.PositiveSmallIntegerField()
    counts = models.CharField(max_length=200, validators=[refuse_nhs_number])
    number = models.CharField(max_length=24, validators=[refuse_nhs_number])
    source = models.CharField(max_length=200, validators=[refuse_nhs_number])
    counted_on = models.DateField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.counts}: {self.number}"


def within_five_years(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(start_quarter__gte=Quarter.Q1, start_quarter__lte=LAST_QUARTER),
        name=f"{model}_starts_within_five_years",
        violation_error_message="A team starts within five years of its plan.",
    )


def says_all(model: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=~Q(counts="") & ~Q(number="") & ~Q(source=""),
        name=f"{model}_says_all",
        violation_error_message="Say what a figure counts, its number and where it is from.",
    )


class PopulationGroup(GroupWords):
    """A group for whom a neighbourhood team is built; `position` is its place in the order.

    Its `reference` (G01) never changes; `removed_at`: taken out again.
    """

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="population_groups")
    position = models.PositiveIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = PopulationGroupQuerySet.as_manager()

    class Meta:
        ordering = ["plan", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "reference"], name="population_group_reference_once"
            ),
            models.UniqueConstraint(
                fields=["plan", "key"],
                condition=Q(removed_at__isnull=True),
                name="population_group_once_a_plan",
            ),
            within_five_years("population_group"),
            *no_longer_than("population_group", reason=1000),
        ]


class GroupFigure(FigureWords):
    group = models.ForeignKey(PopulationGroup, models.CASCADE, related_name="figure_rows")
    history = HistoricalRecords()

    class Meta:
        ordering = ["group", "place"]
        constraints = [
            models.UniqueConstraint(fields=["group", "place"], name="group_figure_place_once"),
            says_all("group_figure"),
        ]


class SignedGroup(GroupWords):
    """A group as a revision of its plan was signed with it: written with the revision, and never
    again. The same stands in the revision's content; here it can be counted and searched.
    """

    revision = models.ForeignKey(PlanRevision, models.PROTECT, related_name="signed_groups")
    group = models.ForeignKey(PopulationGroup, models.PROTECT, related_name="signed")
    place = models.PositiveSmallIntegerField()

    objects = SignedGroupQuerySet.as_manager()

    class Meta:
        ordering = ["revision", "place"]
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "reference"], name="signed_group_reference_once"
            ),
            models.UniqueConstraint(fields=["revision", "place"], name="signed_group_place_once"),
            within_five_years("signed_group"),
            *no_longer_than("signed_group", reason=1000),
        ]


class SignedFigure(FigureWords):
    group = models.ForeignKey(SignedGroup, models.PROTECT, related_name="figure_rows")

    class Meta:
        ordering = ["group", "place"]
        constraints = [
            models.UniqueConstraint(fields=["group", "place"], name="signed_figure_place_once"),
            says_all("signed_figure"),
        ]
