"""What of the list of model documents is asked for, as its address says it. No queries."""

from dataclasses import dataclass

from library.choices import Kind
from nhsuk.addresses import InAddress

LONGEST_WORDS = 200


@dataclass(frozen=True)
class Narrowing(InAddress):
    q: str = ""
    kind: str = ""

    @classmethod
    def of(cls, query) -> "Narrowing":
        said = {name: query.get(name, "").strip()[:LONGEST_WORDS] for name in ("q", "kind")}
        return cls(**said).among(kind=Kind.values)

    @property
    def is_narrow(self) -> bool:
        return bool(self.q or self.kind)
