"""Events, and the anchor that says where their chain begins and ends.

People and organisations are kept by their plain ids: the audit stands left of both, and a person
who is erased leaves behind that somebody did it.
"""

from django.db import models
from django.db.models import Q

from audit.chain import Ends
from audit.choices import Happened, Thing
from audit.querysets import EventQuerySet


class Event(models.Model):
    """`person` did it, `whom` is whose account or role it was about, `organisation` whose thing.

    `note` is a key or a name of ours (a role, a format, a version), never what somebody wrote.
    `digest` is of the address of a failed sign-in. `once` keeps a reading from being counted twice
    a day. `number` and `seal` are set once, after the event is committed.
    """

    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=Happened)
    thing = models.CharField(max_length=20, choices=Thing, blank=True)
    person = models.BigIntegerField(null=True)
    whom = models.BigIntegerField(null=True)
    organisation = models.BigIntegerField(null=True)
    cycle = models.CharField(max_length=60, blank=True)
    note = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    once = models.CharField(max_length=300, null=True, unique=True)  # noqa: DJ001  none is no key
    number = models.BigIntegerField(null=True, unique=True)
    seal = models.CharField(max_length=64, blank=True)

    objects = EventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Happened.values), name="event_is_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(thing__in=["", *Thing.values]), name="event_is_of_a_thing"
            ),
            models.CheckConstraint(
                condition=Q(number=None, seal="") | (Q(number__gte=1) & ~Q(seal="")),
                name="event_has_number_and_seal_or_neither",
            ),
        ]
        indexes = [
            models.Index(fields=["-at", "-id"], name="event_newest_first"),
            models.Index(fields=["organisation", "cycle", "-at"], name="event_of_organisation"),
            models.Index(fields=["person", "-at"], name="event_by_person"),
            models.Index(fields=["id"], condition=Q(number=None), name="event_waiting"),
        ]

    def __str__(self) -> str:
        return f"Event {self.number or 'without a seal'}"


class Anchor(models.Model):
    """One row: the ends of the chain, signed with a key that is not in the database."""

    cut_number = models.BigIntegerField(default=0)
    cut_seal = models.CharField(max_length=64, blank=True)
    number = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)
    signature = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="anchor_is_the_only_one")]

    def __str__(self) -> str:
        return self.head

    @property
    def head(self) -> str:
        """What to keep elsewhere: whoever shortens the chain cannot make it say this again."""
        return f"{self.number}:{self.seal}"

    @property
    def ends(self) -> Ends:
        return Ends(self.cut_number, self.cut_seal, self.number, self.seal)
