"""Who comments: partners by invitation, and everybody by the organisation they speak for."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from simple_history.models import HistoricalRecords

from engagement.models.fields import Organised, by_whom
from engagement.models.windows import Engagement
from engagement.querysets import InvitationQuerySet, ParticipantQuerySet
from nhsuk.words import clause


class Invitation(Organised):
    """A partner without an account. Its link works until `expires_on`, unless it was withdrawn.

    `issue` rises when a new link is made: those made before it open nothing any more.
    """

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="invitations")
    email = models.EmailField("email address")
    expires_on = models.DateField()
    issue = models.PositiveSmallIntegerField(default=1)
    invited_at = models.DateTimeField()
    invited_by = by_whom()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = by_whom(null=True, blank=True)
    history = HistoricalRecords()

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["organisation_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("engagement"),
                Lower("email"),
                name="invitation_once_an_address",
                violation_error_message="This email address has been invited already.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="invitation_withdrawn_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return clause(self.organisation_name)

    def is_over(self, *, on: date) -> bool:
        return self.withdrawn_at is not None or self.expires_on < on

    def tag(self, *, on: date) -> tuple[str, str]:
        """The word and colour of its state."""
        if self.withdrawn_at is not None:
            return ("Withdrawn", "grey")
        return ("Ended", "grey") if self.is_over(on=on) else ("Link works", "green")


class Participant(Organised):
    """Somebody who comments, and for which organisation: asked once in an engagement."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="participants")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    invitation = models.OneToOneField(
        Invitation, models.PROTECT, null=True, blank=True, related_name="participant"
    )
    told_at = models.DateTimeField()
    history = HistoricalRecords()

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["engagement", "user"], name="participant_once"),
            models.CheckConstraint(
                condition=Q(user__isnull=False, invitation__isnull=True)
                | Q(user__isnull=True, invitation__isnull=False),
                name="participant_is_a_person_or_a_partner",
            ),
        ]

    def __str__(self) -> str:
        return clause(self.organisation_name)
