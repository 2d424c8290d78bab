"""Which two revisions are compared, as kept in the address: a comparison can be sent on. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Self, TypeVar

from planning.models.fields import DocumentRevision

Revision = TypeVar("Revision", bound=DocumentRevision)


@dataclass(frozen=True)
class Pair(Generic[Revision]):
    """Two revisions, the earlier first, whichever way round they were asked for."""

    earlier: Revision
    later: Revision

    @classmethod
    def of(cls, query: Mapping[str, str], revisions: Sequence[Revision]) -> Self:
        """From an address; where that names none that there is, the newest and the one before."""
        by_number = {str(revision.number): revision for revision in revisions}
        later = by_number.get(query.get("to", ""), revisions[0])
        earlier = by_number.get(query.get("from", ""), revisions[min(1, len(revisions) - 1)])
        earlier, later = sorted((earlier, later), key=lambda revision: revision.number)
        return cls(earlier, later)

    @property
    def is_one(self) -> bool:
        """Whether a revision would be compared with itself."""
        return self.earlier.number == self.later.number
