"""Organisations as figures count them: plain values, no queries."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Body:
    """An organisation that is asked, or a place with those that lie in it."""

    pk: int
    code: str
    name: str
    inside: frozenset[int]

    def __str__(self) -> str:
        return self.name
