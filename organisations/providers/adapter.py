"""Who comes by a provider is somebody who was invited, found by an address the provider checked.

Nobody signs up by it, no account is tied to it: each time the address is asked for again.
"""

import logging
from functools import partial

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.stages import AuthenticateStage
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.contrib.auth.signals import user_login_failed
from django.http import HttpRequest

from organisations.models import User
from organisations.providers.came import did_provider_ask
from organisations.providers.claims import Unlike, address_in, is_verified, joined
from organisations.providers.refusals import Why, refuse

logger = logging.getLogger(__name__)


class ProviderAdapter(DefaultSocialAccountAdapter):
    def is_open_for_signup(self, request, sociallogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        sociallogin.state["process"] = "login"  # none is connected to an account
        sociallogin.user = invited_person(request, sociallogin)

    def on_authentication_error(
        self, request, provider, error=None, exception=None, extra_context=None
    ) -> None:
        cancelled = error == AuthError.CANCELLED or exception is None
        logger.warning("Not signed in by %s: %s", provider.name, type(exception).__name__)
        why = Why.STOPPED if cancelled else Why.AWAY
        raise ImmediateHttpResponse(refuse(request, why, name=provider.name))


def invited_person(request: HttpRequest, sociallogin: SocialLogin) -> User:
    provider = sociallogin.account.get_provider(request)
    try:
        claims = joined(sociallogin.account.extra_data)
    except Unlike:
        raise ImmediateHttpResponse(refuse(request, Why.AWAY, name=provider.name)) from None
    address, named = address_in(claims), {"name": provider.name}
    failed = partial(user_login_failed.send, sender=__name__, request=request)
    if not is_verified(claims, is_entra=provider.app.settings.get("is_entra", False)):
        logger.warning("Not signed in by %s: address not verified", provider.name)
        failed(credentials={"email": address})
        raise ImmediateHttpResponse(refuse(request, Why.UNVERIFIED, address=address, **named))
    person = User.objects.called([address.lower()]).first()
    if person is None:
        logger.warning("Not signed in by %s: nobody was invited so", provider.name)
        failed(credentials={"email": address})
        raise ImmediateHttpResponse(refuse(request, Why.UNKNOWN, address=address, **named))
    return person


class SecondFactorStage(AuthenticateStage):
    """A provider that asks for a second factor itself need not be followed by ours."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not did_provider_ask(request, self.login.user) and super()._should_handle(request)
