"""Notices that have begun, told of without anybody thinking of it."""

from datetime import datetime

from django.conf import settings

from noticeboard.telling.actions import tell_of_postings
from organisations.people.sites import default_site
from work.daytime import is_daytime


def tell_in_the_day(*, at: datetime) -> None:
    """For the upkeep, which runs every hour; without a mail server what is new waits for one."""
    if settings.EMAIL_HOST_IS_SET and is_daytime(at=at):
        tell_of_postings(at=at, site=default_site())
