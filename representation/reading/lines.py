"""A seat as lists, pages and documents show it, and many of them counted. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from nhsuk.words import counted, listed, nhs_date
from organisations.models import Organisation
from representation.choices import Profession
from representation.models import Board, Seat, Tenure
from representation.tenures import coming, ends_soon, running, vacant_since

FILLED, ENDING, VACANT = ("Held", "green"), ("Ends soon", "yellow"), ("Vacant", "orange")
CLOSED = ("Closed", "grey")


@dataclass(frozen=True)
class SeatLine:
    """On a day: its term if somebody holds it, else since when it is vacant; and who comes next.

    It ends soon where nobody does. One that is closed is neither held nor vacant.
    """

    seat: Seat
    speaks_for: str
    tenure: Tenure | None
    vacant_since: date | None
    next: Tenure | None
    ends_soon: bool
    closed_on: date | None = None

    @classmethod
    def of(cls, seat: Seat, names: Mapping[str, str], *, on: date) -> "SeatLine":
        """Of one that was loaded with its terms; `names` of organisations by their codes."""
        if closed_on := closed_on_day(seat):
            whom = speaks_for(seat, names)
            return cls(seat, whom, None, None, None, ends_soon=False, closed_on=closed_on)
        tenures = list(seat.tenures.all())
        tenure, later = running(tenures, on=on), coming(tenures, on=on)
        return cls(
            seat=seat,
            speaks_for=speaks_for(seat, names),
            tenure=tenure,
            vacant_since=vacant_since(tenures, seat.opened_on, on=on),
            next=later,
            ends_soon=bool(tenure and not later and ends_soon(tenure, on=on)),
        )

    @property
    def board(self) -> Board:
        return self.seat.board

    @property
    def profession(self) -> str:
        return Profession(self.seat.profession).label

    @property
    def is_vacant(self) -> bool:
        return self.tenure is None and self.closed_on is None

    @property
    def tag(self) -> tuple[str, str]:
        if self.closed_on:
            return CLOSED
        if self.is_vacant:
            return VACANT
        return ENDING if self.ends_soon else FILLED

    @property
    def holder(self) -> str:
        """Empty where nobody holds it."""
        return str(self.tenure) if self.tenure else ""

    @property
    def ends_on(self) -> date | None:
        return self.tenure.ends_on if self.tenure else None

    @property
    def standing(self) -> str:
        """“Until 31 March 2027”, “Vacant since 1 October 2026, next held from 1 January 2027”."""
        if self.closed_on:
            return f"Closed on {nhs_date(self.closed_on)}"
        if self.tenure is None:
            said = f"Vacant since {nhs_date(self.vacant_since)}"
        else:
            said = f"Until {nhs_date(self.ends_on)}" if self.ends_on else "No end agreed"
        later = f", next held from {nhs_date(self.next.starts_on)}" if self.next else ""
        return f"{said}{later}"


def closed_on_day(seat: Seat) -> date | None:
    """The day on which it was closed, or its board before it."""
    closed = [each.closed_at for each in (seat, seat.board) if each.closed_at]
    return timezone.localdate(min(closed)) if closed else None


def speaks_for(seat: Seat, names: Mapping[str, str]) -> str:
    """“All of Westmere”, “Fellside PCN and Tarnbeck PCN”."""
    chosen = seat.speaks_for.split()
    if not chosen:
        return f"All of {seat.board.owner}"
    return listed(sorted(names.get(code, code) for code in chosen))


@dataclass(frozen=True)
class Directory:
    """The seats of a system, or some of them, on a day; `empty` are boards without any yet."""

    system: Organisation
    on: date
    lines: tuple[SeatLine, ...]
    empty: tuple[Board, ...] = ()

    @cached_property
    def boards(self) -> list[tuple[Board, list[SeatLine]]]:
        """Each with its seats among these."""
        found: dict[Board, list[SeatLine]] = {}
        for line in self.lines:
            found.setdefault(line.board, []).append(line)
        return [*found.items(), *((board, []) for board in self.empty)]

    @property
    def vacant(self) -> list[SeatLine]:
        return [line for line in self.lines if line.is_vacant]

    @property
    def ending(self) -> list[SeatLine]:
        return [line for line in self.lines if line.ends_soon]

    @property
    def counts(self) -> str:
        """“12 seats on 4 boards: 2 vacant, 1 ends within 8 weeks”"""
        seats, boards = counted(len(self.lines), "seat"), counted(len(self.boards), "board")
        ending = len(self.ending)
        end = "ends" if ending == 1 else "end"
        return f"{seats} on {boards}: {len(self.vacant)} vacant, {ending} {end} within 8 weeks"


def speaking_for(lines: Iterable[SeatLine], codes: frozenset[str]) -> list[SeatLine]:
    """Those whose seat speaks for one of these codes: an organisation and all above it."""
    return [line for line in lines if not codes.isdisjoint(line.seat.codes)]


def in_order(seats: Iterable[Seat]) -> list[Seat]:
    """Board by board, the system's first; by profession in the order of the choices."""
    ranks: Sequence[str] = Profession.values
    return sorted(
        seats,
        key=lambda seat: (
            seat.board.owner_id != seat.board.system_id,
            seat.board.owner.name,
            seat.board.name,
            seat.board_id,
            ranks.index(seat.profession),
            seat.title,
        ),
    )
