"""How much one person may ask for: a flood from one account holds up nobody else.

Requests are counted in each process by the session's cookie, which costs no query; uploads in the
database, by person, with one count for every started 5 MB.
"""

from collections import Counter
from collections.abc import Callable
from math import ceil
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from organisations.people.sign_in_limits import Limit, is_allowed

A_MINUTE = 60
COUNTED_AS_ONE = 5 * 1024 * 1024  # bytes of an upload
Answer = Callable[[HttpRequest], HttpResponse]


class Minute:
    """The requests of each session in the minute at hand; with the next one all begin anew."""

    def __init__(self) -> None:
        self.lock, self.number, self.asked = Lock(), 0, Counter[str]()

    def count(self, session: str, *, at: float) -> int:
        with self.lock:
            if (number := int(at // A_MINUTE)) != self.number:
                self.number, self.asked = number, Counter()
            self.asked[session] += 1
            return self.asked[session]


def limit_requests(get_response: Answer) -> Answer:
    """Drawn without the request: who floods us costs no query."""
    minute = Minute()

    def middleware(request: HttpRequest) -> HttpResponse:
        session = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
        most = settings.REQUESTS_A_MINUTE
        if session and most and minute.count(session, at=timezone.now().timestamp()) > most:
            words = {"service_name": settings.SERVICE_NAME, "support_email": settings.SUPPORT_EMAIL}
            return refused(render_to_string("too_fast.html", words))
        return get_response(request)

    return middleware


def limit_uploads(get_response: Answer) -> Answer:
    """Stands behind signing in. Of a file only its announced length is looked at."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not settings.UPLOADS_A_MINUTE or not is_upload(request):
            return get_response(request)
        if request.user.is_authenticated and not may_upload(request):
            return refused(render(request, "too_fast.html", {"is_upload": True}).content)
        return get_response(request)

    return middleware


def is_upload(request: HttpRequest) -> bool:
    return request.method == "POST" and request.content_type == "multipart/form-data"


def may_upload(request: HttpRequest) -> bool:
    length = request.headers.get("content-length") or "0"
    limits = [Limit(("address",), times=settings.UPLOADS_A_MINUTE, minutes=1)]
    name, now = f"uploads of {request.user.pk}", timezone.now()
    times = max(1, ceil(int(length) / COUNTED_AS_ONE)) if length.isdecimal() else 1
    return all(is_allowed(name, at=now, limits=limits) for _time in range(times))


def refused(page: str | bytes) -> HttpResponse:
    return HttpResponse(page, status=429, headers={"Retry-After": str(A_MINUTE)})
