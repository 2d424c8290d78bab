"""What an authenticator app would show, and people who have one."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.conf import settings
from django.test import Client
from django.urls import reverse

from organisations.models import User
from tests import factories as make


def code_of(secret: str, *, seconds: int = 0) -> str:
    counter = int(time.time() + seconds) // settings.MFA_TOTP_PERIOD
    return format_hotp_value(hotp_value(secret, counter))


def with_app(person: User) -> str:
    """They have set an app up; what it knows."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret


def with_recovery_codes(person: User) -> list[str]:
    return RecoveryCodes.activate(person).generate_codes()


def password_typed(person: User, client: Client | None = None, **more):
    words = {"login": person.email, "password": make.PASSWORD} | more
    return (client or Client()).post(reverse("account_login"), words)


def code_typed(client: Client, code: str):
    return client.post(reverse("mfa_authenticate"), {"code": code})


def is_in(client: Client) -> bool:
    return client.get(reverse("start")).status_code == 200


def kinds_of(person: User) -> set[str]:
    return set(Authenticator.objects.filter(user=person).values_list("type", flat=True))
