"""The events of a system, for its administrators: a page that is narrowed by its address, and the
same as a file.
"""

from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from audit.choices import Happened
from organisations.auditing.files import sheet_of_events
from organisations.auditing.lines import lines_of
from organisations.auditing.reach import administers_a_system, events_seen_by, narrowed
from organisations.auditing.wanted import Wanted
from organisations.lists.views import download

ON_A_PAGE = 50
MOST_IN_A_FILE = 20_000


def system_administrator_required(view):
    @login_required
    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs):
        if not administers_a_system(request.user, on=timezone.localdate()):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


@require_safe
@system_administrator_required
def events(request: HttpRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    wanted = Wanted.of(request.GET, on=today)
    found = narrowed(events_seen_by(user, on=today), wanted, by=user, on=today)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    address = wanted.address()
    context = {
        "wanted": wanted,
        "kinds": Happened.choices,
        "page": page,
        "lines": lines_of(list(page.object_list), seen_by=user, on=today),
        "query": f"{address}&",
        "most": f"{MOST_IN_A_FILE:,}",
        "files": [
            (label, f"{reverse('organisations:audit_export', args=[kind])}?{address}", note)
            for label, kind, note in (
                ("These events as a workbook", "xlsx", "Excel"),
                ("The same as plain data", "csv", "CSV"),
            )
        ],
    }
    return render(request, "organisations/auditing/events.html", context)


@require_safe
@system_administrator_required
def export(request: HttpRequest, kind: str) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    wanted = Wanted.of(request.GET, on=today)
    found = narrowed(events_seen_by(user, on=today), wanted, by=user, on=today)
    lines = lines_of(list(found[:MOST_IN_A_FILE]), seen_by=user, on=today)
    return download(sheet_of_events(lines), kind)
