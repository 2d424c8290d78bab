"""Who speaks for an organisation; all seats of a system; a board; a seat over time."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.paper import listed
from organisations.models import Membership, Organisation
from organisations.permissions import Right
from organisations.rights import may, rights_in
from representation.access import (
    boards,
    seats,
    trail_to,
    visible_body,
    visible_system,
    works_for,
)
from representation.choices import Profession
from representation.going_up import all_above
from representation.models import Enquiry
from representation.reading.gathering import directory_of, lines_of, places_of, speaking
from representation.reading.narrowing import SHOWS, Narrowing

A_PAGE = 25


@require_safe
@login_required
def home(request: HttpRequest) -> HttpResponse:
    """To the page of one's organisation; who has several chooses, who has none is told so."""
    mine = Membership.objects.of(request.user, on=timezone.localdate())
    own = list(
        Organisation.objects.visible_to(request.user).filter(memberships__in=mine).distinct()
    )
    if len(own) == 1:
        return redirect("representation:speaking", own[0].ods_code)
    page = Paginator(own, A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "trail": trail_to()[:-1]}
    return render(request, "representation/reading/home.html", context)


@require_safe
@login_required
def speaks_for(request: HttpRequest, code: str) -> HttpResponse:
    """The boards and seats that speak for an organisation, and how it passes a question up."""
    organisation, today = visible_body(request, code), timezone.localdate()
    found = speaking(request.user, organisation, on=today)
    rights = rights_in(request.user, organisation, on=today)
    enquiries = Enquiry.objects.visible_to(request.user).of_organisation(organisation)
    page = Paginator(found.lines if found else (), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "organisation": organisation,
        "found": found,
        "page": page,
        "above": all_above(organisation, on=today),
        "may_ask": Right.SPEAK in rights,
        "may_keep": Right.PUBLISH in rights,
        "open": works_for(request, organisation) and enquiries.open().count(),
        "trail": trail_to()[:-1],
    }
    return render(request, "representation/reading/speaks_for.html", context)


@require_safe
@login_required
def directory(request: HttpRequest, system: str) -> HttpResponse:
    """All seats of a system, narrowed by the address."""
    found, today = visible_system(request, system), timezone.localdate()
    places = places_of(found, on=today)
    owners = [(found.ods_code, found.name), *places]
    by = Narrowing.of(request.GET).among(place=dict(places), owner=dict(owners))
    whole = directory_of(request.user, found, on=today, by=by)
    page = Paginator(whole.lines, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "system": found,
        "directory": whole,
        "narrowing": by,
        "left_out": by.left_out(request.GET),
        "professions": Profession.choices,
        "places": places,
        "owners": owners,
        "shows": SHOWS.items(),
        "page": page,
        "query": f"{by.query()}&" if by.query() else "",
        "keeps": Organisation.objects.held_by(request.user, Right.PUBLISH).within(found, on=today),
        "copies": listed("representation:document", "representation:download", [found.ods_code]),
        "trail": trail_to(),
    }
    return render(request, "representation/reading/directory.html", context)


@require_safe
@login_required
def board(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = get_object_or_404(boards(request), pk=pk), timezone.localdate()
    lines = lines_of(seats(request).of_boards([found.pk]), on=today)
    page = Paginator(lines, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "board": found,
        "page": page,
        "may_keep": may(request.user, Right.PUBLISH, found.owner, on=today),
        "trail": trail_to(system=found.system),
    }
    return render(request, "representation/reading/board.html", context)


@require_safe
@login_required
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Who holds it, and everybody who has held it."""
    found, today = get_object_or_404(seats(request), pk=pk), timezone.localdate()
    (line,) = lines_of([found], on=today)
    context = {
        "seat": found,
        "line": line,
        "tenures": Paginator(found.tenures.all(), A_PAGE).get_page(request.GET.get("page")),
        "may_keep": may(request.user, Right.PUBLISH, found.board.owner, on=today),
        "trail": trail_to(found.board, system=found.board.system),
    }
    return render(request, "representation/reading/seat.html", context)
