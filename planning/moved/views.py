"""What moved since the last cycle, beneath a place or the system: the page and its copies."""

from functools import cached_property

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response
from documents.paper import noted
from planning.moved.gathering import earlier_cycles, gather_moved, readable
from planning.moved.moves import MEANT, Move, Moved
from planning.moved.printed import moved_paper
from planning.moved.shown import MovedPage, Told, Wanted, told
from planning.rollups.narrowed import Narrowed
from planning.rollups.short_pages import Select
from planning.scope import Scope, scope_of, trail_to

LINES_A_PAGE = 25
NOTES = ("to print or send", "a row for each answer")


@require_safe
@login_required
def moved(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope, wanted = scope_of(request.user, code, cycle), Wanted.of(request.GET)
    earlier = earlier_cycles(scope.cycle)
    context = {
        "scope": scope,
        "wanted": wanted,
        "trail": trail_to(request.user, scope),
    }
    if earlier:
        found, offered = gather_moved(scope, earlier, wanted)
        wanted = offered.known(wanted)
        lines = found.lines(wanted.move, readable(request.user, found))
        hidden = found.count(wanted.move) - len(lines)
        rows = Paginator(lines, LINES_A_PAGE).get_page(request.GET.get("page"))
        context |= {
            "wanted": wanted,
            "page": MovedPage(found),
            "moves": list(Move),
            "meant": MEANT,
            "narrowed_to": offered.words(wanted),
            "left_out": wanted.left_out(request.GET),
            "selects": selects_of(offered, wanted),
            "rows": rows,
            "lines": told(found, rows.object_list),
            "hidden": hidden,
            "query": wanted.query(),
            "copies": copies_of(scope),
        }
    return render(request, "planning/moved/moved.html", context)


def selects_of(offered, wanted: Wanted) -> list[Select]:
    found = [
        Select("theme", "Theme", "All themes", offered.themes, wanted.theme),
        Select("when_by", "When by", "Any date or none", offered.days, wanted.when_by),
        Select("place", "Place", "All places", offered.places, wanted.place),
    ]
    return [each for each in found if len(each.choices) > 1]


def copies_of(scope: Scope) -> list[tuple[str, str, str]]:
    return noted("planning:moved_download", scope.address, NOTES)


@require_safe
@login_required
def moved_download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    """Of everything, whatever the page was narrowed to; 404 where there is no cycle before."""
    scope = scope_of(request.user, code, cycle)
    source = Source(request.user, scope)
    copy = Copy(
        kind="moved",
        key=f"{scope.organisation.pk} {scope.cycle.pk}",
        format=format,
        paper=moved_paper(scope, lambda: source.moved, source.lines),
        page=reverse("planning:moved", args=scope.address),
    )
    return copy_response(request, copy)


class Source:
    """What a copy is made of, read when it is made."""

    def __init__(self, user, scope: Scope):
        self.user, self.scope = user, scope
        earlier = earlier_cycles(scope.cycle)
        if not earlier:
            raise Http404
        self.earlier = earlier

    @cached_property
    def moved(self) -> Moved:
        return gather_moved(self.scope, self.earlier, Narrowed())[0]

    def lines(self) -> list[Told]:
        return told(self.moved, self.moved.lines("", readable(self.user, self.moved)))
