"""How many comments there are of each sort, and what became of them. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from engagement.choices import Outcome


@dataclass(frozen=True)
class Tally:
    """Counts of comments; adding two adds each of them."""

    total: int = 0
    waiting: int = 0
    accepted: int = 0
    partly: int = 0
    declined: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in NAMES))

    @classmethod
    def of(cls, row: Mapping[str, int]) -> "Tally":
        return cls(*(row[name] for name in NAMES))

    @property
    def answered(self) -> int:
        return self.total - self.waiting

    @property
    def figures(self) -> list[tuple[str, str, int]]:
        """Each count: the word for it in an address, that of its column, and how many."""
        return [
            (name, header, getattr(self, name)) for name, header in zip(NAMES, HEADERS, strict=True)
        ]


NAMES = ("total", "waiting", *(outcome.value for outcome in Outcome))
HEADERS = ("Comments", "Waiting", *(outcome.label for outcome in Outcome))


@dataclass(frozen=True)
class TallyLine:
    """One sort of comment; `value` is what an address narrows by."""

    value: str
    label: str
    tally: Tally


@dataclass(frozen=True)
class TallyTable:
    """`field` is what its lines are sorted by, as an address says it."""

    title: str
    field: str
    lines: tuple[TallyLine, ...]

    @property
    def total(self) -> Tally:
        return sum((line.tally for line in self.lines), Tally())


def tally_table(
    title: str,
    field: str,
    rows: Iterable[Mapping],
    labels: Mapping[str, str],
    *,
    by: str,
) -> TallyTable:
    """Rows counted by the field `by`, in the order of `labels`; what nobody said is left out."""
    found: dict[str, Tally] = {}
    for row in rows:
        found[row[by]] = found.get(row[by], Tally()) + Tally.of(row)
    lines = [
        TallyLine(value or NONE, label, found[value])
        for value, label in labels.items()
        if value in found
    ]
    return TallyTable(title, field, tuple(lines))


NONE = "none"
"""How an address narrows to what has none of a sort: no theme, no group."""
