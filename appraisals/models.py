"""Which of several options to take.

An organisation sets up an **appraisal**: **options**, and **criteria** that are essential (an
option meets them or fails) or weighted (1 to 5). Several people score, each on a **sheet** of their
own: a **mark** is what one of them says of one option by one criterion. What nobody said has no
row. Closing it with a decision freezes it as a revision.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from appraisals.choices import HEAVIEST, HIGHEST, LIGHTEST, Kind, Source, State
from appraisals.querysets import (
    AppraisalQuerySet,
    AppraisalRevisionQuerySet,
    PartQuerySet,
    SheetQuerySet,
)
from assessments.models import Cycle
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from organisations.models import Organisation
from planning.models import Offer, SupportNeed
from planning.models.fields import DocumentRevision, free_text


def line(max_length: int, **options) -> models.CharField:
    return models.CharField(max_length=max_length, validators=[refuse_nhs_number], **options)


class Appraisal(models.Model):
    """`serial` counts the appraisals of an organisation in a cycle and is part of its address."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="appraisals")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="appraisals")
    serial = models.PositiveSmallIntegerField()
    title = line(200)
    question = free_text(1000)
    state = models.CharField(max_length=20, choices=State, default=State.SETTING_UP)
    decision = free_text(2000)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = AppraisalQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "cycle", "serial"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "cycle", "serial"], name="appraisal_serial_once"
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="appraisal_state"),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED) | ~Q(decision=""),
                name="appraisal_closed_with_a_decision",
                violation_error_message="Say what you decided.",
            ),
            *no_longer_than("appraisal", question=1000, decision=2000),
        ]

    def __str__(self) -> str:
        return f"Options appraisal {self.serial} of {self.organisation}, {self.cycle.label}"

    def get_absolute_url(self) -> str:
        return reverse("appraisals:appraisal", args=self.address)

    @property
    def address(self) -> tuple[str, str, int]:
        return self.organisation.ods_code, self.cycle.slug, self.serial

    @property
    def tag(self) -> State:
        return State(self.state)

    @property
    def is_set_up(self) -> bool:
        return self.state == State.SETTING_UP

    @property
    def takes_scores(self) -> bool:
        return self.state == State.SCORING

    @property
    def is_closed(self) -> bool:
        return self.state == State.CLOSED

    @property
    def scores_are_in(self) -> bool:
        """Nobody scores any more: everybody who reads the appraisal reads its result."""
        return self.state in (State.SCORED, State.CLOSED)


class Criterion(models.Model):
    """Its `position` never changes, nor is given twice; `removed_at`: taken out again."""

    appraisal = models.ForeignKey(Appraisal, models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    title = line(200)
    words = free_text(500)
    weight = models.PositiveSmallIntegerField(null=True, blank=True)
    low = line(200, blank=True)
    high = line(200, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = PartQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "criteria"
        ordering = ["appraisal", "position"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "position"], name="criterion_once"),
            models.CheckConstraint(
                condition=Q(kind=Kind.ESSENTIAL, weight__isnull=True, low="", high="")
                | Q(
                    kind=Kind.WEIGHTED,
                    weight__isnull=False,
                    weight__gte=LIGHTEST,
                    weight__lte=HEAVIEST,
                )
                & ~Q(low="")
                & ~Q(high=""),
                name="criterion_weight_and_ends",
                violation_error_message=(
                    "A weighted criterion has a weight from 1 to 10 and says what both ends of "
                    "its scores mean; an essential one has neither."
                ),
            ),
            *no_longer_than("criterion", words=500),
        ]

    def __str__(self) -> str:
        return f"Criterion {self.position}: {self.title}"

    @property
    def reference(self) -> str:
        return f"Criterion {self.position}"

    @property
    def is_essential(self) -> bool:
        return self.kind == Kind.ESSENTIAL


class Option(models.Model):
    """One thing to choose. What it was made of is its `need` or `offer`; its words are its own."""

    appraisal = models.ForeignKey(Appraisal, models.PROTECT, related_name="options")
    position = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=20, choices=Source, default=Source.OWN)
    need = models.ForeignKey(
        SupportNeed, models.PROTECT, null=True, blank=True, related_name="appraised"
    )
    offer = models.ForeignKey(
        Offer, models.PROTECT, null=True, blank=True, related_name="appraised"
    )
    origin = line(200, blank=True)
    title = line(200)
    words = free_text(1000)
    removed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["appraisal", "position"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "position"], name="option_once"),
            models.CheckConstraint(
                condition=Q(source=Source.OWN, need__isnull=True, offer__isnull=True)
                | Q(source=Source.NEED, need__isnull=False, offer__isnull=True)
                | Q(source=Source.OFFER, need__isnull=True, offer__isnull=False),
                name="option_made_of_what_it_says",
            ),
            models.UniqueConstraint(
                fields=["appraisal", "need"],
                condition=Q(removed_at__isnull=True, need__isnull=False),
                name="option_need_once",
            ),
            models.UniqueConstraint(
                fields=["appraisal", "offer"],
                condition=Q(removed_at__isnull=True, offer__isnull=False),
                name="option_offer_once",
            ),
            *no_longer_than("option", words=1000),
        ]

    def __str__(self) -> str:
        return f"Option {self.position}: {self.title}"

    @property
    def reference(self) -> str:
        return f"Option {self.position}"


class Sheet(models.Model):
    """What one person says. Others read it once it is sent in, if they have sent in theirs.

    `times_sent`: more than once is told: who takes a sheet back may have seen others' by then.
    """

    appraisal = models.ForeignKey(Appraisal, models.PROTECT, related_name="score_sheets")
    scorer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="score_sheets"
    )
    words = free_text(1000)
    sent_at = models.DateTimeField(null=True, blank=True)
    times_sent = models.PositiveSmallIntegerField(default=0)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["appraisal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "scorer"], name="sheet_once_a_person"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(times_sent__gte=1), name="sheet_sent_counted"
            ),
            *no_longer_than("sheet", words=1000),
        ]

    def __str__(self) -> str:
        return f"Scores of {self.scorer}"


class Mark(models.Model):
    """1 to 5 by a weighted criterion; by an essential one 1 where it is met, 0 where it fails."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="marks")
    option = models.ForeignKey(Option, models.PROTECT, related_name="marks")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="marks")
    value = models.PositiveSmallIntegerField()
    history = HistoricalRecords()

    class Meta:
        ordering = ["sheet", "option", "criterion"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "option", "criterion"], name="mark_once"),
            models.CheckConstraint(
                condition=Q(value__gte=0, value__lte=HIGHEST), name="mark_value"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} for {self.option} by {self.criterion}"


class AppraisalRevision(DocumentRevision):
    """An appraisal as it was closed: the options, all scores, and the decision."""

    appraisal = models.ForeignKey(Appraisal, models.PROTECT, related_name="revisions")

    objects = AppraisalRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["appraisal", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["appraisal", "number"], name="appraisal_revision_once"),
        ]

    def __str__(self) -> str:
        return f"{self.appraisal}, revision {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("appraisals:revision", args=[*self.appraisal.address, self.number])
