"""One organisation's return: where it stood, and the draft answer to each step."""

from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.answer_querysets import (
    AnswerQuerySet,
    AssignmentQuerySet,
)
from assessments.choices import Choice, level_only_with_a_level
from assessments.models.cycles import Cycle
from assessments.models.fields import by_whom
from assessments.querysets import (
    AssessmentQuerySet,
    FootprintQuerySet,
)
from frameworks.models import Level, Step, Theme
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.words import nhs_date
from organisations.choices import Tier
from organisations.models import Organisation


class Assessment(models.Model):
    """One organisation's return in a cycle, under the name and footprint it had when it opened.

    `let_in_…` say until when it alone may change after its cycle closed, who said so and why. Once
    the cycle is open again they mean nothing, also when it closes a second time.

    One that was `ASKED` about named steps counts as it was submitted, and is open in these alone.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "In progress"
        SUBMITTED = "submitted", "Submitted"
        SENT_BACK = "sent_back", "Sent back"
        ASKED = "asked", "Questions asked"

    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="assessments")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="assessments")
    tier = models.CharField(max_length=20, choices=[(t.value, t.label) for t in Tier.planning()])
    organisation_name = models.CharField(max_length=200)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    footprint = models.ManyToManyField(
        Organisation, through="Footprint", related_name="assessments_in_footprint"
    )
    let_in_until = models.DateField(null=True, blank=True)
    let_in_at = models.DateTimeField(null=True, blank=True)
    let_in_by = by_whom(null=True, blank=True)
    let_in_reason = models.TextField(blank=True, max_length=500)
    history = HistoricalRecords()
    given: "Answer | None" = None  # set where the lock was asked for the answer to one step
    is_settled = False  # the same: whether questions were asked of other steps alone
    # Whether anything of it is anybody's part, and whether any comment is open; unasked, it may be.
    is_shared_out = is_talked_about = True
    has_company = True  # whether others answer in it too: `with_company` looks, else it is asked

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["organisation_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "organisation"], name="assessment_once_a_cycle"
            ),
            models.CheckConstraint(
                condition=Q(let_in_at__isnull=True, let_in_until__isnull=True, let_in_reason="")
                | (Q(let_in_at__isnull=False, let_in_until__isnull=False) & ~Q(let_in_reason="")),
                name="assessment_let_in_until_a_day_with_reason",
            ),
            *no_longer_than("assessment", let_in_reason=500),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_name}, {self.cycle}"

    def get_absolute_url(self) -> str:
        return reverse("assessments:detail", args=self.address)

    @property
    def address(self) -> tuple[str, str]:
        """The organisation's code and the cycle's slug: where every page about it starts."""
        return (self.organisation.ods_code, self.cycle.slug)

    @property
    def was_let_in(self) -> bool:
        """Whether it was let in since its cycle closed: the day may have passed."""
        closed, let_in = self.cycle.closed_at, self.let_in_at
        return closed is not None and let_in is not None and let_in >= closed

    @property
    def due_on(self) -> date:
        """The last day it is wanted: its own where it was let in late."""
        own = self.let_in_until if self.was_let_in else None
        return own or self.cycle.closes_on

    def asks(self, step: Step) -> bool:
        """Whether it is one of its own steps today."""
        return (step.version_id, step.tier) == (self.cycle.version_id, self.tier)

    def last_to_share(self, *, on: date) -> date:
        """The latest day until which others can be asked to answer in its draft."""
        return max(self.due_on, on)

    @property
    def moved(self) -> str:
        """Why it is due on another day than was said at first; empty where it is not."""
        if self.was_let_in:
            return f"Let in until {nhs_date(self.let_in_until)}: {self.let_in_reason}"
        return self.cycle.moved

    def takes_changes(self, *, on: date) -> bool:
        """Whether anything in it may change: its cycle has not closed, or it was let in late."""
        return self.cycle.closed_at is None or (self.was_let_in and on <= self.due_on)

    @cached_property
    def stood_in(self) -> tuple["Footprint", ...]:
        """Its places and its system on the day its cycle opened, the primary place first."""
        return tuple(self.footprints.select_related("organisation"))

    def is_open(self, *, on: date) -> bool:
        """Whether its answers can change that day: a draft in a cycle that is open to it."""
        return self.state != self.State.SUBMITTED and self.takes_changes(on=on)


class Footprint(models.Model):
    """A place or system that an assessment's organisation lay in on the day the cycle opened.

    `is_primary` marks the place that receives its return and answers its needs.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="footprints")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="footprints")
    tier = models.CharField(max_length=20, choices=Tier)
    is_primary = models.BooleanField(default=True)

    objects = FootprintQuerySet.as_manager()

    class Meta:
        ordering = ["tier", "-is_primary", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "organisation"], name="footprint_once"),
            models.UniqueConstraint(
                fields=["assessment", "tier"],
                condition=Q(is_primary=True),
                name="footprint_one_primary_a_tier",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment} in {self.organisation}"


class Answer(models.Model):
    """The draft answer to one step. `number` rises with each save: it finds a second editor.

    `carried_from` is the step of an earlier version that it was given to, and `carried_level` the
    level chosen on another scale, until its team says that it is still true. `partner` is set where
    it is as a partner left it, whom no person saved it for.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="answers")
    step = models.ForeignKey(Step, models.PROTECT, related_name="answers")
    choice = models.CharField(max_length=20, choices=Choice, default=Choice.UNANSWERED)
    level = models.ForeignKey(Level, models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, max_length=1000, validators=[refuse_nhs_number])
    note = models.TextField(blank=True, max_length=4000, validators=[refuse_nhs_number])
    evidence = models.TextField(blank=True, max_length=2000, validators=[refuse_nhs_number])
    planned = models.BooleanField("plan this for the year", default=False)
    carried_from = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="+")
    carried_level = models.ForeignKey(
        Level, models.PROTECT, null=True, blank=True, related_name="+"
    )
    number = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = by_whom(null=True)
    partner = models.ForeignKey("Partner", models.PROTECT, null=True, blank=True, related_name="+")
    history = HistoricalRecords()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "step"], name="answer_once_a_step"),
            *level_only_with_a_level("answer"),
            models.CheckConstraint(
                condition=Q(carried_level__isnull=True) | Q(carried_from__isnull=False),
                name="answer_level_carried_with_its_step",
            ),
            models.CheckConstraint(
                condition=Q(partner__isnull=True) | Q(saved_by__isnull=True),
                name="answer_by_a_person_or_a_partner",
            ),
            *no_longer_than("answer", reason=1000, note=4000, evidence=2000),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.step.code}"


class Assignment(models.Model):
    """Who of the team looks after a theme of their return, or a single step. Locks nobody out."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="assignments")
    theme = models.ForeignKey(Theme, models.PROTECT, null=True, blank=True, related_name="+")
    step = models.ForeignKey(Step, models.PROTECT, null=True, blank=True, related_name="+")
    user = by_whom()
    history = HistoricalRecords()

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "theme", "user"], name="assignment_once"),
            models.UniqueConstraint(
                fields=["assessment", "step", "user"], name="assignment_once_a_step"
            ),
            models.CheckConstraint(
                condition=Q(theme__isnull=False, step__isnull=True)
                | Q(theme__isnull=True, step__isnull=False),
                name="assignment_of_a_theme_or_a_step",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.step.code if self.step else self.theme}"
