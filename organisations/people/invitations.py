"""The letter to somebody with a new role, with a link to choose a password if they have none."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse

from organisations.models import Membership, User
from work.letters import post


def set_password_link(person: User, *, site: str) -> str:
    """Works once, as long as a forgotten-password link does. `site` is https://… and no path."""
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(person),
            "key": default_token_generator.make_token(person),
        },
    )
    return site.rstrip("/") + path


def send_invitation(membership: Membership, *, site: str) -> bool:
    """Whether it has gone out; where not, the worker has it."""
    person = membership.user
    text = render_to_string(
        "organisations/people/email/invitation.txt",
        {
            "membership": membership,
            "service_name": settings.SERVICE_NAME,
            "support_email": settings.SUPPORT_EMAIL,
            "link": "" if person.has_usable_password() else set_password_link(person, site=site),
            "site": site.rstrip("/") + "/",
            "forgotten": site.rstrip("/") + reverse("account_reset_password"),
        },
    )
    subject = f"Your role in {settings.SERVICE_NAME}: {membership.organisation}"
    return post(EmailMessage(" ".join(subject.split()), text, None, [person.email]))
