"""That a team was reminded of its return: once for each date, and by hand once a day."""

from django.db import models
from django.db.models import Q

from assessments.models.returns import Assessment
from organisations.choices import ReminderKind
from organisations.reminding.rows import AnyReminder


class ReminderInACycle(AnyReminder):
    """Of what each `assessment` has one of, whose team it went to."""

    kind = models.CharField(max_length=20, choices=ReminderKind)

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
