"""A token: what a program shows to read for a person, in one organisation of theirs."""

from datetime import date, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from feeds.querysets import TokenQuerySet
from nhsuk.patient_data import refuse_nhs_number
from organisations.models import Organisation

MOST_DAYS = 365


class Token(models.Model):
    """It reads what its person may read on that very day by their roles in `organisation` alone.

    Of its secret only a digest is kept, and its first letters, by which people tell it from their
    others. `reads` counts how often it was used in `minute`. Nobody changes one: it is withdrawn,
    and another made; so it keeps no history beside this row.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="tokens")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80, validators=[refuse_nhs_number])
    digest = models.CharField(max_length=64, unique=True)
    begins_with = models.CharField(max_length=8)
    made_at = models.DateTimeField()
    days = models.PositiveSmallIntegerField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    last_used_at = models.DateTimeField(null=True, blank=True)
    minute = models.DateTimeField(null=True, blank=True)
    reads = models.PositiveIntegerField(default=0)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "name"],
                condition=Q(withdrawn_at__isnull=True),
                name="token_name_once_a_person",
                violation_error_message="You have a token of this name already.",
            ),
            models.CheckConstraint(
                condition=Q(days__gte=1, days__lte=MOST_DAYS), name="token_ends_within_a_year"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="token_withdrawn_when_and_by_whom",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="token_has_a_name"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.organisation}"

    def get_absolute_url(self) -> str:
        return reverse("feeds:home")

    @property
    def last_day(self) -> date:
        return timezone.localdate(self.made_at) + timedelta(days=self.days)

    def is_over(self, *, on: date) -> bool:
        return on > self.last_day

    def tag(self, *, on: date) -> tuple[str, str]:
        """The word and the colour of its state."""
        if self.withdrawn_at is not None:
            return ("Withdrawn", "grey")
        return ("Ended", "grey") if self.is_over(on=on) else ("In use", "green")
