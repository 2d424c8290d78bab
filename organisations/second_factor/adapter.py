"""How django-allauth keeps second factors here: secrets unreadable in the table, our words."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils import timezone

from organisations.models import User
from organisations.rights import asks_second_factor
from organisations.second_factor.asking import KINDS

WRONG_CODE = "That code is not right. Type the one your app shows now, or a recovery code"


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": WRONG_CODE,
        "cannot_delete_authenticator": "Your work needs a second factor: add another one first",
        "cannot_generate_recovery_codes": "Set up an app or a passkey first",
    }

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Of what was kept under a key that is gone nothing is right any more."""
        try:
            return _box().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return ""

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whose work needs one keeps one."""
        others = Authenticator.objects.filter(user=authenticator.user_id, type__in=KINDS)
        if others.exclude(pk=authenticator.pk).exists():
            return True
        return not asks_second_factor(authenticator.user, on=timezone.localdate())

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        number = Authenticator.objects.filter(user=user.pk, type=type).count() + 1
        return "Passkey" if number == 1 else f"Passkey {number}"

    def _get_site_name(self) -> str:
        return settings.SERVICE_NAME


def _box() -> MultiFernet:
    """The service's key, and those before it, which still open what they closed."""
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_key(each)) for each in keys])


def _key(secret: str) -> bytes:
    found = hashlib.sha256(f"{__name__} {secret}".encode()).digest()
    return base64.urlsafe_b64encode(found)
