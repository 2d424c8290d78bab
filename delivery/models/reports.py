"""Rounds of a quarter, and what each organisation reports in them."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.models import Cycle
from delivery.choices import OPENING, REMINDERS, TROUBLED, Purpose, Status
from delivery.querysets import (
    HighlightReportQuerySet,
    HighlightRevisionQuerySet,
    ReportedQuerySet,
    RoundQuerySet,
    UpdateQuerySet,
)
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.plan_year import PlanYear
from nhsuk.quarter import Quarter
from organisations.models import Organisation
from organisations.reminders import AnyReminder
from planning.models import Action, Commitment
from planning.models.fields import DocumentRevision, free_text


def either(first: str, second: str) -> Q:
    """Exactly one of two keys."""
    one = Q(**{f"{first}__isnull": False, f"{second}__isnull": True})
    return one | Q(**{f"{first}__isnull": True, f"{second}__isnull": False})


class Round(models.Model):
    """The days on which a system takes updates on one quarter of a plan year."""

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="rounds")
    quarter = models.PositiveSmallIntegerField(choices=Quarter)
    opens_on = models.DateField()
    closes_on = models.DateField()
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["cycle", "quarter"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "quarter"], name="round_once_a_quarter"),
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")),
                name="round_closes_after_it_opens",
                violation_error_message="The last day must not be before the first.",
            ),
            models.CheckConstraint(condition=Q(quarter__in=Quarter.values), name="round_quarter"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """October to December 2026."""
        return PlanYear(self.cycle.plan_year).words(self.quarter, self.quarter)

    def is_running(self, *, on: date) -> bool:
        return self.opens_on <= on <= self.closes_on

    def tag(self, *, on: date) -> tuple[str, str]:
        """The word and colour of its state."""
        if on < self.opens_on:
            return ("Not open yet", "grey")
        return ("Open", "green") if self.is_running(on=on) else ("Closed", "grey")


class RoundReminder(AnyReminder):
    """That a team was reminded of its report, which may not be begun; that it opened, once."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="reminders")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=REMINDERS)

    class Meta(AnyReminder.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["round", "organisation", "kind", "due_on"],
                condition=~Q(kind="by_hand"),
                name="roundreminder_once_a_date",
            ),
            models.UniqueConstraint(
                fields=["round", "organisation"],
                condition=Q(kind=OPENING),
                name="roundreminder_opens_once",
            ),
            models.UniqueConstraint(
                fields=["round", "organisation", "sent_on"],
                condition=Q(kind="by_hand"),
                name="roundreminder_by_hand_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}, {self.round}: {self.get_kind_display().lower()}"


class HighlightReport(models.Model):
    """What one organisation says in a round: a draft of its team's, until it is submitted.

    Beside its updates it holds the words of its cover sheet; `number` is 0 until those are saved.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "In progress"
        SUBMITTED = "submitted", "Reported"

    round = models.ForeignKey(Round, models.PROTECT, related_name="reports")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="reports")
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    author = models.CharField(max_length=120, blank=True, validators=[refuse_nhs_number])
    lead = models.CharField(max_length=120, blank=True, validators=[refuse_nhs_number])
    purpose = models.CharField(max_length=20, choices=Purpose, default=Purpose.INFORMATION)
    summary = free_text(1500)
    decisions = free_text(1000)
    recommendations = free_text(1000)
    implications = free_text(1000)
    number = models.PositiveIntegerField(default=0)
    history = HistoricalRecords()

    objects = HighlightReportQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "organisation"], name="highlights_once"),
            *no_longer_than(
                "highlights", summary=1500, decisions=1000, recommendations=1000, implications=1000
            ),
        ]

    def __str__(self) -> str:
        return f"Highlight report of {self.organisation}, {self.round}"

    def get_absolute_url(self) -> str:
        return reverse("delivery:report", args=self.address)

    @property
    def address(self) -> tuple[str, str, int]:
        cycle = self.round.cycle
        return self.organisation.ods_code, cycle.slug, self.round.quarter

    @property
    def is_open(self) -> bool:
        return self.state == self.State.DRAFT


class Update(models.Model):
    """What a team says of one action or commitment in a round; `milestones` is plain state of
    `updates.update_fields.Mark`.
    """

    report = models.ForeignKey(HighlightReport, models.PROTECT, related_name="updates")
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="updates"
    )
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="updates"
    )
    status = models.CharField(max_length=20, choices=Status)
    narrative = free_text(1500)
    path_to_green = free_text(1000)
    milestones = models.JSONField(default=list, blank=True)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = UpdateQuerySet.as_manager()

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=either("action", "commitment"), name="update_of_one_thing"
            ),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="update_status"),
            models.CheckConstraint(
                condition=~Q(status__in=TROUBLED) | ~Q(path_to_green=""),
                name="update_path_to_green",
                violation_error_message="Say what would bring it back to green.",
            ),
            models.UniqueConstraint(
                fields=["report", "action"],
                condition=Q(action__isnull=False),
                name="update_once_an_action",
            ),
            models.UniqueConstraint(
                fields=["report", "commitment"],
                condition=Q(commitment__isnull=False),
                name="update_once_a_commitment",
            ),
            *no_longer_than("update", narrative=1500, path_to_green=1000),
        ]

    def __str__(self) -> str:
        return f"Update on {self.action or self.commitment}"

    @property
    def reference(self) -> str:
        of = self.action or self.commitment
        return of.reference if of else ""


class HighlightRevision(DocumentRevision):
    """A report as it was submitted. The newest of a report is the one that counts."""

    report = models.ForeignKey(HighlightReport, models.PROTECT, related_name="revisions")
    is_current = models.BooleanField(default=True)

    objects = HighlightRevisionQuerySet.as_manager()

    class Meta:
        ordering = ["report", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="highlight_revision_once"),
            models.UniqueConstraint(
                fields=["report"],
                condition=Q(is_current=True),
                name="highlight_revision_current",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}, revision {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("delivery:revision", args=[*self.report.address, self.number])


class Reported(models.Model):
    """A line of a report as it was submitted, for figures: counted in the database.

    Without a `status` nobody reported on it. `slipped` of its `milestones` are late, `done` done.
    """

    revision = models.ForeignKey(HighlightRevision, models.PROTECT, related_name="lines")
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="reported"
    )
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="reported"
    )
    reference = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    status = models.CharField(max_length=20, choices=Status, blank=True)
    milestones = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveSmallIntegerField(default=0)
    slipped = models.PositiveSmallIntegerField(default=0)

    objects = ReportedQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "reported"
        ordering = ["revision", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=either("action", "commitment"), name="reported_of_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["", *Status.values]), name="reported_status"
            ),
            models.CheckConstraint(
                condition=Q(done__lte=F("milestones"), slipped__lte=F("milestones")),
                name="reported_milestones",
            ),
            models.UniqueConstraint(
                fields=["revision", "reference"], name="reported_once_a_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"
