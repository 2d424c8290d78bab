"""Who there is: people, organisations at their tiers, the dated links between them, and roles.

Nothing here is ever deleted: organisations close, links and memberships end.
"""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from simple_history.models import HistoricalRecords

from nhsuk.words import clause
from organisations import entering, kept  # noqa: F401  their models are found by this
from organisations.choices import ListKind, Notices, Role, SignIn, Tier
from organisations.incoming_querysets import IncomingListQuerySet
from organisations.invited_querysets import InvitedQuerySet
from organisations.querysets import (
    LinkQuerySet,
    MembershipQuerySet,
    OrganisationQuerySet,
    UserQuerySet,
)


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Makes users by email address; without a password they cannot sign in until they set one."""

    def new_user(self, email: str, password: str | None = None, **fields) -> "User":
        """Not saved yet: actions keep it with who and when."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        return user

    def create_user(self, email: str, password: str | None = None, **fields) -> "User":
        user = self.new_user(email, password, **fields)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email: str) -> "User":
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person who signs in by email address. `job_title` is how pages speak of them."""

    email = models.EmailField("email address", unique=True)
    name = models.CharField(max_length=120, blank=True)
    job_title = models.CharField(max_length=120, blank=True)
    notices = models.CharField(max_length=10, choices=Notices, default=Notices.WEEKLY)
    wants_reminders = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    history = HistoricalRecords(excluded_fields=["password", "last_login"])
    only_in: int | None = None  # set where a token reads for them: whose roles alone count

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_unique_in_any_case",
                violation_error_message="Someone already signs in with this email address.",
            )
        ]

    def __str__(self) -> str:
        return clause(self.job_title) or self.name or "Member of staff"

    def get_absolute_url(self) -> str:
        return reverse("organisations:person", args=[self.pk])

    @property
    def notices_in_brief(self) -> str:
        return Notices(self.notices).in_brief

    @property
    def sign_in_state(self) -> SignIn:
        if not self.is_active:
            return SignIn.STOPPED
        return SignIn.POSSIBLE if self.last_login else SignIn.INVITED

    @property
    def is_withdrawn(self) -> bool:
        """Invited once, stopped before they ever chose a password."""
        never_in = self.last_login is None and not self.has_usable_password()
        return never_in and not self.is_active

    @property
    def awaits_password(self) -> bool:
        """Invited, and never here: nobody else is let in by a link that another may read."""
        return bool(self.invited_at) and not self.has_usable_password()

    @property
    def invited_at(self) -> datetime | None:
        """While they have not signed in yet."""
        return self.date_joined if self.sign_in_state == SignIn.INVITED else None


class Organisation(models.Model):
    """A body at one tier: a practice, a primary care network (PCN), a place or a system (an ICB).

    `ods_code` is the national code where there is one (always text: `U00000` is a real PCN).
    `region` is the region of the NHS in England that a system lies in; empty where nobody says.
    `closed_on` is the last day it was open.
    """

    tier = models.CharField(max_length=20, choices=Tier)
    name = models.CharField(max_length=200)
    ods_code = models.CharField("code", max_length=60, unique=True)
    region = models.CharField(max_length=60, blank=True, default="", db_default="")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "ods_code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True)
                | Q(opened_on__isnull=True)
                | Q(closed_on__gte=F("opened_on")),
                name="organisation_closes_after_it_opens",
                violation_error_message="The closing date must not be before the opening date.",
            ),
            models.CheckConstraint(condition=~Q(ods_code=""), name="organisation_has_a_code"),
            models.CheckConstraint(
                condition=Q(region="") | Q(tier=Tier.SYSTEM), name="organisation_region_of_a_system"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisations:detail", args=[self.ods_code])

    @property
    def is_demonstration(self) -> bool:
        """Invented, and every page about it says so: no national code starts with `D-`."""
        return self.ods_code.startswith("D-")

    @property
    def kind(self) -> str:
        """What it is, inside a sentence: “PCN”, “place”."""
        return Tier(self.tier).kind

    def is_open(self, *, on: date) -> bool:
        return (self.opened_on is None or self.opened_on <= on) and (
            self.closed_on is None or self.closed_on >= on
        )


class Link(models.Model):
    """`child` lies in `parent` from `start` to `end` (both inclusive; no end: still).

    A PCN may lie in two places; `is_primary` marks the one that answers its needs.
    `reason` says why the link began or ended.
    """

    parent = models.ForeignKey(Organisation, models.PROTECT, related_name="links_down")
    child = models.ForeignKey(Organisation, models.PROTECT, related_name="links_up")
    start = models.DateField()
    end = models.DateField(null=True, blank=True)
    is_primary = models.BooleanField(default=True)
    reason = models.CharField(max_length=200, blank=True)
    history = HistoricalRecords()

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["start", "pk"]
        indexes = [models.Index(fields=["child", "end"], name="link_child_end")]
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "child", "start"], name="link_once_from_a_day"
            ),
            models.UniqueConstraint(
                fields=["child"],
                condition=Q(is_primary=True, end__isnull=True),
                name="link_one_primary_parent",
                violation_error_message="It already lies in another organisation first of all.",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="link_ends_after_it_starts",
                violation_error_message="The end date must not be before the start date.",
            ),
            models.CheckConstraint(
                condition=~Q(parent=F("child")), name="link_joins_two_organisations"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child} in {self.parent}"


class Membership(models.Model):
    """What one person may do in one organisation, from `start` to `end` (no end: still)."""

    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    start = models.DateField(default=timezone.localdate)
    end = models.DateField(null=True, blank=True)
    history = HistoricalRecords()

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(end__isnull=True),
                name="membership_once_at_a_time",
                violation_error_message="This person already has that role there.",
            ),
            models.CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"


class Invited(models.Model):
    """That somebody was invited: by email, or by a link passed on where none can be sent.

    `is_again` says that it was no news but the same letter with a new link: once a day at most.
    """

    person = models.ForeignKey(User, models.PROTECT, related_name="invitations")
    at = models.DateTimeField()
    day = models.DateField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    by_email = models.BooleanField()
    is_again = models.BooleanField(default=False)
    from_list = models.ForeignKey(
        "IncomingList", models.SET_NULL, null=True, related_name="invitations"
    )

    objects = InvitedQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "day"],
                condition=Q(is_again=True),
                name="invited_again_once_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"Invited on {self.day}"  # no address: this may reach a log

    @property
    def works_until(self) -> datetime:
        """Until when the link in it works, unless it was used."""
        return self.at + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)

    def has_run_out(self, *, at: datetime) -> bool:
        return at > self.works_until


class IncomingList(models.Model):
    """A list on its way in: its file is kept while its preview is read, then let go.

    `places` and `right_on` belong to the national file: which place each PCN lies in, and the day.
    """

    kind = models.CharField(max_length=20, choices=ListKind)
    system = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="+"
    )
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    places = models.BinaryField(default=bytes, blank=True)
    right_on = models.DateField(null=True, blank=True)
    uploaded_at = models.DateTimeField()
    uploaded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=300, blank=True)

    objects = IncomingListQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from “{self.file_name}”"
