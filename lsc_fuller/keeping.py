"""Drafts and documents are not for the next person at a shared computer."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse


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
