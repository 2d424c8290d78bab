"""That a team was reminded of its plan: once for each date, and by hand once a day."""

from django.db import models

from assessments.models import Assessment, ReminderInACycle


class PlanReminder(ReminderInACycle):
    """By the return that the plan is drafted from: the plan itself may not be begun."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="plan_reminders")
