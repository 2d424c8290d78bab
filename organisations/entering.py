"""How people come in: tries at it, the devices they are signed in on, resets of a second factor.

It stands beside `models.py`, which finds it, and names people as that would.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from nhsuk.words import nhs_date, nhs_time
from organisations.querysets import Rows

RESET_LASTS = timedelta(days=7)


class DeviceQuerySet(Rows):
    def of_person(self, person):
        """Those on which they are signed in still."""
        return self.filter(person=person.pk).order_by("-last_used_at", "-pk")

    def of_sessions(self, keys):
        return self.filter(session_key__in=keys)

    def of_keys(self, keys):
        return self.filter(pk__in=keys)

    def signed_in(self, *, at: datetime):
        sessions = Session.objects.filter(expire_date__gt=at)
        return self.filter(session_key__in=sessions.values("session_key"))

    def signed_out(self):
        return self.exclude(session_key__in=Session.objects.values("session_key"))


class Device(models.Model):
    """A browser in which somebody is signed in, by the session that says so. `browser` is what it
    calls itself, in a few words; where it is is not kept.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="devices")
    session_key = models.CharField(max_length=40, unique=True)
    browser = models.CharField(max_length=60)
    since = models.DateTimeField()
    last_used_at = models.DateTimeField()

    objects = DeviceQuerySet.as_manager()

    def __str__(self) -> str:
        return self.browser

    @property
    def which(self) -> str:
        """What tells it from another of the same name."""
        since = timezone.localtime(self.since)
        return f"signed in on {nhs_date(since.date())} at {nhs_time(since)}"


class FactorResetQuerySet(Rows):
    def of_person(self, person):
        return self.filter(person=person.pk).order_by("-asked_at", "-pk")

    def waiting(self, *, at: datetime):
        """For a second administrator, who has a week."""
        untouched = self.filter(confirmed_at__isnull=True, dropped_at__isnull=True)
        return untouched.filter(asked_at__gt=at - RESET_LASTS)


class FactorReset(models.Model):
    """That somebody's second factor is to be taken away: one administrator asks, another confirms,
    or either drops it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    dropped_at = models.DateTimeField(null=True)

    objects = FactorResetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(confirmed_by=F("asked_by")), name="factor_reset_by_two"
            ),
            models.CheckConstraint(
                condition=~Q(person=F("asked_by")) & ~Q(person=F("confirmed_by")),
                name="factor_reset_of_somebody_else",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="factor_reset_confirmed_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(dropped_by__isnull=True, dropped_at__isnull=True)
                | Q(dropped_by__isnull=False, dropped_at__isnull=False),
                name="factor_reset_dropped_by_and_at",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True) | Q(dropped_at__isnull=True),
                name="factor_reset_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"Reset asked for at {self.asked_at}"  # no name: this may reach a log


class SignInTry(models.Model):
    """A try at signing in, or at what is limited like it, kept while tries are counted.

    `address` and `computer` are blurred: enough to see that two are the same.
    """

    address = models.CharField(max_length=64)
    computer = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)
    succeeded = models.BooleanField(default=False)

    class Meta:
        verbose_name_plural = "sign-in tries"
        indexes = [
            models.Index(fields=["address"], name="sign_in_try_address"),
            models.Index(fields=["computer"], name="sign_in_try_computer"),
        ]

    def __str__(self) -> str:
        return f"{'Signed in' if self.succeeded else 'Failed'} at {self.at}"
