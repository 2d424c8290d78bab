"""Which questions are asked for: kept in the address, so that a list can be sent on. Pure."""

from dataclasses import dataclass

from nhsuk.addresses import InAddress

HERE, OURS, PASSED, ALL = "here", "ours", "passed", "all"
SHOWS = {
    HERE: "Waiting here",
    OURS: "Asked by us",
    PASSED: "Answered or passed up by us",
    ALL: "All",
}


@dataclass(frozen=True)
class Wanted(InAddress):
    show: str = ""

    @classmethod
    def of(cls, query, *, first: str) -> "Wanted":
        """`first`: what is shown where the address does not say."""
        asked = query.get("show", "")
        return cls(show=asked if asked in SHOWS else first)
