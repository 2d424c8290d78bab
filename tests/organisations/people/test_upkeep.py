"""Sessions that have ended and tries too old to count are let go, with a worker or without."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils import timezone

from organisations.entering import SignInTry

pytestmark = pytest.mark.django_db


def test_what_is_past_its_time_is_deleted_and_nothing_else():
    now = timezone.now()
    for hours in (-1, 1):
        Session.objects.create(
            session_key=f"{hours}", session_data="", expire_date=now + timedelta(hours=hours)
        )
    for minutes in (1, 60):
        SignInTry.objects.create(address="a", computer="b", at=now - timedelta(minutes=minutes))

    call_command("upkeep")

    assert [session.session_key for session in Session.objects.all()] == ["1"]
    assert [now - each.at for each in SignInTry.objects.all()] == [timedelta(minutes=1)]
