"""What worked: an **example** of good practice, tied to the themes and steps it helps with.

A team writes one and proposes it; whoever publishes for it, or above it, publishes it or returns it
with a reason. A published one may be retired, and stays readable. Steps are named by framework and
code, so that an example outlives the version it was written under.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from compendium.choices import PRIVATE_TO_ITS_TEAM, State
from compendium.contacts import refuse_a_persons_details
from compendium.querysets import ExampleQuerySet, GladToTalkQuerySet, TieQuerySet
from frameworks.models import Framework
from nhsuk.evidence import Item, items_of
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from organisations.models import Organisation

LIMITS = {"summary": 600, "what_changed": 4000, "links": 2000}
REASON = 1000


def by_whom() -> models.ForeignKey:
    """The person who did it, once somebody has."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )


def text(max_length: int) -> models.TextField:
    return models.TextField(max_length=max_length, blank=True, validators=[refuse_nhs_number])


def line(max_length: int, *validators) -> models.CharField:
    checks = [refuse_nhs_number, *validators]
    return models.CharField(max_length=max_length, blank=True, validators=checks)


class Example(models.Model):
    """`number` rises with each save: it finds a second editor. `contact_role` is never a name.

    `tied_to` and `tags` are lists in words, so that history tells them; the rows of `ties` follow
    `tied_to`, for questions.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="examples")
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="examples")
    tied_to = models.CharField(max_length=600, blank=True)
    title = line(200)
    summary = text(LIMITS["summary"])
    what_changed = text(LIMITS["what_changed"])
    who = line(300)
    where_it_happened = line(200)
    when_it_happened = line(200)
    contact_role = line(120, refuse_a_persons_details)
    links = text(LIMITS["links"])
    tags = line(300)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    number = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    created_by = by_whom()
    proposed_at = models.DateTimeField(null=True, blank=True)
    proposed_by = by_whom()
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = by_whom()
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = by_whom()
    returned_reason = text(REASON)
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = by_whom()
    retired_reason = text(REASON)
    history = HistoricalRecords()

    objects = ExampleQuerySet.as_manager()

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.PROPOSED) | Q(proposed_at__isnull=False),
                name="example_proposed_when_it_says",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.PUBLISHED, State.RETIRED], published_at__isnull=False)
                | Q(
                    state__in=[State.DRAFT, State.PROPOSED, State.RETURNED],
                    published_at__isnull=True,
                ),
                name="example_published_when_it_says",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.RETURNED)
                | (Q(returned_at__isnull=False) & ~Q(returned_reason="")),
                name="example_returned_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state=State.RETIRED, retired_at__isnull=False) & ~Q(retired_reason="")
                | Q(retired_at__isnull=True, retired_reason="") & ~Q(state=State.RETIRED),
                name="example_retired_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.DRAFT, State.RETURNED])
                | ~(Q(title="") | Q(summary="") | Q(what_changed="") | Q(tied_to="")),
                name="example_whole_once_proposed",
            ),
            *no_longer_than("example", **LIMITS, returned_reason=REASON, retired_reason=REASON),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("compendium:example", args=[self.pk])

    @property
    def reference(self) -> str:
        """How lists and workbooks name it."""
        return f"GP{self.pk}"

    @property
    def tag(self) -> tuple[str, str]:
        """The word and colour of its state."""
        state = State(self.state)
        return (state.label, state.colour)

    @property
    def is_with_its_team(self) -> bool:
        return self.state in PRIVATE_TO_ITS_TEAM

    @property
    def is_proposed(self) -> bool:
        return self.state == State.PROPOSED

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_retired(self) -> bool:
        return self.state == State.RETIRED

    @property
    def link_items(self) -> list[Item]:
        return items_of(self.links)

    @property
    def tag_list(self) -> list[str]:
        return words_in(self.tags)


class Tie(models.Model):
    """A theme, or one step in it, that an example helps with. Without a step: the whole theme."""

    example = models.ForeignKey(Example, models.CASCADE, related_name="ties")
    theme_code = models.CharField(max_length=12)
    step_code = models.CharField(max_length=20, blank=True)

    objects = TieQuerySet.as_manager()

    class Meta:
        ordering = ["theme_code", "step_code"]
        indexes = [models.Index(fields=["theme_code", "step_code"], name="tie_theme_step")]
        constraints = [
            models.UniqueConstraint(fields=["example", "theme_code", "step_code"], name="tie_once")
        ]

    def __str__(self) -> str:
        return self.step_code or self.theme_code


class GladToTalk(models.Model):
    """An organisation's word that others may ask it about a step, until it takes that back.

    `contact_role` is whom to ask for, never a name.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="glad_to_talk")
    framework = models.ForeignKey(Framework, models.PROTECT, related_name="+")
    step_code = models.CharField(max_length=20)
    contact_role = models.CharField(
        max_length=120, validators=[refuse_nhs_number, refuse_a_persons_details]
    )
    said_at = models.DateTimeField()
    said_by = by_whom()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = by_whom()

    objects = GladToTalkQuerySet.as_manager()

    class Meta:
        ordering = ["step_code", "pk"]
        verbose_name_plural = "glad to talk"
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "framework", "step_code"],
                condition=Q(withdrawn_at__isnull=True),
                name="glad_to_talk_once_a_step",
            ),
            models.CheckConstraint(
                condition=~Q(contact_role=""), name="glad_to_talk_says_whom_to_ask"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} on {self.step_code}"


def words_in(text: str) -> list[str]:
    """The parts of a list in words: codes or tags with commas between them."""
    return [part for part in (part.strip() for part in text.split(",")) if part]
