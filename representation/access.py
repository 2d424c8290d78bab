"""How a view gets what it is about: 404 outside what one sees, 403 where one may not act."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from organisations.access import administered
from organisations.choices import Tier
from organisations.models import Membership, Organisation
from organisations.permissions import Right
from organisations.rights import may
from representation.models import Board, Seat, Tenure


def visible_system(request: HttpRequest, code: str) -> Organisation:
    """One whose boards this person reads."""
    systems = Organisation.objects.over(request.user).of_tier(Tier.SYSTEM)
    return get_object_or_404(systems, ods_code=code)


def visible_body(request: HttpRequest, code: str) -> Organisation:
    """One that this person belongs to, or that lies above or beneath it."""
    beneath = Organisation.objects.visible_to(request.user)
    return get_object_or_404(beneath | Organisation.objects.over(request.user), ods_code=code)


def works_for(request: HttpRequest, organisation: Organisation) -> bool:
    """Whether it is one's own: whoever only lies above or beneath reads few of its questions."""
    held = Membership.objects.of(request.user, on=timezone.localdate())
    return held.filter(organisation=organisation).exists()


def own_owner(request: HttpRequest, code: str) -> Organisation:
    """A place or system whose boards this person keeps."""
    found = visible_body(request, code)
    keeps = found.tier in (Tier.PLACE, Tier.SYSTEM)
    if not (keeps and may(request.user, Right.PUBLISH, found, on=timezone.localdate())):
        raise PermissionDenied
    return found


def boards(request: HttpRequest):
    return Board.objects.visible_to(request.user).select_related("owner", "system")


def seats(request: HttpRequest):
    return Seat.objects.visible_to(request.user).with_tenures()


def own_board(request: HttpRequest, pk: int) -> Board:
    return administered(boards(request), Board.objects.editable_by(request.user), pk=pk)


def own_seat(request: HttpRequest, pk: int) -> Seat:
    return administered(seats(request), Seat.objects.editable_by(request.user), pk=pk)


def own_tenure(request: HttpRequest, pk: int) -> Tenure:
    tenures = Tenure.objects.visible_to(request.user)
    tenures = tenures.select_related("seat__board__owner", "seat__board__system", "held_by")
    return administered(tenures, Tenure.objects.editable_by(request.user), pk=pk)


def trail_to(*further: Board | Seat, system: Organisation | None = None) -> list[tuple[str, str]]:
    """Down to all seats of a system, a board, a seat."""
    trail = [("Start", reverse("start")), ("Who speaks for us", reverse("representation:home"))]
    if system is not None:
        address = reverse("representation:directory", args=[system.ods_code])
        trail.append(("Boards and seats", address))
    return [*trail, *((str(each), each.get_absolute_url()) for each in further)]
