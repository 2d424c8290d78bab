"""How reminders go out, whatever they are of: each once for its date, and by hand once a day."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from organisations.models import Membership, User
from organisations.people.notices import Notice, letters_on
from organisations.permissions import Right
from organisations.reminding.rows import BY_HAND, AnyReminder
from work.letters import post_all

Thing = TypeVar("Thing", bound=Any)
"""What people are reminded of: a return, a report, a term. It has its `organisation`."""


@dataclass(frozen=True)
class Due(Generic[Thing]):
    """What somebody is to be reminded of, and at which addresses."""

    about: Thing
    kind: str
    due_on: date
    addresses: tuple[str, ...]

    def as_dict(self, *, on: date, **of: object) -> dict:
        """`of`: what it is of, by the names a report has for that."""
        return {
            "organisation": self.about.organisation.ods_code,
            **of,
            "kind": self.kind,
            "days_left": (self.due_on - on).days,
            "people": len(self.addresses),
        }


@dataclass(frozen=True)
class Matter(Generic[Thing]):
    """What people are reminded of, and where it is kept that they were.

    `key`: the columns of the kept row that say of what. `kind`: which reminder a day asks for, if
    any. `nothing_to_come` says why nobody can be reminded of it. `right`: who is.
    """

    model: type[AnyReminder]
    key: Callable[[Thing], dict[str, int]]
    due_on: Callable[[Thing], date]
    kind: Callable[..., str | None]
    notice: Callable[..., Notice]
    nothing_to_come: str
    right: Right = Right.WRITE

    def known(self, thing: Thing) -> tuple[int, ...]:
        return tuple(self.key(thing).values())

    def sent(self, things: Iterable[Thing], *more: str, **only) -> set[tuple]:
        """What was sent of these: their keys, and these columns more."""
        keys = [self.key(thing) for thing in things]
        names = list(keys[0]) if keys else []
        return set(self.model.objects.of_keys(keys).filter(**only).values_list(*names, *more))


def due_that_day(matter: Matter[Thing], to_come: Iterable[Thing], *, on: date) -> list[Due[Thing]]:
    """Those that the day asks for and that have not been sent: two queries and that of them."""
    wanted = [(each, kind) for each in to_come if (kind := matter.kind(each, on=on))]
    sent = matter.sent((each for each, _ in wanted), "kind", "due_on")
    return _due(
        matter,
        [
            (each, kind)
            for each, kind in wanted
            if (*matter.known(each), kind, matter.due_on(each)) not in sent
        ],
        on=on,
    )


def due_by_hand(matter: Matter[Thing], to_come: Iterable[Thing], *, on: date) -> list[Due[Thing]]:
    """Those that nobody was reminded of today; a ValidationError says why there is none."""
    waited_for = list(to_come)
    today = matter.sent(waited_for, sent_on=on)
    left = [each for each in waited_for if matter.known(each) not in today]
    due = _due(matter, [(each, BY_HAND) for each in left], on=on)
    if not due:
        raise ValidationError(_why_nobody(matter, bool(waited_for), bool(left)))
    return due


def _due(matter: Matter[Thing], wanted: list[tuple[Thing, str]], *, on: date) -> list[Due[Thing]]:
    """Only those that somebody would read."""
    bodies = [each.organisation_id for each, _ in wanted]
    addresses = Membership.objects.reminded(bodies, matter.right, on=on).addresses()
    return [
        Due(each, kind, matter.due_on(each), tuple(addresses[each.organisation_id]))
        for each, kind in wanted
        if addresses[each.organisation_id]
    ]


def _why_nobody(matter: Matter, is_waited_for: bool, is_left: bool) -> str:
    if not is_waited_for:
        return f"Nobody was reminded: {matter.nothing_to_come}."
    if not is_left:
        return "Nobody was reminded: those still to come were reminded today already."
    return "Nobody was reminded: nobody of the teams still to come takes reminders by email."


def send_that_day(
    matter: Matter[Thing], held: QuerySet, to_come: Iterable[Thing], *, on: date, **how
) -> list[Due[Thing]]:
    """What a day asks for. The cycles, or rounds, are held, so that no other run sends the same;
    `to_come` is read after that.
    """
    _hold(held)
    due = due_that_day(matter, to_come, on=on)
    _send(matter, due, on=on, by=None, **how)
    return due


def send_by_hand(
    matter: Matter[Thing], held: QuerySet, to_come: Iterable[Thing], *, on: date, by: User, **how
) -> list[Due[Thing]]:
    """To those whom nobody reminded that day; held and read as above."""
    _hold(held)
    due = due_by_hand(matter, to_come, on=on)
    _send(matter, due, on=on, by=by, **how)
    return due


def keep_told(
    matter: Matter[Thing],
    held: QuerySet,
    wanted: Iterable[tuple[Thing, str]],
    *,
    on: date,
    by: User,
    at: datetime,
) -> None:
    """That the teams were told in another way what these reminders would say once more; held and
    read as above.
    """
    _hold(held)
    _keep(matter, _due(matter, list(wanted), on=on), on=on, by=by, at=at)


def _hold(rows: QuerySet) -> None:
    list(rows.select_for_update().values_list("pk"))


def _send(
    matter: Matter[Thing],
    due: Iterable[Due[Thing]],
    *,
    on: date,
    by: User | None,
    at: datetime,
    site: str,
) -> None:
    """In as many queries for hundreds of teams as for one."""
    _keep(matter, due, on=on, by=by, at=at)
    post_all(
        [
            letter
            for each in due
            for letter in letters_on(matter.notice(each, on=on), to=each.addresses, site=site)
        ]
    )


def _keep(
    matter: Matter[Thing], due: Iterable[Due[Thing]], *, on: date, by: User | None, at: datetime
) -> None:
    matter.model.objects.bulk_create(
        matter.model(
            **matter.key(each.about),
            kind=each.kind,
            due_on=each.due_on,
            sent_on=on,
            sent_at=at,
            sent_by=by,
            people=len(each.addresses),
        )
        for each in due
    )
