"""Reads the seats of a system: in as many queries, however many boards there are."""

from collections.abc import Iterable
from datetime import date

from organisations.choices import Tier
from organisations.models import Organisation
from representation.going_up import system_of
from representation.models import Board, Seat
from representation.reading.lines import Directory, SeatLine, in_order, speaking_for
from representation.reading.narrowing import CLOSED, EITHER, ENDING, VACANT, Narrowing


def directory_of(
    user,
    system: Organisation,
    *,
    on: date,
    by: Narrowing = Narrowing(),  # noqa: B008  frozen
) -> Directory:
    """What this person reads of it, narrowed."""
    seats = Seat.objects.visible_to(user, on=on).filter(board__system=system).with_tenures()
    seats = seats.closed() if by.show == CLOSED else seats.standing()
    if by.profession:
        seats = seats.filter(profession=by.profession)
    if by.owner:
        seats = seats.filter(board__owner__ods_code=by.owner)
    lines = lines_of(seats, on=on)
    if by.place:
        lines = speaking_for(lines, _around(by.place, on=on))
    if by.show == VACANT:
        lines = [line for line in lines if line.is_vacant]
    if by.show == ENDING:
        lines = [line for line in lines if line.ends_soon]
    if by.show == EITHER:
        lines = [line for line in lines if line.is_vacant or line.ends_soon]
    return Directory(system, on, tuple(lines), tuple(_empty(user, system, by, on=on)))


def _empty(user, system: Organisation, by: Narrowing, *, on: date) -> Iterable[Board]:
    """Boards without seats, where nothing is asked that only a seat could have."""
    boards = Board.objects.visible_to(user, on=on).of_system(system).without_seats()
    if by == Narrowing(show=CLOSED):
        return boards.closed()
    return boards.none() if by.is_narrow else boards.standing()


def lines_of(seats: Iterable[Seat], *, on: date) -> list[SeatLine]:
    """In order, with the names of those they speak for: one query more."""
    ordered = in_order(seats)
    codes = {code for seat in ordered for code in seat.speaks_for.split()}
    named = Organisation.objects.filter(ods_code__in=codes)
    names = dict(named.values_list("ods_code", "name"))
    return [SeatLine.of(seat, names, on=on) for seat in ordered]


def speaking(user, organisation: Organisation, *, on: date) -> Directory | None:
    """The seats that speak for an organisation, of those this person reads; None where it lies in
    no system.
    """
    system = system_of(organisation, on=on)
    if system is None:
        return None
    whole = directory_of(user, system, on=on)
    lines = speaking_for(whole.lines, _over(organisation, on=on))
    return Directory(system, on, tuple(lines))


def _over(organisation: Organisation, *, on: date) -> frozenset[str]:
    """The codes of an organisation and of all it lies in."""
    found = Organisation.objects.above([organisation.pk], on=on)
    return frozenset(found.values_list("ods_code", flat=True))


def _around(code: str, *, on: date) -> frozenset[str]:
    """Those of a place, of all it lies in, and of all that lies in it."""
    place = Organisation.objects.get(ods_code=code)
    inside = Organisation.objects.within(place, on=on).values_list("ods_code", flat=True)
    return _over(place, on=on) | frozenset(inside)


def places_of(system: Organisation, *, on: date) -> list[tuple[str, str]]:
    inside = Organisation.objects.within(system, on=on).of_tier(Tier.PLACE).open(on=on)
    return list(inside.order_by("name").values_list("ods_code", "name"))
