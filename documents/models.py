"""Copies of documents: those of frozen ones, kept for ever, and those being made."""

import hashlib
import uuid
import zlib
from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q

from documents.pages import PAGES_A_SECOND, SHORT
from work.tasks import Queued

DAY = timedelta(days=1)


class CopyDamaged(Exception):
    """What is kept is no longer what was made."""


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


class OneCopy(models.Model):
    """Which document (`kind` and `key`, such as a revision), in which format, and its bytes."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    format = models.CharField(max_length=4)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.key}, {self.format}"

    def checked(self) -> bytes:
        """The bytes, if they are still those that were made."""
        content = bytes(self.content)
        if sha256(content) != self.sha256:
            raise CopyDamaged(str(self))
        return content


class KeptCopy(OneCopy):
    """The one copy of a frozen document in a format. It is made once and never changes."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "format"], name="kept_copy_once")
        ]


class MakingQuerySet(models.QuerySet):
    def unfinished(self):
        return self.filter(state__in=[Making.State.WAITING, Making.State.MAKING])


class Making(models.Model):
    """What the worker makes: how far it is, how often it was begun, and why it was given up."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        MAKING = "making", "Being made"
        MADE = "made", "Ready"
        FAILED = "failed", "Not made"

    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    reason = models.TextField(blank=True)
    task = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    began_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    @property
    def is_unfinished(self) -> bool:
        return self.state in {self.State.WAITING, self.State.MAKING}

    @property
    def queued(self) -> Queued | None:
        return Queued.objects.filter(pk=self.task).first() if self.task else None


class RunQuerySet(MakingQuerySet):
    def before(self, run: "Run"):
        """Those that were asked for earlier and are not made yet."""
        return self.unfinished().filter(asked_at__lt=run.asked_at)


class Run(Making, OneCopy):
    """A copy being made from `source`, the page it prints. Whoever asks for the same gets this one.

    `seal` tells one state of a draft from the next; a frozen document has one state and no seal.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    seal = models.CharField(max_length=64, blank=True)
    is_frozen = models.BooleanField(default=False)
    source = models.BinaryField()
    pages = models.PositiveIntegerField()
    in_request = models.BooleanField(default=False)
    content = models.BinaryField(null=True)  # type: ignore[assignment]  # empty until it is made
    sha256 = models.CharField(max_length=64, blank=True)
    made_at = models.DateTimeField(null=True)  # type: ignore[assignment]  # the same

    objects = RunQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key", "format", "seal"], name="run_once"),
            models.UniqueConstraint(
                fields=["in_request"],
                condition=Q(state="making", in_request=True),
                name="run_one_at_a_time_in_requests",
            ),
        ]

    @property
    def html(self) -> str:
        return zlib.decompress(bytes(self.source)).decode()

    @property
    def is_short(self) -> bool:
        """Whether a web process may make it where there is no worker."""
        return self.pages <= SHORT

    @property
    def seconds(self) -> int:
        """About how long the making takes."""
        return max(1, round(self.pages / PAGES_A_SECOND))

    @property
    def goes_at(self) -> datetime:
        """When the file of a draft is deleted."""
        return (self.made_at or self.asked_at) + DAY
