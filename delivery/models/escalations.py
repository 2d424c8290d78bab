"""What blocks an action or commitment, put to the place or the system, and what was said to it."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from assessments.models import Cycle
from delivery.choices import Ask, EscalationState, Said
from delivery.escalation_querysets import EscalationQuerySet, TurnQuerySet
from delivery.models.reports import either
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from organisations.models import Organisation
from planning.models import Action, Commitment


def words(max_length: int = 1000, **options) -> models.TextField:
    return models.TextField(max_length=max_length, validators=[refuse_nhs_number], **options)


class Escalation(models.Model):
    """What a team cannot get past by itself, as it was sent: nobody changes its words after that.

    `title` is that of the action or commitment as it was signed or published then. `holder` is the
    organisation that has to answer, or answered last; `held_since` from when. `state` follows from
    the turns of its thread: only these write it, and `number` rises with each.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="escalations")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="escalations")
    action = models.ForeignKey(
        Action, models.PROTECT, null=True, blank=True, related_name="escalations"
    )
    commitment = models.ForeignKey(
        Commitment, models.PROTECT, null=True, blank=True, related_name="escalations"
    )
    reference = models.CharField(max_length=8)
    title = models.CharField(max_length=200)
    ask = models.CharField(max_length=20, choices=Ask)
    obstacle = words()
    tried = words(blank=True)
    wanted = words()
    answer_by = models.DateField()
    state = models.CharField(
        max_length=20, choices=EscalationState, default=EscalationState.WAITING
    )
    holder = models.ForeignKey(Organisation, models.PROTECT, related_name="escalations_held")
    held_since = models.DateTimeField()
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    raised_as = models.CharField(max_length=200)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = EscalationQuerySet.as_manager()

    class Meta:
        ordering = ["answer_by", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "cycle", "reference"], name="escalation_reference_once"
            ),
            models.CheckConstraint(
                condition=either("action", "commitment"), name="escalation_of_one_thing"
            ),
            models.CheckConstraint(
                condition=Q(state__in=EscalationState.values), name="escalation_state"
            ),
            models.CheckConstraint(condition=Q(ask__in=Ask.values), name="escalation_ask"),
            models.CheckConstraint(
                condition=~Q(obstacle="") & ~Q(wanted=""), name="escalation_has_words"
            ),
            *no_longer_than("escalation", obstacle=1000, tried=1000, wanted=1000),
        ]

    def __str__(self) -> str:
        return f"{self.reference} on {self.about} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("delivery:escalation", args=[self.pk])

    @property
    def about(self) -> str:
        """The reference of the action or commitment."""
        of = self.action or self.commitment
        return of.reference if of else ""

    @property
    def colour(self) -> str:
        return EscalationState(self.state).colour

    @property
    def is_open(self) -> bool:
        return EscalationState(self.state).is_open

    def is_overdue(self, *, on: date) -> bool:
        """Whether the day by which an answer was asked for is over, and there is none."""
        return self.is_open and self.answer_by < on

    def holder_now(self, *, on: date) -> Organisation:
        """Who holds it now: its holder, or the system where that place has closed."""
        return self.holder if self.holder.is_open(on=on) else self.cycle.system

    def held_from(self, *, on: date) -> date:
        """Since when it is held by whoever holds it now."""
        since, closed = timezone.localdate(self.held_since), self.holder.closed_on
        if closed is None or self.holder.is_open(on=on):
            return since
        return max(since, closed + timedelta(days=1))


class Turn(models.Model):
    """What one side said in the thread of an escalation. None is ever changed or erased.

    `lead` and `due_on` say who does what was promised, and by when.
    """

    escalation = models.ForeignKey(Escalation, models.PROTECT, related_name="turns")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="turns")
    said = models.CharField(max_length=20, choices=Said)
    words = words(blank=True)
    lead = models.CharField(max_length=120, blank=True, validators=[refuse_nhs_number])
    due_on = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    said_as = models.CharField(max_length=200)

    objects = TurnQuerySet.as_manager()

    class Meta:
        ordering = ["escalation", "said_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(said__in=Said.values), name="turn_said"),
            models.CheckConstraint(
                condition=~Q(words="") | Q(said=Said.SETTLED), name="turn_has_words"
            ),
            models.CheckConstraint(
                condition=(Q(said=Said.WILL_DO, due_on__isnull=False) & ~Q(lead=""))
                | (~Q(said=Said.WILL_DO) & Q(lead="", due_on__isnull=True)),
                name="turn_promises_who_and_when",
            ),
            *no_longer_than("turn", words=1000),
        ]

    def __str__(self) -> str:
        return f"{self.get_said_display()}: {self.escalation}"

    @property
    def colour(self) -> str:
        return Said(self.said).colour

    @property
    def is_of_team(self) -> bool:
        """Whether those who escalated said it."""
        return self.organisation_id == self.escalation.organisation_id
