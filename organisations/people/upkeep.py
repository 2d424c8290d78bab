"""What is forgotten of who came in: sessions that have ended, tries too old to count."""

from datetime import datetime

from django.contrib.sessions.backends.db import SessionStore

from organisations.entering import Device, SignInTry
from organisations.people.sign_in_limits import KEPT


def prune(*, at: datetime) -> None:
    SessionStore.clear_expired()  # by its own clock
    Device.objects.signed_out().delete()
    SignInTry.objects.filter(at__lte=at - KEPT).delete()
