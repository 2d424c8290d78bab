"""How people come in: invited by an administrator, never signed up by themselves."""

import logging
from datetime import datetime

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.core import context as allauth_context
from django.conf import settings
from django.contrib.sites.shortcuts import get_current_site
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from organisations.choices import DEMONSTRATION
from organisations.people.resuming import remember_who
from organisations.people.sign_in_limits import TooManyTries, begin_try, forget_failures, succeed
from organisations.people.sites import default_site
from organisations.providers.came import did_provider_ask, forget_another_way
from organisations.rights import asks_second_factor
from organisations.sessions.devices import begin
from work.counting import count
from work.letters import post, post_all
from work.written import written

SIGN_IN_FAILURES = "planning_sign_in_failures_total"
logger = logging.getLogger(__name__)
LAST_HERE, RENEWED = "last_here", "renewed"
SET_UP = "second_factor_to_set_up"  # in the session of who may need one, until one is found
SECOND_FACTOR_STAGE = "organisations.providers.adapter.SecondFactorStage"
NEW_FACTORS = {
    "mfa/email/totp_activated": "an authenticator app was added",
    "mfa/email/totp_deactivated": "the authenticator app was taken away",
    "mfa/email/webauthn_added": "a passkey was added",
    "mfa/email/webauthn_removed": "a passkey was taken away",
    "mfa/email/recovery_codes_generated": "new recovery codes were made",
}


def last_here(request: HttpRequest) -> datetime | None:
    """When the person had signed in before this time, or this time where it is the first."""
    return parse_datetime(request.session.get(LAST_HERE, ""))


class ClosedSignUpAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right. "
        "Check both; capital letters count in the password.",
        "too_many_login_attempts": "Signing in failed too many times. "
        "Wait 5 minutes, or choose a new password.",
        "enter_current_password": "That is not the password you have now",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def authenticate(self, request, **credentials):
        address, computer = credentials.get("email", ""), self.get_client_ip(request)
        try:
            this = begin_try(address=address, computer=computer, at=timezone.now())
        except TooManyTries:
            logger.warning("Not signed in: too many tries")
            count(SIGN_IN_FAILURES, reason="too many tries")
            raise self.validation_error("too_many_login_attempts") from None
        user = super().authenticate(request, **credentials)
        if user:
            succeed(this)
        else:
            logger.warning("Not signed in: wrong address or password")
            count(SIGN_IN_FAILURES, reason="wrong address or password")
        return user

    def login(self, request, user) -> None:
        before = user.last_login
        super().login(request, user)
        request.session[LAST_HERE] = (before or user.last_login).isoformat()
        request.session[RENEWED] = int(user.last_login.timestamp())
        begin(request, user, at=user.last_login)
        forget_another_way(request, user)
        if not did_provider_ask(request, user) and asks_second_factor(
            user, on=timezone.localdate()
        ):
            request.session[SET_UP] = True
        _said_who_they_are(request)
        logger.info("Signed in: user %s", user.pk)

    def post_login(self, request, user, **how) -> HttpResponse:
        response = super().post_login(request, user, **how)
        remember_who(response, user.pk, secure=settings.SESSION_COOKIE_SECURE)
        return response

    def get_login_stages(self) -> list[str]:
        ours = {"allauth.mfa.stages.AuthenticateStage": SECOND_FACTOR_STAGE}
        return [ours.get(stage, stage) for stage in super().get_login_stages()]

    def set_password(self, user, password) -> None:
        super().set_password(user, password)
        forget_failures(address=user.email)

    def render_mail(self, template_prefix, email, context, headers=None):
        """Its text as allauth draws it, in our look.

        allauth renders the subject without the request, so without the frame of every page.
        """
        words = {"service_name": settings.SERVICE_NAME} | context
        drawn = super().render_mail(template_prefix, email, words, headers)
        links = [words[name] for name in ("password_reset_url", "forgotten") if name in words]
        return written(drawn.subject, drawn.body, email, links=links)

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        """That there is a new password, however chosen, or another second factor; no switch turns
        these off.
        """
        request = allauth_context.request
        site = request.build_absolute_uri("/") if request else default_site()
        words = {
            "request": request,
            "now": timezone.now(),
            "forgotten": site.rstrip("/") + reverse("account_reset_password"),
            "what": NEW_FACTORS.get(template_prefix, ""),
        }
        letter = "new_factor" if template_prefix in NEW_FACTORS else "new_password"
        post_all([self.render_mail(f"account/email/{letter}", user.email, words)])

    def send_mail(self, template_prefix, email, context) -> None:
        """A mail server out of reach must not show, by an error, which addresses are known."""
        request = allauth_context.request
        words = {"request": request, "email": email, "current_site": get_current_site(request)}
        try:
            post(self.render_mail(template_prefix, email, words | context))
        except OSError as problem:
            logger.error("An email could not be sent: %s", type(problem).__name__)


def _said_who_they_are(request: HttpRequest) -> None:
    """Who has just signed in is not asked again at once before they change a second factor."""
    records = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY, [])
    if records:
        records[-1]["reauthenticated"] = True
        request.session.modified = True


class EmailBackend(AuthenticationBackend):
    """Signs in by email; the demonstration sign-ins, whose password all know, only under DEBUG."""

    def user_can_authenticate(self, user) -> bool:
        if user.email.endswith(DEMONSTRATION) and not settings.DEBUG:
            return False
        return super().user_can_authenticate(user)
