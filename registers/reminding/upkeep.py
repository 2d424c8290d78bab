"""Reminders of registers that nobody has to think of."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from organisations.people.sites import default_site
from registers.reminding.actions import send_register_reminders
from work.daytime import is_daytime


def remind_of_registers_in_the_morning(*, at: datetime) -> None:
    """For the upkeep, which runs every hour; without a mail server nothing is sent, nor kept."""
    if settings.EMAIL_HOST_IS_SET and is_daytime(at=at):
        send_register_reminders(on=timezone.localdate(at), at=at, site=default_site())
