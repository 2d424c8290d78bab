"""A set of what organisations add: each once, whichever of its places it was found in. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, Protocol, Self, TypeVar


class Adds(Protocol):
    """What one organisation adds; `places` are those it stood in."""

    @property
    def code(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def tier(self) -> str: ...

    @property
    def places(self) -> tuple[str, ...]: ...


P = TypeVar("P", bound=Adds)


@dataclass(frozen=True)
class EachOnce(Generic[P]):
    """What a set of organisations adds up to. One in both of two sets counts once."""

    parts: tuple[P, ...] = ()

    @classmethod
    def of(cls, parts: Iterable[P]) -> Self:
        by_code = {part.code: part for part in parts}
        return cls(tuple(sorted(by_code.values(), key=lambda part: (part.name, part.code))))

    def __add__(self, other: Self) -> Self:
        return self.of((*self.parts, *other.parts))

    def those(self, wanted: Callable[[P], bool]) -> Self:
        return type(self)(tuple(part for part in self.parts if wanted(part)))

    def of_tier(self, tier: str) -> Self:
        return self.those(lambda part: part.tier == tier)

    def in_place(self, code: str) -> Self:
        return self.those(lambda part: code in part.places)
