"""Which seats are asked for, as an address says it. No queries."""

from dataclasses import dataclass

from nhsuk.addresses import InAddress
from representation.choices import Profession

LONGEST = 60
VACANT, ENDING, EITHER, CLOSED = "vacant", "ending", "vacant-or-ending", "closed"
SHOWS = {
    "": "All seats",
    VACANT: "Vacant",
    ENDING: "Ending within 8 weeks",
    EITHER: "Vacant or ending",
    CLOSED: "Closed",
}


@dataclass(frozen=True)
class Narrowing(InAddress):
    """`place` is the code of one: seats that speak for it, or for somebody in it. `owner` is the
    code of whose boards they are on.
    """

    profession: str = ""
    place: str = ""
    owner: str = ""
    show: str = ""

    @classmethod
    def of(cls, query) -> "Narrowing":
        said = {name: query.get(name, "").strip()[:LONGEST] for name in cls.__dataclass_fields__}
        return cls(**said).among(profession=Profession.values, show=SHOWS)

    @property
    def is_narrow(self) -> bool:
        return bool(self.profession or self.place or self.owner or self.show)
