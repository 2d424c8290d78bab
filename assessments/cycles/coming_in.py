"""How the returns of a cycle come in, place by place: counts that add up. Pure.

A return that lies in two places is in both rows, and once in what stands for all of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from operator import attrgetter

from assessments.models import Assessment
from organisations.choices import Tier


class Stage(Enum):
    """Where a return is: each is at one. Its value is how an address says it."""

    NOT_STARTED = "not-started"
    STARTED = "in-progress"
    SENT_BACK = "sent-back"
    RECEIVED = "in"


STAGES = {
    Stage.NOT_STARTED: ("Not started", "grey"),
    Stage.STARTED: ("In progress", "blue"),
    Stage.SENT_BACK: ("Sent back", "yellow"),
    Stage.RECEIVED: ("In", "green"),
}


def stage_of(state: str, *, is_in: bool, is_started: bool) -> Stage:
    if is_in:
        return Stage.RECEIVED
    if state == Assessment.State.SENT_BACK:
        return Stage.SENT_BACK
    return Stage.STARTED if is_started else Stage.NOT_STARTED


def is_late(due_on: date, *, is_in: bool, is_shut: bool, on: date) -> bool:
    """It is not in, and the day it was due has passed or its cycle has closed to it."""
    return not is_in and (is_shut or on > due_on)


@dataclass(frozen=True)
class Return:
    """A return that is asked for: in which places it stood when the cycle opened, by their keys."""

    key: int
    tier: Tier
    places: frozenset[int]
    stage: Stage
    is_late: bool


@dataclass(frozen=True)
class Counts:
    not_started: int = 0
    started: int = 0
    sent_back: int = 0
    received: int = 0
    late: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(self))
        )

    @property
    def asked(self) -> int:
        """Late ones are among these already."""
        return self.not_started + self.started + self.sent_back + self.received


def counts_of(returns: Iterable[Return]) -> Counts:
    """Each return once, however often it is among them."""
    once = {each.key: each for each in returns}.values()
    at = {stage: sum(each.stage is stage for each in once) for stage in Stage}
    return Counts(
        not_started=at[Stage.NOT_STARTED],
        started=at[Stage.STARTED],
        sent_back=at[Stage.SENT_BACK],
        received=at[Stage.RECEIVED],
        late=sum(each.is_late for each in once),
    )


@dataclass(frozen=True)
class Row:
    """`code` is that of the body whose list of returns shows the same; empty where none does."""

    name: str
    counts: Counts
    code: str = ""


@dataclass(frozen=True)
class Body:
    """A place or the system, as its reader sees it."""

    key: int
    code: str
    name: str


@dataclass(frozen=True)
class ComingIn:
    """The rows of one tier's returns by place, all of them, and the own returns of those above."""

    tier: Tier
    by_place: tuple[Row, ...]
    total: Row | None
    others: tuple[Row, ...]


OWN = {Tier.PLACE: "Own returns of places", Tier.SYSTEM: "Own return of the system"}


def coming_in(
    returns: Iterable[Return], places: Mapping[int, Body], system: Body | None
) -> ComingIn:
    """`places` and `system` are those that the reader sees: their lists can be opened."""
    returns = list(returns)
    tiers = [tier for tier in Tier.planning() if any(each.tier == tier for each in returns)]
    lowest = tiers[0] if tiers else Tier.NEIGHBOURHOOD
    counted = [each for each in returns if each.tier == lowest]
    is_split = lowest == Tier.NEIGHBOURHOOD
    return ComingIn(
        tier=lowest,
        by_place=tuple(_by_place(counted, places)) if is_split else (),
        total=_total(counted, system, is_split=is_split),
        others=tuple(
            Row(OWN[tier], counts_of(each for each in returns if each.tier == tier))
            for tier in tiers[1:]
        ),
    )


def _by_place(counted: list[Return], places: Mapping[int, Body]) -> Iterable[Row]:
    for place in sorted(places.values(), key=attrgetter("name", "key")):
        inside = [each for each in counted if place.key in each.places]
        if inside:
            yield Row(place.name, counts_of(inside), place.code)
    if nowhere := [each for each in counted if not each.places & places.keys()]:
        yield Row("In none of these places", counts_of(nowhere))


def _total(counted: list[Return], system: Body | None, *, is_split: bool) -> Row | None:
    """Where its reader sees the whole system; a place alone is its own row."""
    if system is None:
        return None
    each_once = ", each PCN once" if is_split else ""
    return Row(f"{system.name}{each_once}", counts_of(counted), system.code)
