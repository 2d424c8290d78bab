"""The letters of a week go out on Monday morning; after a Monday that was missed, the next day."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from organisations.people.digest.actions import send_digests
from organisations.people.sites import default_site
from work.daytime import is_daytime


def send_on_mondays(*, at: datetime) -> None:
    """For the upkeep, which runs every hour. Without a mail server what was kept waits for one."""
    if settings.EMAIL_HOST_IS_SET and is_daytime(at=at):
        send_digests(on=timezone.localdate(at), site=default_site())
