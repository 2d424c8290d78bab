"""Reminders of terms that nobody has to think of."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from organisations.people.sites import default_site
from representation.reminding.actions import send_term_reminders
from work.daytime import is_daytime


def remind_of_terms_in_the_morning(*, at: datetime) -> None:
    """For the upkeep, which runs every hour; without a mail server nothing is sent, nor kept."""
    if settings.EMAIL_HOST_IS_SET and is_daytime(at=at):
        send_term_reminders(on=timezone.localdate(at), at=at, site=default_site())
