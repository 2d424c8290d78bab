"""How those whose password alone is not enough are led to a second factor."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from organisations.models import User
from organisations.people.accounts import SET_UP

GO_ON = "second_factor_go_on"  # in the session: the page they were on their way to
KINDS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
OPEN = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "account_reauthenticate",
    "account_logout",
    "account_inactive",
    "stay_signed_in",
    "help",
    "words",
    "privacy",
    "accessibility",
    "board_style",
    "board_logo",
    "healthz",
    "readyz",
}


def has_one(person: User) -> bool:
    """Codes for a lost phone alone are none."""
    return get_adapter().is_mfa_enabled(person, KINDS)


def lead_to_it(get_response):
    """Who has yet to set one up reaches nothing else. That is found out when they sign in, so a
    session that was open before goes on, and no page asks the database for it.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        match = request.resolver_match
        if (match and match.view_name in OPEN) or request.session.session_key is None:
            return None  # before the session is read: these pages need no database
        if SET_UP not in request.session or not request.user.is_authenticated:
            return None
        if has_one(request.user):
            del request.session[SET_UP]
            return None
        if "HX-Request" in request.headers:
            return HttpResponseClientRedirect(reverse("mfa_index"))
        if request.method == "GET":
            request.session[GO_ON] = request.get_full_path()
        return redirect("mfa_index")

    vars(middleware)["process_view"] = process_view  # Django asks a middleware for it
    return middleware
