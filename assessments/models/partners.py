"""Who answers in a draft beside its team: partners by a link, and guests from above, for a time."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from assessments.models.fields import by_whom
from assessments.models.returns import Assessment
from assessments.partner_querysets import AskedStepQuerySet, GuestQuerySet, PartnerQuerySet
from frameworks.models import Step
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.words import clause
from organisations.models import Membership


def undone_by_somebody(at: str, by: str) -> Q:
    return Q(**{f"{at}__isnull": True, f"{by}__isnull": True}) | Q(
        **{f"{at}__isnull": False, f"{by}__isnull": False}
    )


class Partner(models.Model):
    """Somebody without an account who answers some steps of a draft, by a link, until `ends_on`.

    `issue` rises when a new link is made: those made before it open nothing any more.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="partners")
    name = models.CharField(max_length=100, validators=[refuse_nhs_number])
    email = models.EmailField("email address", blank=True)
    message = models.TextField(blank=True, max_length=1000, validators=[refuse_nhs_number])
    steps = models.ManyToManyField(Step, through="AskedStep", related_name="+")
    ends_on = models.DateField()
    issue = models.PositiveSmallIntegerField(default=1)
    asked_at = models.DateTimeField()
    asked_by = by_whom()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = by_whom(null=True, blank=True)
    history = HistoricalRecords()
    is_replaced = False  # set where it was found by a link that another one was made after

    objects = PartnerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("assessment"),
                Lower("name"),
                condition=Q(withdrawn_at__isnull=True),
                name="partner_once_by_a_name",
                violation_error_message="You have asked a partner of this name already.",
            ),
            models.CheckConstraint(
                condition=undone_by_somebody("withdrawn_at", "withdrawn_by"),
                name="partner_withdrawn_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="partner_has_a_name"),
            *no_longer_than("partner", message=1000),
        ]

    def __str__(self) -> str:
        return clause(self.name)

    def is_over(self, *, on: date) -> bool:
        """Whether its link opens nothing any more, however the return stands."""
        return self.withdrawn_at is not None or self.ends_on < on

    def tag(self, *, on: date) -> tuple[str, str]:
        """The word and colour of its state."""
        if self.withdrawn_at is not None:
            return ("Withdrawn", "grey")
        return ("Ended", "grey") if self.is_over(on=on) else ("Link works", "green")


class AskedStep(models.Model):
    """A step that a partner was asked to answer. It goes with its step to a later version."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="asked")
    step = models.ForeignKey(Step, models.PROTECT, related_name="+")

    objects = AskedStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partner", "step"], name="asked_step_once"),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.step.code}"


class Guest(models.Model):
    """Somebody of a place or system above, invited into a draft until the end of a day.

    For as long as their role there runs: with the membership the invitation ends too.
    """

    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="guests")
    membership = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    until = models.DateField()
    invited_at = models.DateTimeField()
    invited_by = by_whom()
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = by_whom(null=True, blank=True)
    history = HistoricalRecords()

    objects = GuestQuerySet.as_manager()

    class Meta:
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "membership"], name="guest_once"),
            models.CheckConstraint(
                condition=undone_by_somebody("ended_at", "ended_by"),
                name="guest_ended_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership.user}, {self.membership.organisation}"

    def is_over(self, *, on: date) -> bool:
        """Whether it lets nobody in any more, however the return stands."""
        role = self.membership
        is_there = role.user.is_active and (role.end is None or role.end >= on)
        return self.ended_at is not None or self.until < on or not is_there

    def tag(self, *, on: date) -> tuple[str, str]:
        """The word and colour of its state."""
        if self.ended_at is not None:
            return ("Ended by you", "grey")
        return ("Ended", "grey") if self.is_over(on=on) else ("Invited", "green")
