"""Which escalations are asked for: kept in the address, so that a list can be sent on. Pure."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from nhsuk.addresses import InAddress

HERE, OPEN, ANSWERED, WITHDRAWN, ALL = "here", "open", "answered", "withdrawn", "all"
STATES = {
    HERE: "Waiting for an answer here",
    OPEN: "Open",
    ANSWERED: "Answered",
    WITHDRAWN: "Withdrawn",
    ALL: "All",
}


@dataclass(frozen=True)
class Wanted(InAddress):
    """An empty part narrows nothing; anything unknown in an address is left out of it.

    `place` is the code of one that is offered; `overdue`: only those whose answer was asked for
    by a day that is over.
    """

    state: str = HERE
    place: str = ""
    overdue: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str], *, places: Container[str]) -> "Wanted":
        return cls(
            state=query["state"] if query.get("state") in STATES else HERE,
            place=query["place"] if query.get("place") in places else "",
            overdue="1" if query.get("overdue") == "1" else "",
        )

    @property
    def words(self) -> str:
        return STATES[self.state] + (", overdue" if self.overdue else "")
