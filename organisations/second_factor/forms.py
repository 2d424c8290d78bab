"""The forms of django-allauth for codes and passkeys, in our words and counted as we count."""

from allauth.account.forms import ReauthenticateForm as PasswordAgain
from allauth.mfa.base import forms as base
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils import timezone

from nhsuk.forms import TextField
from organisations.models import User
from organisations.people.account_forms import AccountForm
from organisations.people.sign_in_limits import (
    FAILED,
    Limit,
    TooManyTries,
    begin_try,
    blurred,
    succeed,
)
from organisations.second_factor.adapter import WRONG_CODE

CODES = [
    Limit(("address",), times=5, minutes=5, which=FAILED),
    Limit(("address",), times=20, minutes=60, which=FAILED),
]
TOO_MANY = "Too many wrong codes. Wait 5 minutes and try again"
NO_CODE = "Enter the code"


def passkey_name(**more) -> TextField:
    return TextField(
        limit=60,
        name="The name",
        label="What you call it",
        error_messages={"required": "Enter what you call it"},
        **more,
    )


def plain(code: str) -> str:
    """However it was typed: 123456, “123 456”, “123-456”."""
    return "".join(filter(str.isalnum, code))


class CountedCode(AccountForm):
    """Wrong codes are counted a person, wherever they come from, and none is taken twice."""

    user: User

    def clean_code(self) -> str:
        name = f"code of {self.user.pk}"
        try:
            this = begin_try(address=name, computer=name, at=timezone.now(), limits=CODES)
        except TooManyTries:
            raise ValidationError(TOO_MANY, code="too_many") from None
        code = super().clean_code()
        lasts = settings.MFA_TOTP_PERIOD * (2 * settings.MFA_TOTP_TOLERANCE + 1)
        if not cache.add(blurred(f"{name} {plain(code)}"), "used", timeout=lasts):
            raise ValidationError(WRONG_CODE, code="used")
        succeed(this)
        return code


class CodeForm(CountedCode, base.AuthenticateForm):
    submit_label = "Go on"
    words = {
        "code": {
            "label": "Code",
            "required": NO_CODE,
            "hint": "The 6 numbers that your app shows, or a recovery code of 8 numbers.",
        }
    }


class CodeAgainForm(CountedCode, base.ReauthenticateForm):
    submit_label = "Go on"
    words = CodeForm.words


class PasswordAgainForm(AccountForm, PasswordAgain):
    submit_label = "Go on"
    words = {"password": {"label": "Your password", "required": "Enter your password"}}


class AddAppForm(CountedCode, totp.ActivateTOTPForm):
    """`key` is the secret as people type it: in groups of four, which apps read as one."""

    submit_label = "Use this app"
    words = {
        "code": {
            "label": "Code",
            "required": NO_CODE,
            "hint": "The 6 numbers that your app shows for this service.",
        }
    }

    @property
    def key(self) -> str:
        return " ".join(self.secret[at : at + 4] for at in range(0, len(self.secret), 4))


class RemoveAppForm(AccountForm, totp.DeactivateTOTPForm):
    submit_label = "Take the app away"


class NewCodesForm(AccountForm, GenerateRecoveryCodesForm):
    submit_label = "Make new codes"


class AddPasskeyForm(AccountForm, passkeys.AddWebAuthnForm):
    """Its script sends it; `passwordless` always, so a passkey does for the password too."""

    submit_label = ""
    name = passkey_name(required=False)


class NamePasskeyForm(AccountForm, passkeys.EditWebAuthnForm):
    submit_label = "Save"
    name = passkey_name()
