"""A null byte stands in no address of ours, and PostgreSQL cannot look one up.

What is typed into a form is not looked at here: every text field refuses a null byte in words.
"""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse

NULL = "\x00"


def refuse_null_bytes(get_response):
    """No page lies at such a path; no list can be narrowed by such a word."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if NULL in request.path_info:
            raise Http404
        if any(NULL in text for name, values in request.GET.lists() for text in (name, *values)):
            raise BadRequest
        return get_response(request)

    return middleware
