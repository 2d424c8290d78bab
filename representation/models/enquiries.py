"""Questions, and what either side says in their threads."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.words import clause
from organisations.models import Organisation
from representation.choices import TO_ANSWER, Said, State
from representation.models.boards import Board, words
from representation.querysets import EnquiryQuerySet, EnquiryTurnQuerySet

WORDS = 2000


def by_whom() -> models.ForeignKey:
    return models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")


class Enquiry(models.Model):
    """What somebody asks of those above, as it was sent: nobody changes its words after that.

    `holder` has to answer, or answered last; `held_since` from when. `state` follows from the turns
    of its thread: only these write it, and `number` is how many there are. `system` is the one it
    was asked in.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="enquiries")
    system = models.ForeignKey(Organisation, models.PROTECT, related_name="enquiries_in_it")
    board = models.ForeignKey(
        Board, models.PROTECT, null=True, blank=True, related_name="enquiries"
    )
    subject = models.CharField(max_length=200, validators=[refuse_nhs_number])
    text = words(WORDS)
    state = models.CharField(max_length=20, choices=State, default=State.WAITING)
    holder = models.ForeignKey(Organisation, models.PROTECT, related_name="enquiries_held")
    held_since = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by = by_whom()
    asked_as = models.CharField(max_length=200)
    number = models.PositiveIntegerField(default=0)
    history = HistoricalRecords()

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["held_since", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="enquiry_state"),
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(text=""), name="enquiry_has_words"
            ),
            *no_longer_than("enquiry", text=WORDS),
        ]

    def __str__(self) -> str:
        return clause(self.subject)

    def get_absolute_url(self) -> str:
        return reverse("representation:enquiry", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"“{self}”"

    @property
    def colour(self) -> str:
        return State(self.state).colour

    @property
    def waits_for_holder(self) -> bool:
        return self.state in TO_ANSWER

    @property
    def waits_for_asker(self) -> bool:
        return self.state == State.MORE_ASKED

    def holder_now(self, *, on: date) -> Organisation:
        """Who holds it now: its holder, or the system where that one has closed."""
        return self.holder if self.holder.is_open(on=on) else self.system

    def held_from(self, *, on: date) -> date:
        """Since when it is held by whoever holds it now."""
        since, closed = timezone.localdate(self.held_since), self.holder.closed_on
        if closed is None or self.holder.is_open(on=on):
            return since
        return max(since, closed + timedelta(days=1))


class EnquiryTurn(models.Model):
    """What one side said in the thread of a question. None is ever changed or erased.

    `number` counts them from 1. Where a board answered through the holder, `board` says which and
    `met_on` when it met.
    """

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="turns")
    number = models.PositiveIntegerField()
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="enquiry_turns")
    said = models.CharField(max_length=20, choices=Said)
    words = words(WORDS, blank=True)
    board = models.ForeignKey(Board, models.PROTECT, null=True, blank=True, related_name="answers")
    met_on = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField()
    said_by = by_whom()
    said_as = models.CharField(max_length=200)

    objects = EnquiryTurnQuerySet.as_manager()

    class Meta:
        ordering = ["enquiry", "number"]
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "number"], name="enquiry_turn_once"),
            models.CheckConstraint(condition=Q(said__in=Said.values), name="enquiry_turn_said"),
            models.CheckConstraint(
                condition=~Q(words="") | Q(said=Said.SETTLED), name="enquiry_turn_has_words"
            ),
            models.CheckConstraint(
                condition=Q(board__isnull=True, met_on__isnull=True)
                | Q(board__isnull=False, met_on__isnull=False, said=Said.ANSWERED),
                name="enquiry_turn_of_a_board_says_when",
            ),
            *no_longer_than("enquiry_turn", words=WORDS),
        ]

    def __str__(self) -> str:
        return f"{self.get_said_display()}: {self.enquiry}"

    @property
    def reference(self) -> str:
        """At the head of a sentence."""
        return "What you sent"

    @property
    def colour(self) -> str:
        return Said(self.said).colour

    @property
    def is_of_asker(self) -> bool:
        return self.organisation_id == self.enquiry.organisation_id

    @property
    def saved_last(self) -> tuple[str, datetime]:
        return self.said_as, self.said_at
