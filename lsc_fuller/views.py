"""The start page, the pages behind the footer, those for what goes wrong, and two for machines."""

import logging
import sys
from typing import cast

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.db import InterfaceError, OperationalError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone

from assessments.access import DraftIsPrivate
from frameworks.models import Term
from lsc_fuller.frame.navigation import frame_of, whereabouts_of
from lsc_fuller.start.page import start_of
from lsc_fuller.staying import Staying, staying_of
from organisations.people.accounts import last_here
from work.tracing import request_id

AWAY = (OperationalError, InterfaceError)  # not there, locked too long, cut off meanwhile
A_MOMENT = "30"  # seconds after which a machine may ask again
logger = logging.getLogger(__name__)


@login_required
def start(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    at = whereabouts_of(request.user, on=today)
    page = start_of(request.user, on=today, last_here=last_here(request), at=at)
    frame = frame_of(request.user, path=request.path, on=today, at=at)
    return render(request, "start.html", {"start": page, "frame": frame})


def help_page(request: HttpRequest) -> HttpResponse:
    return render(request, "about/help.html")


def help_administrators(request: HttpRequest) -> HttpResponse:
    return render(request, "about/help_administrators.html")


def words(request: HttpRequest) -> HttpResponse:
    """The product's own for everybody; those that administrators explain for who has a role."""
    terms = Term.objects.visible_to(request.user).standing() if request.user.pk else ()
    return render(request, "about/words.html", {"terms": terms})


def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "about/privacy.html", responsible())


def responsible() -> dict:
    """Who answers for the data, as whoever runs the service set it."""
    return {
        "controller": settings.CONTROLLER,
        "lawful_basis": settings.LAWFUL_BASIS,
        "data_protection_contact": settings.DATA_PROTECTION_CONTACT,
        "years_kept": settings.KEEP_LEAVERS_YEARS,
    }


def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "about/accessibility.html")


@login_required
def stay_signed_in(request: HttpRequest) -> JsonResponse:
    """A sign of use: how many seconds the session now lasts, and whose it is."""
    staying = cast(Staying, staying_of(request))
    return JsonResponse({"left": staying.left, "person": staying.person})


def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the process answers."""
    return HttpResponse("ok", content_type="text/plain")


def readyz(request: HttpRequest) -> HttpResponse:
    """Whether the database answers and every migration has run."""
    try:
        executor = MigrationExecutor(connection)
        waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except AWAY:
        return HttpResponse("the database is away", content_type="text/plain", status=503)
    if waiting:
        return HttpResponse("migrations are waiting", content_type="text/plain", status=503)
    return HttpResponse("ok", content_type="text/plain")


def not_understood(request: HttpRequest, exception=None) -> HttpResponse:
    """Drawn without the request: reading it is what failed."""
    words = {"service_name": settings.SERVICE_NAME, "support_email": settings.SUPPORT_EMAIL}
    return HttpResponse(render_to_string("400.html", words), status=400)


def forbidden(request: HttpRequest, exception=None) -> HttpResponse:
    draft = exception if isinstance(exception, DraftIsPrivate) else None
    return render(request, "403.html", {"draft": draft}, status=403)


def not_found(request: HttpRequest, exception=None) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Drawn without the request: the database that says who is signed in may be what failed."""
    problem = sys.exc_info()[1]
    if isinstance(problem, AWAY):
        return database_away(problem)
    words = {"service_name": settings.SERVICE_NAME, "support_email": settings.SUPPORT_EMAIL}
    words |= {"request_id": request_id.get()}
    return HttpResponse(render_to_string("500.html", words), status=500)


def database_away(problem: Exception) -> HttpResponse:
    logger.error("The database is away: %s", str(problem).partition("\n")[0])
    words = {"service_name": settings.SERVICE_NAME, "support_email": settings.SUPPORT_EMAIL}
    page = render_to_string("503.html", words)
    return HttpResponse(page, status=503, headers={"Retry-After": A_MOMENT})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "csrf_failure.html", status=403)
