"""What changes boards and seats. Who publishes for their owner does so, and nobody else."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from organisations.choices import Tier
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from representation.going_up import system_of
from representation.keeping.fields import BoardFields, SeatFields
from representation.models import Board, Seat

MOST_SEATS = 200
TOO_MANY = f"A board has {MOST_SEATS} seats at most."
BOARD_CLOSED = "This board is closed. Open it again first."
STRANGER = "Choose organisations beneath {}."


@transaction.atomic
def add_board(*, owner: Organisation, values: BoardFields, by: User | None, at: datetime) -> Board:
    """A board of a system or a place. One of the same name is there already: AlreadyThere."""
    day = timezone.localdate(at)
    require(by, Right.PUBLISH, owner, on=day)
    system = system_of(owner, on=day)
    if owner.tier not in (Tier.PLACE, Tier.SYSTEM) or system is None:
        raise PermissionDenied("Only a system and the places in it have boards.")
    one_at_a_time(owner)
    if there := owner.boards.filter(name__iexact=values.name).first():
        raise AlreadyThere(there)
    board = Board(owner=owner, system=system)
    return _told(_written(board, values, by=by, at=at), "added", by=by, at=at)


@transaction.atomic
def edit_board(
    *, board: Board, values: BoardFields, number: int, by: User | None, at: datetime
) -> Board:
    """Saved over what was read as `number`; EditedMeanwhile where both changed the same."""
    current = locked_board(board, by=by, at=at)
    if BoardFields.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    current.number += 1
    return _told(_written(current, values, by=by, at=at), "changed", by=by, at=at)


@transaction.atomic
def close_board(*, board: Board, by: User | None, at: datetime) -> Board:
    """It meets no more. Its seats and all their terms can still be read."""
    return _close(locked_board(board, by=by, at=at), "closed", at, by=by, at=at)


@transaction.atomic
def open_board(*, board: Board, by: User | None, at: datetime) -> Board:
    return _close(locked_board(board, by=by, at=at), "opened again", None, by=by, at=at)


def _close(
    board: Board, word: str, closed_at: datetime | None, *, by: User | None, at: datetime
) -> Board:
    """A second press changes nothing."""
    if board.is_closed == (closed_at is not None):
        return board
    board.closed_at, board.number = closed_at, board.number + 1
    keep(board, by=by, at=at, fields=["closed_at", "number"])
    return _told(board, word, by=by, at=at)


@transaction.atomic
def add_seat(*, board: Board, values: SeatFields, by: User | None, at: datetime) -> Seat:
    """A seat, vacant until somebody holds it. One of the same title is there: AlreadyThere."""
    current = locked_board(board, by=by, at=at)
    if current.is_closed:
        raise ValidationError(BOARD_CLOSED)
    seats = current.seats.all()
    if there := seats.filter(title__iexact=values.title).first():
        raise AlreadyThere(there)
    if seats.count() >= MOST_SEATS:
        raise ValidationError(TOO_MANY)
    seat = Seat(board=current, opened_on=timezone.localdate(at))
    return _seat_written(seat, values, by=by, at=at)


@transaction.atomic
def edit_seat(
    *, seat: Seat, values: SeatFields, number: int, by: User | None, at: datetime
) -> Seat:
    """As for a board."""
    current = locked_seat(seat, by=by, at=at)
    if SeatFields.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    current.number += 1
    return _seat_written(current, values, by=by, at=at)


@transaction.atomic
def close_seat(*, seat: Seat, by: User | None, at: datetime) -> Seat:
    """Nobody is sought for it any more. Its terms can still be read."""
    return _close_seat(locked_seat(seat, by=by, at=at), at, by=by, at=at)


@transaction.atomic
def open_seat(*, seat: Seat, by: User | None, at: datetime) -> Seat:
    return _close_seat(locked_seat(seat, by=by, at=at), None, by=by, at=at)


def _close_seat(seat: Seat, closed_at: datetime | None, *, by: User | None, at: datetime) -> Seat:
    if seat.is_closed == (closed_at is not None):
        return seat
    seat.closed_at, seat.number = closed_at, seat.number + 1
    return keep(seat, by=by, at=at, fields=["closed_at", "number"])


def locked_board(board: Board, *, by: User | None, at: datetime) -> Board:
    """As it stands now, for its owner alone until the transaction ends."""
    require(by, Right.PUBLISH, board.owner, on=timezone.localdate(at))
    found = Board.objects.again(board).select_related("owner", "system")
    return found.select_for_update(of=("self",), no_key=True).get()


def locked_seat(seat: Seat, *, by: User | None, at: datetime) -> Seat:
    require(by, Right.PUBLISH, seat.board.owner, on=timezone.localdate(at))
    found = Seat.objects.again(seat).select_related("board__owner", "board__system")
    return found.select_for_update(of=("self",), no_key=True).get()


def _written(board: Board, values: BoardFields, *, by: User | None, at: datetime) -> Board:
    values.write(board)
    board.full_clean(exclude=["owner", "system"])
    return keep(board, by=by, at=at)


def _seat_written(seat: Seat, values: SeatFields, *, by: User | None, at: datetime) -> Seat:
    known = set(seat.speaks_for.split())
    values.write(seat)
    _refuse_strangers(seat, known, at=at)
    seat.full_clean(exclude=["board"])
    return keep(seat, by=by, at=at)


def _refuse_strangers(seat: Seat, known: set[str], *, at: datetime) -> None:
    """A seat speaks for nobody who lies elsewhere, but those `known` from before they left."""
    owner, codes = seat.board.owner, set(seat.speaks_for.split()) - known
    inside = Organisation.objects.within(owner, on=timezone.localdate(at))
    if codes - set(inside.filter(ods_code__in=codes).values_list("ods_code", flat=True)):
        raise ValidationError({"speaks_for": STRANGER.format(owner)})


def _told(board: Board, word: str, *, by: User | None, at: datetime) -> Board:
    record(Happened.PUBLISHED, Thing.BOARDS, by=by, at=at, organisation=board.owner_id, note=word)
    return board
