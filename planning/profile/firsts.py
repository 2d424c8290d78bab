"""Long lists told in their first lines: the page folds the others, the print counts them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Line = TypeVar("Line")


@dataclass(frozen=True)
class First(Generic[Line]):
    lines: tuple[Line, ...]
    more: tuple[Line, ...]
    heading: str = ""

    @property
    def number(self) -> int:
        return len(self.lines) + len(self.more)


def first(lines: Sequence[Line], room: int, heading: str = "") -> First[Line]:
    return First(tuple(lines[:room]), tuple(lines[room:]), heading)
