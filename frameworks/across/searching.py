"""Finds what somebody means who types words of it: plain values in and out."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from frameworks.workbook.texts import fold

MOST_FOUND = 20


class Coded(Protocol):
    """A step, or whatever else has a code and a text."""

    @property
    def code(self) -> str: ...

    @property
    def text(self) -> str: ...


Found = TypeVar("Found", bound=Coded)


def with_words(words: str, things: Iterable[Found]) -> list[Found]:
    """Those in whose code or text each of the words begins one, in the order they come in."""
    wanted = [f" {word}" for word in fold(words).split()]
    return [thing for thing in things if _has(thing, wanted)]


def _has(thing: Coded, wanted: list[str]) -> bool:
    said = f" {fold(f'{thing.code} {thing.text}')}"
    return bool(wanted) and all(word in said for word in wanted)
