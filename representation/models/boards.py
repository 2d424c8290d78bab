"""Boards, their seats, and the terms for which seats are held."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords

from compendium.contacts import refuse_a_persons_details
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.words import clause
from organisations.models import Organisation
from organisations.reminding.rows import AnyReminder
from representation.choices import Ahead, Profession
from representation.querysets import BoardQuerySet, SeatQuerySet, TenureQuerySet

ABOUT, SPEAKS_FOR, BECAUSE = 2000, 4000, 500


def line(most: int, **options) -> models.CharField:
    """One line that names no person."""
    checks = [refuse_nhs_number, refuse_a_persons_details]
    return models.CharField(max_length=most, validators=checks, **options)


def words(most: int, **options) -> models.TextField:
    return models.TextField(max_length=most, validators=[refuse_nhs_number], **options)


class Board(models.Model):
    """A board or forum of a system or a place. `system` is the one it stood in when it was added:
    everybody there reads it.
    """

    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="boards")
    system = models.ForeignKey(Organisation, models.PROTECT, related_name="boards_in_it")
    name = line(120)
    about = words(ABOUT, blank=True)
    meets = line(120, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("owner", Lower("name"), name="board_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="board_has_a_name"),
            *no_longer_than("board", about=ABOUT),
        ]

    def __str__(self) -> str:
        return clause(self.name)

    def get_absolute_url(self) -> str:
        return reverse("representation:board", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"“{self}”"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Seat(models.Model):
    """`title` is a role. `speaks_for` holds codes of organisations, with a space between; empty, it
    speaks for the board's owner and all beneath it.
    """

    board = models.ForeignKey(Board, models.PROTECT, related_name="seats")
    title = line(120)
    profession = models.CharField(max_length=20, choices=Profession)
    speaks_for = models.TextField(max_length=SPEAKS_FOR, blank=True)
    opened_on = models.DateField()
    closed_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint("board", Lower("title"), name="seat_title_once"),
            models.CheckConstraint(condition=~Q(title=""), name="seat_has_a_title"),
            models.CheckConstraint(
                condition=Q(profession__in=Profession.values), name="seat_profession"
            ),
            *no_longer_than("seat", speaks_for=SPEAKS_FOR),
        ]

    def __str__(self) -> str:
        return clause(self.title)

    def get_absolute_url(self) -> str:
        return reverse("representation:seat", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"“{self}”"

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def codes(self) -> tuple[str, ...]:
        """Of those it speaks for."""
        return tuple(self.speaks_for.split()) or (self.board.owner.ods_code,)


class Tenure(models.Model):
    """From when until when a role in an organisation, of ours or `outside`, holds a seat.

    `ended_because` says why it ended before the day it was given until.
    """

    seat = models.ForeignKey(Seat, models.PROTECT, related_name="tenures")
    held_by = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="tenures"
    )
    outside = line(120, blank=True)
    role = line(120)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    ended_because = words(BECAUSE, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = TenureQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "starts_on"], name="tenure_begins_once"),
            models.CheckConstraint(
                condition=(Q(held_by__isnull=False) & Q(outside=""))
                | (Q(held_by__isnull=True) & ~Q(outside="")),
                name="tenure_is_held_by_one_body",
            ),
            models.CheckConstraint(condition=~Q(role=""), name="tenure_has_a_role"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="tenure_ends_after_it_begins",
                violation_error_message="The last day must not be before the first day.",
            ),
            models.CheckConstraint(
                condition=Q(ended_because="") | Q(ends_on__isnull=False),
                name="tenure_ended_has_a_last_day",
            ),
            *no_longer_than("tenure", ended_because=BECAUSE),
        ]

    def __str__(self) -> str:
        return f"{clause(self.role)}, {self.body}"

    @property
    def reference(self) -> str:
        """At the head of a sentence."""
        return f"The term of {self}"

    @property
    def body(self) -> str:
        return self.held_by.name if self.held_by else clause(self.outside)


class TenureReminder(AnyReminder):
    """That the owner of a board was reminded that a term ends."""

    tenure = models.ForeignKey(Tenure, models.PROTECT, related_name="reminders")
    kind = models.CharField(max_length=20, choices=Ahead)

    class Meta(AnyReminder.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["tenure", "kind", "due_on"], name="tenurereminder_once_a_date"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tenure}: {self.get_kind_display().lower()}"
