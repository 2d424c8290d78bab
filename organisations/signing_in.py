"""What the audit is told of signing in: it listens, whatever way of signing in there is.

Of a sign-in that failed it keeps a digest of the address, never the address.
"""

from importlib import import_module

from allauth.account import signals as account
from django.apps import apps
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.dispatch import Signal, receiver
from django.utils import timezone

from audit.choices import Happened
from audit.recording import digest_of, record
from organisations.models import User

OF_A_PASSWORD = {
    account.password_set: "password chosen",
    account.password_changed: "password changed",
    account.password_reset: "password chosen by a link",
}
OF_A_SECOND_FACTOR = {
    "authenticator_added": "second factor added",
    "authenticator_removed": "second factor removed",
    "authenticator_reset": "recovery codes made anew",
}


@receiver(user_logged_in)
def told_of_sign_in(user: User, **_) -> None:
    record(Happened.SIGNED_IN, by=user, at=timezone.now())


@receiver(user_logged_out)
def told_of_sign_out(user: User | None, **_) -> None:
    if user is not None:  # a session that had ended already was nobody's
        record(Happened.SIGNED_OUT, by=user, at=timezone.now())


@receiver(user_login_failed)
def told_of_failure(credentials: dict, **_) -> None:
    """`whom` is whose account it was tried for: nobody has shown who tried."""
    address = str(credentials.get("email") or credentials.get("username") or "").strip().lower()
    known = User.objects.called([address]).first()
    record(
        Happened.NOT_SIGNED_IN, by=None, at=timezone.now(), whom=known, digest=digest_of(address)
    )


def told_of_wrong_code(user: User, **_) -> None:
    """Whoever tried knew the password."""
    at = timezone.now()
    record(Happened.NOT_SIGNED_IN, by=None, at=at, whom=user, note="second factor")


def listen(signal: Signal, note: str) -> None:
    def told(user: User, **_) -> None:
        record(Happened.SIGN_IN_CHANGED, by=user, at=timezone.now(), whom=user, note=note)

    signal.connect(told, weak=False, dispatch_uid=f"audit {note}")


def listen_to_all() -> None:
    """Once all apps are loaded: a second factor is told of where it is installed."""
    for signal, note in OF_A_PASSWORD.items():
        listen(signal, note)
    if apps.is_installed("allauth.mfa"):
        signals = import_module("allauth.mfa.signals")
        for name, note in OF_A_SECOND_FACTOR.items():
            listen(getattr(signals, name), note)
        signals.authentication_failed.connect(told_of_wrong_code, dispatch_uid="audit wrong code")
