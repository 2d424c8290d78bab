"""Which events are asked for, as an address says it. No queries."""

from dataclasses import dataclass
from datetime import date, timedelta

from audit.choices import Happened
from nhsuk.addresses import InAddress

LONGEST_WORDS = 200
FIRST_SHOWN = timedelta(days=30)


@dataclass(frozen=True)
class Wanted(InAddress):
    """`who` is part of a job title, name or email address, `where` of an organisation's name, or
    its code. Anything unknown in an address is left out of it.
    """

    who: str = ""
    where: str = ""
    kind: str = ""
    first: str = ""
    last: str = ""

    @classmethod
    def of(cls, query, *, on: date) -> "Wanted":
        """The last days, where an address says nothing of days."""
        said = {name: query.get(name, "").strip()[:LONGEST_WORDS] for name in vars(cls())}
        if "first" not in query and "last" not in query:
            said["first"] = f"{on - FIRST_SHOWN}"
        for end in ("first", "last"):
            said[end] = f"{day_of(said[end]) or ''}"
        if said["kind"] not in Happened.values:
            said["kind"] = ""
        return cls(**said)

    @property
    def days(self) -> tuple[date | None, date | None]:
        return day_of(self.first), day_of(self.last)

    def address(self) -> str:
        """With an empty first day where none is meant: left out it would be a day of its own."""
        return self.query() if self.first or self.last else f"first=&{self.query()}".rstrip("&")


def day_of(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day < date.max else None  # no day comes after that one
