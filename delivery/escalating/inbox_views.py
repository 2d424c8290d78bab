"""What those beneath a place or the system escalate: its list, narrowed by the address; copies."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from delivery.escalating.gathering import beneath, counts_of, narrowed, places_of
from delivery.escalating.printed import escalations_paper
from delivery.escalating.shown import Shown, state_links
from delivery.escalating.wanted import ALL, Wanted
from documents.copies import Copy, copy_response
from documents.paper import addresses
from planning.scope import Scope, other_years, scope_of, trail_to

A_PAGE = 15
NOTES = ("to print or send", "a row for each escalation")


@require_safe
@login_required
def inbox(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope, today = scope_of(request.user, code, cycle), timezone.localdate()
    found, places = beneath(request.user, scope, on=today), places_of(scope)
    wanted, counts = Wanted.of(request.GET, places=dict(places)), counts_of(found, scope, on=today)
    in_place = found.of_place(wanted.place)
    linked = counts_of(in_place, scope, on=today) if wanted.place else counts
    page = Paginator(narrowed(found, wanted, scope, on=today), A_PAGE).get_page(
        request.GET.get("page")
    )
    context = {
        "scope": scope,
        "wanted": wanted,
        "narrowed": ", ".join(filter(None, [wanted.words, dict(places).get(wanted.place)])),
        "left_out": wanted.left_out(request.GET),
        "counts": counts,
        "links": state_links(linked, wanted),
        "places": places,
        "page": page,
        "query": wanted.query(),
        "lines": [Shown.of(each, on=today) for each in page],
        "trail": [*trail_to(request.user, scope), _to_progress(scope)],
        "other_years": other_years(request.user, scope, "delivery:escalations"),
        "copies": _copies(scope),
    }
    return render(request, "delivery/escalating/escalations.html", context)


def _to_progress(scope: Scope) -> tuple[str, str]:
    return ("Progress", reverse("delivery:home", args=scope.address))


def _copies(scope: Scope) -> list[tuple[str, str, str]]:
    links = addresses("delivery:escalations_download", scope.address)
    return [(*link, note) for link, note in zip(links, NOTES, strict=True)]


@require_safe
@login_required
def download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    """All that the reader may open, whatever their state. Each reader has a copy of their own: what
    one may read another may not, though both see the list.
    """
    scope, today = scope_of(request.user, code, cycle), timezone.localdate()
    found = beneath(request.user, scope, on=today)
    every = partial(narrowed, found, Wanted(state=ALL), scope, on=today)
    copy = Copy(
        kind="escalations",
        key=f"{scope.organisation.pk} {scope.cycle.pk} {request.user.pk}",
        format=format,
        paper=escalations_paper(scope, lambda: [Shown.of(each, on=today) for each in every()]),
        page=reverse("delivery:escalations", args=scope.address),
    )
    return copy_response(request, copy)
