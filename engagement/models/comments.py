"""What was said, what it is put together with, and its answer."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.urls import reverse
from simple_history.models import HistoricalRecords

from engagement.choices import About, Change, Outcome, answer_tag
from engagement.models.fields import Organised, by_whom, free_text
from engagement.models.people import Participant
from engagement.models.windows import Engagement
from engagement.querysets import (
    CommentQuerySet,
    GroupQuerySet,
    SurveyQuerySet,
    TaskGroupQuerySet,
)
from frameworks.models import Framework
from nhsuk.limits import no_longer_than
from nhsuk.patient_data import refuse_nhs_number
from nhsuk.words import clause


class TaskGroup(models.Model):
    """A small group that works on what came up, such as the definitions. Rows, not code.

    Those without a framework are there for every one.
    """

    framework = models.ForeignKey(
        Framework, models.CASCADE, null=True, blank=True, related_name="task_groups"
    )
    name = models.CharField(max_length=80)
    position = models.PositiveSmallIntegerField(default=100)

    objects = TaskGroupQuerySet.as_manager()

    class Meta:
        ordering = ["position", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                F("framework"),
                Lower("name"),
                name="task_group_name_once",
                violation_error_message="There is a task group of this name already.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Group(models.Model):
    """Comments that say the same, put together by whoever works through them."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="groups")
    name = models.CharField(max_length=80, validators=[refuse_nhs_number])

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(F("engagement"), Lower("name"), name="group_name_once")
        ]

    def __str__(self) -> str:
        return clause(self.name)


class Survey(models.Model):
    """A list of comments on its way in; once they are in, whence they came."""

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="surveys")
    file_name = models.CharField(max_length=200)
    content = models.BinaryField()
    uploaded_at = models.DateTimeField()
    uploaded_by = by_whom()
    outcome = models.CharField(max_length=200, blank=True)

    objects = SurveyQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Survey “{self.file_name}”"


class Comment(Organised):
    """What somebody said about a draft, with the words it was about as they stood that day.

    `position` numbers it in its engagement: C12. `suggestion` is another wording. `taken_from` are
    the words that the suggestion took the place of. `number` rises whenever it is saved.
    """

    engagement = models.ForeignKey(Engagement, models.PROTECT, related_name="comments")
    position = models.PositiveIntegerField()
    participant = models.ForeignKey(
        Participant, models.PROTECT, null=True, blank=True, related_name="comments"
    )
    survey = models.ForeignKey(
        Survey, models.PROTECT, null=True, blank=True, related_name="comments"
    )
    about = models.CharField(max_length=20, choices=About)
    theme_code = models.CharField(max_length=12, blank=True)
    theme_name = models.CharField(max_length=200, blank=True)
    step_code = models.CharField(max_length=20, blank=True)
    words = models.TextField(blank=True)
    change = models.CharField(max_length=20, choices=Change)
    text = free_text(4000, blank=True)
    suggestion = free_text(5000, blank=True)
    made_at = models.DateTimeField()
    outcome = models.CharField(max_length=20, choices=Outcome, blank=True)
    reason = free_text(2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = by_whom(null=True, blank=True)
    group = models.ForeignKey(
        Group, models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    task_group = models.ForeignKey(
        TaskGroup, models.SET_NULL, null=True, blank=True, related_name="comments"
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = by_whom(null=True, blank=True)
    taken_from = models.TextField(blank=True)
    number = models.PositiveIntegerField(default=1)
    history = HistoricalRecords()

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["engagement", "position"]
        indexes = [models.Index(fields=["engagement", "theme_code"], name="comment_theme")]
        constraints = [
            models.UniqueConstraint(fields=["engagement", "position"], name="comment_number_once"),
            models.CheckConstraint(
                condition=Q(participant__isnull=False, survey__isnull=True)
                | Q(participant__isnull=True, survey__isnull=False),
                name="comment_from_somebody_or_a_survey",
            ),
            models.CheckConstraint(
                condition=~Q(text="") | ~Q(suggestion=""), name="comment_says_something"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True)
                | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="comment_answered_when_it_says",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[Outcome.PARTLY, Outcome.DECLINED]) | ~Q(reason=""),
                name="comment_not_accepted_with_a_reason",
                violation_error_message="Say why it is not accepted, or only in part.",
            ),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | ~Q(suggestion=""),
                name="comment_taken_in_has_wording",
            ),
            *no_longer_than("comment", text=4000, suggestion=5000, reason=2000),
        ]

    def __str__(self) -> str:
        return f"C{self.position}"

    def get_absolute_url(self) -> str:
        return reverse("engagement:comment", args=[*self.engagement.address, self.position])

    @property
    def tag(self) -> tuple[str, str]:
        return answer_tag(self.outcome)

    @property
    def subject(self) -> str:
        """What it is about, in a few words: “SUP-03-N”, “Support: what good looks like”."""
        if self.about == About.STEP:
            return self.step_code
        if self.about == About.STATEMENT:
            return f"{self.theme_name}: what good looks like"
        return self.theme_name or About.WHOLE.label

    @property
    def in_a_row(self) -> list["Comment"]:
        """Itself, for what draws the comments on one thing."""
        return [self]

    @property
    def is_settled(self) -> str:
        """Why who made it can no longer change it; empty while they can."""
        if self.outcome:
            return "Your comment has been answered: it can no longer be changed."
        taken = "The draft has taken your wording in: your comment can no longer be changed."
        return taken if self.taken_at else ""

    @property
    def is_declined(self) -> bool:
        return self.outcome == Outcome.DECLINED

    @property
    def can_be_taken(self) -> bool:
        """Whether its wording can still go into the draft, as far as the comment itself says."""
        return bool(self.suggestion) and About(self.about).has_wording and self.taken_at is None
