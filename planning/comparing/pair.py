"""Which two revisions are compared, as kept in the address: a comparison can be sent on. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from planning.models.fields import DocumentRevision

Revision = TypeVar("Revision", bound=DocumentRevision)


@dataclass(frozen=True)
class Edition(Generic[Revision]):
    """A revision as it is chosen: by `key` in the address, by `name` on the page."""

    key: str
    name: str
    revision: Revision

    @classmethod
    def of(cls, revision: Revision) -> "Edition[Revision]":
        """Of a document that has no others beside it."""
        return cls(str(revision.number), f"Revision {revision.number}", revision)


@dataclass(frozen=True)
class Pair(Generic[Revision]):
    """Two of them, the earlier first, whichever way round they were asked for."""

    earlier: Edition[Revision]
    later: Edition[Revision]

    @classmethod
    def of(
        cls, query: Mapping[str, str], editions: Sequence[Edition[Revision]], *, before: int = 1
    ) -> Self:
        """From an address; where that names none that there is, the newest and the one `before`.

        The editions come newest first.
        """
        at = {edition.key: place for place, edition in enumerate(editions)}
        later = at.get(query.get("to", ""), 0)
        earlier = at.get(query.get("from", ""), min(before, len(editions) - 1))
        earlier, later = max(earlier, later), min(earlier, later)
        return cls(editions[earlier], editions[later])

    @property
    def both(self) -> tuple[Edition[Revision], Edition[Revision]]:
        return (self.earlier, self.later)

    @property
    def is_one(self) -> bool:
        """Whether a revision would be compared with itself."""
        return self.earlier == self.later
