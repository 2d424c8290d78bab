"""To a provider and back, and out again there too."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from allauth.account.views import LogoutView
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET
from requests import RequestException

from organisations.providers.came import CAME_BY
from organisations.providers.refusals import Why, refuse


class Provider(OpenIDConnectOAuth2Adapter):
    def complete_login(self, request: HttpRequest, app, token, **kwargs):
        """What signing out there needs is kept, so that then nobody need be asked."""
        found = super().complete_login(request, app, token, **kwargs)
        request.session[CAME_BY] = {
            "name": app.name,
            "client": app.client_id,
            "token": kwargs["response"].get("id_token", ""),
            "end": self.openid_config.get("end_session_endpoint", ""),
        }
        return found


def name_of(provider_id: str) -> str:
    names = {app["provider_id"]: app["name"] for app in settings.SIGN_IN_PROVIDERS}
    if provider_id not in names:
        raise Http404
    return names[provider_id]


def asked(request: HttpRequest, provider_id: str, view: Callable) -> HttpResponse:
    """The view, or a page that says in words that the provider does not answer."""
    name = name_of(provider_id)
    try:
        return view.adapter_view(Provider(request, provider_id))(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except (RequestException, KeyError):
        return refuse(request, Why.AWAY, name=name)


@require_GET
def sign_in(request: HttpRequest, provider_id: str) -> HttpResponse:
    return asked(request, provider_id, OAuth2LoginView)


@require_GET
def come_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    return asked(request, provider_id, OAuth2CallbackView)


class SignOut(LogoutView):
    """Here, and where they came from: by a page, since no form may lead to another service."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        came_by = self.request.session.get(CAME_BY, {})
        response = super().post(*args, **kwargs)
        if not came_by.get("end"):
            return response
        there = f"{came_by['end']}?{urlencode(self.told(came_by))}"
        page = render(
            self.request, "account/sign_out_there.html", {"there": there, "name": came_by["name"]}
        )
        page["Refresh"] = f"0; url={there}"
        return page

    def told(self, came_by: dict[str, str]) -> dict[str, str]:
        back = self.request.build_absolute_uri(reverse("account_login"))
        return {
            "id_token_hint": came_by["token"],
            "client_id": came_by["client"],
            "post_logout_redirect_uri": back,
        }


sign_out = SignOut.as_view()
