"""Which needs are asked for: kept in the address, so that a list can be sent on. Pure."""

from dataclasses import dataclass

from nhsuk.addresses import InAddress
from planning.choices import NeedState, Verdict

HERE, ALL = "here", "all"
ORDERS = {
    "longest": ("Longest wait first", ("held_since", "pk")),
    "needed": ("Needed soonest first", ("needed_by", "held_since", "pk")),
    "name": ("By name", ("action__plan__assessment__organisation_name", "held_since", "pk")),
}


@dataclass(frozen=True)
class Narrowing(InAddress):
    """What of the inbox is asked for. Anything unknown in an address is left out of it.

    `own`: only what was put to the organisation itself, and `state` is what it decided itself, as
    its support plan counts it; `commitment` then is the reference of one of its commitments.
    `organisation` is the code of who asked, or some of its name; `verdict` what they said to the
    last decision. `theme` and `place`, by their codes, follow the figure that was opened.
    """

    state: str = HERE
    category: str = ""
    organisation: str = ""
    order: str = "longest"
    own: str = ""
    commitment: str = ""
    verdict: str = ""
    theme: str = ""
    place: str = ""

    @classmethod
    def of(cls, query) -> "Narrowing":
        states, order = (HERE, ALL, *NeedState.sent()), query.get("order", "")
        return cls(
            state=query["state"] if query.get("state") in states else HERE,
            category=query.get("category", ""),
            organisation=query.get("organisation", "").strip(),
            order=order if order in ORDERS else "longest",
            own="1" if query.get("own") == "1" else "",
            commitment=query.get("commitment", ""),
            verdict=query["verdict"] if query.get("verdict") in Verdict else "",
            theme=query.get("theme", ""),
            place=query.get("place", ""),
        )

    @property
    def word(self) -> str:
        """The state it is narrowed to, inside a sentence; nothing where it is narrowed to none."""
        label = NeedState(self.state).label.lower() if self.state in NeedState.sent() else ""
        return f"{label} by {self.commitment}" if label and self.commitment else label
