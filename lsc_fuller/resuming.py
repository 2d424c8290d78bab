"""A session that ends under a person's hands loses nothing, and one in use does not end."""

from urllib.parse import parse_qs, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from lsc_fuller.staying import renew
from organisations.people.devices import is_asked_by_itself
from organisations.people.resuming import keep_typed, let_go, typed_at

AGAIN = "as-it-is"  # in the address: without what was typed before


def keep_what_is_typed(get_response):
    """A form sent after the session ended is kept, and offered again on its own page.

    Pages with a way of their own to bring it back (a theme's answers) hold it elsewhere.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code >= 500 or not request.session.accessed:
            return response  # nobody was asked who they are, or nobody can say
        if request.user.is_authenticated:
            if not is_asked_by_itself(request):
                renew(request)
            return _resumed(request, response)
        if (
            request.method == "POST"
            and not _is_secret(request)
            and _leads_back_here(request, response)
        ):
            keep_typed(request)
        return response

    return middleware


def _is_secret(request: HttpRequest) -> bool:
    """A code, which may be one for a lost phone, is kept no more than a password."""
    return request.path.startswith(reverse("mfa_index"))


def _leads_back_here(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer is to sign in first and then come to this very address again."""
    where = urlsplit(response.get("Location", ""))
    if where.path != reverse(settings.LOGIN_URL):
        return False
    return parse_qs(where.query).get("next") == [request.get_full_path()]


def _resumed(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page, or before it what this person typed there when they were signed out."""
    typed = typed_at(request)
    if typed is None:
        return response
    if request.method == "POST":
        let_go(request)
        return response
    if AGAIN in request.GET:
        let_go(request)
        return redirect(typed.address)
    if response.status_code != 200 or request.htmx:
        return response
    return render(request, "account/resume.html", {"typed": typed, "again": AGAIN})
