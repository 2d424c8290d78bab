"""What of a register is asked for, as an address says it. No queries."""

from dataclasses import dataclass

from nhsuk.addresses import InAddress

LONGEST_WORDS = 200


@dataclass(frozen=True)
class Narrowing(InAddress):
    """`organisation` is the code of a place, or of one that fills it in; `year` a plan year."""

    q: str = ""
    organisation: str = ""
    year: str = ""

    @classmethod
    def of(cls, query) -> "Narrowing":
        return cls(**{name: query.get(name, "").strip()[:LONGEST_WORDS] for name in cls.names()})

    @classmethod
    def names(cls) -> tuple[str, ...]:
        return tuple(cls.__dataclass_fields__)

    @property
    def is_narrow(self) -> bool:
        return bool(self.q or self.organisation)
