"""What of the catalogue is asked for, as an address says it. No queries."""

from dataclasses import dataclass

from nhsuk.addresses import InAddress
from planning.choices import Kind

LONGEST_WORDS = 200
ALL, OPEN, WITHDRAWN = "", "open", "withdrawn"
SHOWN = {ALL: "All offers", OPEN: "Open now", WITHDRAWN: "Withdrawn"}


@dataclass(frozen=True)
class Narrowing(InAddress):
    """Anything unknown in an address is left out. `owner` is the code of who offers it."""

    show: str = ALL
    q: str = ""
    category: str = ""
    kind: str = ""
    owner: str = ""

    @classmethod
    def of(cls, query) -> "Narrowing":
        said = {name: query.get(name, "").strip()[:LONGEST_WORDS] for name in cls.names()}
        if said["show"] not in SHOWN:
            said["show"] = ALL
        if said["kind"] not in Kind.values:
            said["kind"] = ""
        return cls(**said)

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(cls.__dataclass_fields__)

    @property
    def is_narrow(self) -> bool:
        return any(vars(self)[name] for name in self.names() if name != "show")

    @property
    def word(self) -> str:
        return SHOWN[self.show]
