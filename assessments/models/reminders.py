"""That a team was reminded of its return: once for each date, and by hand once a day."""

from django.db import models
from django.db.models import Q

from assessments.choices import ReminderKind
from assessments.models.fields import by_whom
from assessments.models.returns import Assessment
from assessments.querysets import ReminderQuerySet


class Reminder(models.Model):
    """`due_on` is the day that was said in it: a return put to another day is reminded of anew."""

    Kind = ReminderKind

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="reminders")
    kind = models.CharField(max_length=20, choices=ReminderKind)
    due_on = models.DateField()
    sent_on = models.DateField()
    sent_at = models.DateTimeField()
    sent_by = by_whom(null=True)
    people = models.PositiveIntegerField()

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "kind", "due_on"],
                condition=~Q(kind="by_hand"),
                name="reminder_once_a_date",
            ),
            models.UniqueConstraint(
                fields=["assessment", "sent_on"],
                condition=Q(kind="by_hand"),
                name="reminder_by_hand_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.get_kind_display().lower()}"
