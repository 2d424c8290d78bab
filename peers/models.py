"""What teams that do the same work say to each other: that one asks another for a **contact**,
and that an organisation has **joined** the peer group of a step.

Steps are named by their code in a cycle, whose framework says what that is. No person is named in
either: who speaks is a role, and so is whom to ask for.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from assessments.models import Cycle
from compendium.contacts import refuse_a_persons_details
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from organisations.models import Organisation
from peers.choices import ANSWERS, State
from peers.querysets import ContactRequestQuerySet, JoinedQuerySet
from peers.reaching import refuse_how_to_reach

WORDS = 1000
ROLE = 120


def by_whom(**options) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", **options
    )


def free_text(**options) -> models.TextField:
    checks = [refuse_nhs_number, refuse_how_to_reach]
    return models.TextField(max_length=WORDS, validators=checks, **options)


class ContactRequest(models.Model):
    """One organisation asks another, which said that it is glad to talk about a step, to do so.

    Its words stay as they were sent. `contact_role` is whom to ask for, said with the answer, and
    stands also where who was asked takes back later that it is glad to talk.
    """

    asking = models.ForeignKey(Organisation, models.PROTECT, related_name="contacts_asked_for")
    asked = models.ForeignKey(Organisation, models.PROTECT, related_name="contacts_asked_of")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="contact_requests")
    step_code = models.CharField(max_length=20)
    words = free_text()
    state = models.CharField(max_length=10, choices=State, default=State.ASKED)
    asked_at = models.DateTimeField()
    asked_by = by_whom()
    asked_as = models.CharField(max_length=200, blank=True)
    contact_role = models.CharField(
        max_length=ROLE, blank=True, validators=[refuse_nhs_number, refuse_a_persons_details]
    )
    answer = free_text(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = by_whom(blank=True)
    answered_as = models.CharField(max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = by_whom(blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = ContactRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["asking", "asked", "cycle", "step_code"],
                condition=Q(state=State.ASKED),
                name="contact_asked_for_once_a_step",
            ),
            models.CheckConstraint(
                condition=~Q(asking=F("asked")), name="contact_is_asked_of_others"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="contact_asked_for_in_words"),
            models.CheckConstraint(
                condition=Q(state__in=ANSWERS, answered_at__isnull=False)
                | Q(state__in=[State.ASKED, State.WITHDRAWN], answered_at__isnull=True),
                name="contact_answered_when_it_says",
            ),
            models.CheckConstraint(
                condition=Q(state=State.WITHDRAWN, withdrawn_at__isnull=False)
                | (~Q(state=State.WITHDRAWN) & Q(withdrawn_at__isnull=True)),
                name="contact_withdrawn_when_it_says",
            ),
            models.CheckConstraint(
                condition=(Q(state=State.ACCEPTED) & ~Q(contact_role=""))
                | (~Q(state=State.ACCEPTED) & Q(contact_role="")),
                name="contact_accepted_says_whom_to_ask",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DECLINED) | ~Q(answer=""),
                name="contact_declined_with_reason",
            ),
            *no_longer_than("contact", words=WORDS, answer=WORDS),
        ]

    def __str__(self) -> str:
        return f"{self.asking} asks {self.asked} about {self.step_code}"

    def get_absolute_url(self) -> str:
        return reverse("peers:contact", args=[self.pk])

    @property
    def reference(self) -> str:
        """At the head of a sentence."""
        return f"What is asked about {self.step_code}"

    @property
    def tag(self) -> tuple[str, str]:
        state = State(self.state)
        return (state.label, state.colour)

    @property
    def is_waiting(self) -> bool:
        return self.state == State.ASKED

    @property
    def is_answered(self) -> bool:
        return self.state in ANSWERS

    @property
    def is_withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN


class Joined(models.Model):
    """That an organisation lets the others in the peer group of a step read what it has signed to
    do about it, and reads theirs, until it leaves.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="joined")
    cycle = models.ForeignKey(Cycle, models.PROTECT, related_name="joined")
    step_code = models.CharField(max_length=20)
    joined_at = models.DateTimeField()
    joined_by = by_whom()
    left_at = models.DateTimeField(null=True, blank=True)
    left_by = by_whom(blank=True)

    objects = JoinedQuerySet.as_manager()

    class Meta:
        ordering = ["step_code", "pk"]
        verbose_name_plural = "joined"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "cycle", "step_code"],
                condition=Q(left_at__isnull=True),
                name="joined_once_a_step",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} on {self.step_code}"
