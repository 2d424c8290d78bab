"""The page in place of something signed that cannot be shown as it was signed."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from documents.unreadable import Unreadable

logger = logging.getLogger(__name__)


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
