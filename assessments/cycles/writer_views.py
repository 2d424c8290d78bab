"""Who can write in a cycle's returns, who of them has not signed in yet, and where nobody can."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from assessments.cycles.gathering import who_writes
from assessments.models import Cycle
from organisations.inviting.newcomers import newcomers, with_what_was_sent
from organisations.models import User

ON_A_PAGE = 50


@require_GET
@login_required
def writers(request: HttpRequest, pk: int) -> HttpResponse:
    by, today = request.user, timezone.localdate()
    cycles = Cycle.objects.visible_to(by).select_related("system")
    cycle = get_object_or_404(cycles, pk=pk)
    writes = who_writes(by, cycle, on=today)
    if writes is None:
        raise PermissionDenied
    waiting = User.objects.administered_by(by).filter(pk__in=writes.waiting)
    waiting = with_what_was_sent(waiting.by_organisation(seen_by=by, on=today), by=by, on=today)
    page = Paginator(waiting, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "cycle": cycle,
        "writes": writes,
        "page": page,
        "newcomers": newcomers(page.object_list, by=by, on=today),
        "is_ticked": "ticked" in request.GET,
        "back": f"{request.path}?page={page.number}",
    }
    return render(request, "assessments/cycles/cycle_writers.html", context)
