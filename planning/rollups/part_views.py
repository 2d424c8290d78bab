"""The short pages of a rollup: each answers one question, narrowed as its address says."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from organisations.lagging import read_for
from planning.rollups.narrowed import Narrowed
from planning.rollups.page import RollupPage
from planning.rollups.paging import SHOWN, all_shown
from planning.rollups.short_pages import KEYS, ShortPage, selects_of, short_pages
from planning.rollups.views import page_of
from planning.scope import Scope, scope_of, trail_to


@require_safe
@login_required
def rollup_part(request: HttpRequest, code: str, cycle: str, part: str) -> HttpResponse:
    """What a page cannot be narrowed to stays in its address, for the others."""
    scope, narrowed = scope_of(request.user, code, cycle), Narrowed.of(request.GET)
    if part not in KEYS:
        raise Http404
    wanted, today = narrowed.only(KEYS[part]), timezone.localdate()
    page, as_of = read_for(request, lambda: page_of(scope, on=today, narrowed=wanted))
    used = page.rollup.narrowed
    pages = short_pages(page)
    short = next((each for each in pages if each.key == part), None)
    if short is None:
        raise Http404
    context = drawn(scope, page, short, used, request.GET.get("page", ""))
    context |= {
        "as_of": as_of,
        "pages": pages,
        "query": narrowed.query(),
        "left_out": used.left_out({name: request.GET.get(name, "") for name in KEYS[part]}),
        "kept": [pair for pair in vars(narrowed).items() if pair[0] not in short.narrows],
        "trail": trail_to(request.user, scope),
    }
    return render(request, "planning/rollups/rollup_part.html", context)


def drawn(
    scope: Scope, page: RollupPage, short: ShortPage, used: Narrowed, number: str
) -> dict[str, object]:
    return {
        "scope": scope,
        "page": page,
        "short": short,
        "narrowed": used,
        "narrowed_to": page.rollup.offered.words(used),
        "selects": selects_of(page, short, used),
        "shown": SHOWN.get(short.key, all_shown)(page, number),
    }
