"""Letters about a reset: to who can confirm it, to who asked, and to the person."""

from datetime import date

from django.urls import reverse

from organisations.entering import FactorReset
from organisations.people.notices import Notice, write
from organisations.second_factor.actions import who_can_confirm


def tell_asked(reset: FactorReset, *, site: str, on: date) -> None:
    page = reverse("organisations:factor_reset", args=[reset.person.pk])
    write(
        Notice(
            "A second factor is to be reset",
            "An administrator asks you to confirm that somebody’s second factor is taken away. "
            "Confirm it only if you know that they have lost it. It can be confirmed for 7 days.",
            page,
        ),
        to=[each.email for each in who_can_confirm(reset, on=on)],
        site=site,
    )
    write(
        Notice(
            "Your second factor is to be reset",
            "An administrator has asked for your second factor to be taken away, because you "
            "said you had lost it. If you did not, write to us at once and change your password.",
            reverse("account_change_password"),
        ),
        to=[reset.person.email],
        site=site,
    )


def tell_confirmed(reset: FactorReset, *, site: str) -> None:
    page = reverse("organisations:factor_reset", args=[reset.person.pk])
    asked = Notice(
        "A second factor was reset",
        "Another administrator has confirmed what you asked for. The person can sign in with "
        "their password, and set up a new second factor.",
        page,
    )
    write(asked, to=[reset.asked_by.email], site=site)
    tell_reset(reset.person.email, site=site)


def tell_reset(address: str, *, site: str) -> None:
    own = Notice(
        "Your second factor was reset",
        "Your app, your passkeys and your recovery codes for this service no longer work. Sign "
        "in with your password and set up a new one. If you did not ask for this, write to us "
        "at once.",
        reverse("account_login"),
    )
    write(own, to=[address], site=site)
