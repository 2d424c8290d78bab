"""Every request has an id and a line in the log: which view, how it ended, how long it took.

No address, whose parts and words tell of whom it is, and nothing of who asks.
"""

import logging
from collections.abc import Callable
from time import perf_counter

from django.http import HttpRequest, HttpResponse

from lsc_fuller.metrics.recording import count_request
from work.tracing import named, request_id

HEADER = "X-Request-ID"
FOR_MACHINES = {
    "healthz",
    "readyz",
    "metrics",
}  # asked every few seconds: a line of each would hide the rest
logger = logging.getLogger(__name__)


def name_and_log(get_response: Callable[[HttpRequest], HttpResponse]):
    """Stands behind what believes proxies alone: from others no id comes this far.

    The id stands until the thread's next request: Django logs a refusal after all middleware.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        request_id.set(named(request.headers.get(HEADER, "")))
        response = get_response(request)
        response.headers[HEADER] = request_id.get()
        record(request, response, seconds=perf_counter() - began)
        return response

    return middleware


def view_of(request: HttpRequest) -> str:
    """Its name in the map; empty where no view was reached, as for a static file."""
    return request.resolver_match.view_name if request.resolver_match else ""


def record(request: HttpRequest, response: HttpResponse, *, seconds: float) -> None:
    view = view_of(request)
    if view in FOR_MACHINES:
        return
    about = {
        "view": view,
        "method": request.method,
        "status": response.status_code,
        "milliseconds": round(seconds * 1000),
    }
    count_request(view or "none", str(request.method), response.status_code, seconds=seconds)
    logger.info("%s %s: %s", request.method, view or "no view", response.status_code, extra=about)
