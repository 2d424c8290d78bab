"""The noticeboard: what a place or the system writes to those beneath it, a **posting** in the code
and a notice on every page; who has **seen** it; and the questions to it, **posting questions**.

In the code a notice is something else, a letter on what happened:
`organisations/people/notices.py`.
"""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from simple_history.models import HistoricalRecords

from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from noticeboard.choices import (
    ANSWERED,
    AUDIENCES,
    BY_TIER,
    NOT_ANSWERED,
    OUT,
    Audience,
    QuestionState,
    State,
)
from noticeboard.querysets import (
    MeantQuerySet,
    PostingQuerySet,
    PostingQuestionQuerySet,
    SeenQuerySet,
)
from organisations.choices import Tier
from organisations.models import Organisation, User
from organisations.signatures import LONGEST as LONGEST_SIGNATURE

TITLE, TEXT, PAGE, WHY = 120, 2000, 300, 500
CHOSEN = 20_000
QUESTION, ANSWER = 1000, 2000


class Posting(models.Model):
    """`chosen` holds the codes of those it was written to one a line, where it means only these:
    its history tells them. `page` is the path of a page of ours to read on.

    Each change after it was published is a correction: they are counted, and the last says what
    `changed`. To withdraw it is the last of them, and says why. `told_at` is when people were told
    by email that it is there.
    """

    sender = models.ForeignKey(Organisation, models.PROTECT, related_name="postings")
    title = models.CharField(max_length=TITLE)
    text = models.TextField(max_length=TEXT, validators=[refuse_nhs_number])
    audience = models.CharField(max_length=10, choices=Audience)
    chosen = models.TextField(max_length=CHOSEN, blank=True)
    shown_from = models.DateField()
    shown_until = models.DateField()
    page = models.CharField(max_length=PAGE, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    published_as = models.CharField(max_length=LONGEST_SIGNATURE, blank=True)
    corrections = models.PositiveIntegerField(default=0)
    changed = models.TextField(max_length=WHY, blank=True, validators=[refuse_nhs_number])
    changed_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords(excluded_fields=["told_at"])

    objects = PostingQuerySet.as_manager()

    class Meta:
        ordering = ["-shown_from", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="posting_has_words"),
            models.CheckConstraint(
                condition=Q(shown_until__gte=F("shown_from")), name="posting_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=(Q(audience=Audience.CHOSEN) & ~Q(chosen=""))
                | (Q(audience__in=BY_TIER, chosen="")),
                name="posting_means_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, published_at__isnull=True, withdrawn_at__isnull=True)
                | Q(state=State.PUBLISHED, published_at__isnull=False, withdrawn_at__isnull=True)
                | Q(
                    state=State.WITHDRAWN,
                    published_at__isnull=False,
                    withdrawn_at__isnull=False,
                    corrections__gt=0,
                ),
                name="posting_says_when_it_was_published",
            ),
            models.CheckConstraint(
                condition=Q(corrections=0, changed_at__isnull=True, changed="")
                | (Q(corrections__gt=0, changed_at__isnull=False) & ~Q(changed="")),
                name="posting_says_what_was_corrected",
            ),
            *no_longer_than("posting", text=TEXT, chosen=CHOSEN, changed=WHY),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("noticeboard:notice", args=[self.pk])

    @property
    def reference(self) -> str:
        return f"“{self.title}”"

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_published(self) -> bool:
        return self.state == State.PUBLISHED

    @property
    def is_withdrawn(self) -> bool:
        return self.state == State.WITHDRAWN

    @property
    def audiences(self) -> tuple[Audience, ...]:
        return AUDIENCES.get(Tier(self.sender.tier), ())

    def is_standing(self, *, on: date) -> bool:
        """Whether that day it is shown to those it means."""
        return self.is_published and self.shown_from <= on <= self.shown_until

    def is_over(self, *, on: date) -> bool:
        return self.state in OUT and self.shown_until < on


class Meant(models.Model):
    """One that a notice was written to by name: with a place, all beneath it are meant too."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="meant")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")

    objects = MeantQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["posting", "organisation"], name="meant_once")
        ]

    def __str__(self) -> str:
        return f"{self.organisation}"


class Seen(models.Model):
    """That a person has put a notice aside, as it stood after so many `corrections`."""

    posting = models.ForeignKey(Posting, models.CASCADE, related_name="seen")
    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    corrections = models.PositiveIntegerField(default=0)
    seen_at = models.DateTimeField()

    objects = SeenQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "seen"
        constraints = [models.UniqueConstraint(fields=["posting", "person"], name="seen_once")]

    def __str__(self) -> str:
        return f"Seen {self.pk}"  # no name: this may reach a log


class PostingQuestion(models.Model):
    """A question of one organisation to a notice. `may_name`: others may read who asked it.

    `opened_at`: an answer that was for those who asked was made one for all.
    """

    posting = models.ForeignKey(Posting, models.PROTECT, related_name="questions")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="questions")
    text = models.TextField(max_length=QUESTION, validators=[refuse_nhs_number])
    may_name = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=QuestionState, default=QuestionState.WAITING)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    asked_as = models.CharField(max_length=LONGEST_SIGNATURE, blank=True)
    answer = models.TextField(max_length=ANSWER, blank=True, validators=[refuse_nhs_number])
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    answered_as = models.CharField(max_length=LONGEST_SIGNATURE, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = PostingQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="posting_question_has_words"),
            models.CheckConstraint(
                condition=(Q(state__in=ANSWERED, answered_at__isnull=False) & ~Q(answer=""))
                | Q(
                    state__in=NOT_ANSWERED,
                    answered_at__isnull=True,
                    answer="",
                ),
                name="posting_question_is_answered_in_words",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(state=QuestionState.FOR_ALL),
                name="posting_question_opened_is_for_all",
            ),
            *no_longer_than("posting_question", text=QUESTION, answer=ANSWER),
        ]

    def __str__(self) -> str:
        return f"Question to {self.posting.reference}"

    def get_absolute_url(self) -> str:
        return f"{self.posting.get_absolute_url()}#question-{self.pk}"

    @property
    def reference(self) -> str:
        return f"The question to {self.posting.reference}"

    @property
    def tag(self) -> tuple[str, str]:
        state = QuestionState(self.state)
        return state.label, state.colour

    @property
    def is_waiting(self) -> bool:
        return self.state == QuestionState.WAITING

    @property
    def is_for_all(self) -> bool:
        return self.state == QuestionState.FOR_ALL

    @property
    def is_answered(self) -> bool:
        return self.state in ANSWERED
