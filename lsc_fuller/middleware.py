"""What happens to every request before a view sees it, and to every answer after.

A flood is refused unread; a browser at a shared computer keeps no copy; no address of ours holds a
null byte, and PostgreSQL cannot look one up (what is typed into a form is not looked at here: every
text field refuses one in words). Something signed that cannot be shown becomes a page that says so.
"""

import logging

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware
from django.shortcuts import render
from django.template.loader import render_to_string

from documents.unreadable import Unreadable
from organisations.lagging import WROTE, remembered_for
from spreadsheets.checking import LARGEST
from work import replica

NULL = "\x00"
logger = logging.getLogger(__name__)


def refuse_large_requests(get_response):
    """Forms say themselves what a file may hold; this keeps a flood off the disk."""

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.headers.get("content-length") or "0"
        if length.isdecimal() and int(length) <= settings.LARGEST_REQUEST:
            return get_response(request)
        words = {
            "service_name": settings.SERVICE_NAME,
            "support_email": settings.SUPPORT_EMAIL,
            "largest": LARGEST,
        }
        return HttpResponse(render_to_string("413.html", words), status=413)

    return middleware


class CompressPages(GZipMiddleware):
    """Pages are sent compressed, padded at random so that their size tells no secret (BREACH).

    Not what is downloaded: PDFs and workbooks are compressed inside.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.headers.get("Content-Type", "").startswith("text/html"):
            return super().process_response(request, response)
        return response


def keep_no_copy(get_response):
    """A browser stores no answer to someone signed in, unless the view says how it may.

    Their cookie tells who that is: asking who they are would cost a query.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def remember_who_wrote(get_response):
    """Whoever has just sent something finds it: until a replica has it too, they are shown none."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.method == "POST" and replica.is_set():
            response.set_cookie(
                WROTE,
                "1",
                max_age=remembered_for(),
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    return middleware


def refuse_null_bytes(get_response):
    """No page lies at such a path; no list can be narrowed by such a word."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if NULL in request.path_info:
            raise Http404
        if any(NULL in text for name, values in request.GET.lists() for text in (name, *values)):
            raise BadRequest
        return get_response(request)

    return middleware


def explain_what_is_unreadable(get_response):
    """Status 409: what is stored contradicts what was signed, and asking again will not help."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_exception(request: HttpRequest, problem: Exception) -> HttpResponse | None:
        if not isinstance(problem, Unreadable):
            return None
        logger.error("Not shown: %s", problem)
        return render(request, "unreadable.html", {"problem": problem}, status=409)

    middleware.process_exception = process_exception
    return middleware
