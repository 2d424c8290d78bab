"""What can be said of a board, a seat and a term: the lists that forms and history go by."""

from dataclasses import dataclass
from datetime import date

from organisations.editing.values import Values
from organisations.models import Organisation


@dataclass(frozen=True, kw_only=True)
class BoardFields(Values):
    name: str
    about: str = ""
    meets: str = ""


@dataclass(frozen=True, kw_only=True)
class SeatFields(Values):
    """`speaks_for`: codes, with a space between; empty for all beneath the board's owner."""

    title: str
    profession: str
    speaks_for: str = ""


@dataclass(frozen=True, kw_only=True)
class TenureFields(Values):
    """Held by one of ours, or by the body `outside`."""

    held_by: Organisation | None = None
    outside: str = ""
    role: str
    starts_on: date
    ends_on: date | None = None
    ended_because: str = ""
