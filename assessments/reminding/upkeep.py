"""Reminders that nobody has to think of."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from assessments.reminding.actions import send_reminders
from organisations.people.sites import default_site

FIRST_HOUR = 8  # nobody is written to at night


def remind_in_the_morning(*, at: datetime) -> None:
    """For the upkeep, which runs every hour; without a mail server nothing is sent, nor kept."""
    if settings.EMAIL_HOST_IS_SET and timezone.localtime(at).hour >= FIRST_HOUR:
        send_reminders(on=timezone.localdate(at), at=at, site=default_site())
