"""That a team was reminded of its return: once for each date, and by hand once a day."""

from django.db import models
from django.db.models import Q

from assessments.choices import ReminderKind
from assessments.models.fields import by_whom
from assessments.models.returns import Assessment
from assessments.querysets import ReminderQuerySet


class AnyReminder(models.Model):
    """Of a return here, of a plan in `planning/`, of a round in `delivery/`.

    `due_on` is the day that was said in it: what is put to another day is reminded of anew.
    """

    kind = models.CharField(max_length=20, choices=ReminderKind)
    due_on = models.DateField()
    sent_on = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = by_whom(null=True)
    people = models.PositiveIntegerField()

    objects = ReminderQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["sent_at", "pk"]


class ReminderInACycle(AnyReminder):
    """Of what each `assessment` has one of, whose team it went to."""

    assessment: "models.ForeignKey[Assessment, Assessment]"

    class Meta(AnyReminder.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "kind", "due_on"],
                condition=~Q(kind="by_hand"),
                name="%(class)s_once_a_date",
            ),
            models.UniqueConstraint(
                fields=["assessment", "sent_on"],
                condition=Q(kind="by_hand"),
                name="%(class)s_by_hand_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.get_kind_display().lower()}"


class Reminder(ReminderInACycle):
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="reminders")
