"""The page for a Prometheus server: without its token nobody learns that there is one."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from lsc_fuller.metrics.exposition import TYPE, text_of
from lsc_fuller.metrics.gathering import families_of
from work.counting import COUNTS


def metrics(request: HttpRequest) -> HttpResponse:
    if not is_shown_to(request.headers.get("Authorization", "")):
        raise Http404
    COUNTS.write_down()
    return HttpResponse(text_of(families_of(at=timezone.now())), content_type=TYPE)


def is_shown_to(authorization: str) -> bool:
    token = settings.METRICS_TOKEN
    return bool(token) and constant_time_compare(authorization, f"Bearer {token}")
