"""The devices on which somebody is signed in: noted, seen, signed out."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

from organisations.entering import Device
from organisations.models import User
from organisations.sessions.ages import age_of
from organisations.sessions.browsers import browser_of
from organisations.sessions.store import AGE, DEVICE, UNTIL


def begin(request: HttpRequest, person: User, *, at: datetime) -> None:
    """They have just signed in here."""
    browser = browser_of(request.headers.get("user-agent", ""))
    device = Device.objects.create(
        person=person,
        session_key=request.session.session_key or "",
        browser=browser,
        since=at,
        last_used_at=at,
    )
    request.session[DEVICE] = device.pk
    request.session[AGE] = age_of(person, on=timezone.localdate(at))
    request.session[UNTIL] = int(at.timestamp()) + settings.SESSION_LONGEST


def seen(request: HttpRequest, *, at: datetime) -> None:
    if device := request.session.get(DEVICE):
        Device.objects.of_keys([device]).update(last_used_at=at)


def sign_out_everywhere(person: User) -> None:
    """At their next click, wherever they are."""
    sign_out(Device.objects.of_person(person))


def sign_out(devices: Iterable[Device]) -> None:
    keys = [device.session_key for device in devices]
    Session.objects.filter(session_key__in=keys).delete()
    Device.objects.of_sessions(keys).delete()
