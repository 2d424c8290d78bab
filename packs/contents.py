"""What a pack holds, in order, and how two of its states differ. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import slugify

from documents.freezing import seal_of, state_of, value_of
from nhsuk.plan_year import PlanYear

NOT_SIGNED, NOT_PUBLISHED, NOT_REPORTED = "Not signed", "Not published", "Not reported"


@dataclass(frozen=True)
class Entry:
    """One document of one organisation: a revision of it, or that there is none yet.

    `kind` and `key` name the revision (`packs/sources.py`); `edition` says which it is, or that
    it is missing.
    """

    kind: str
    group: str
    organisation: str
    title: str
    edition: str
    key: str = ""
    checksum: str = ""

    @property
    def is_in(self) -> bool:
        return bool(self.key)

    @property
    def name(self) -> str:
        return f"{self.organisation}: {self.title}"


@dataclass(frozen=True)
class Line:
    """An entry as a list of contents says it: where it stands in the pack, and in which files.

    `files` are (label, address). What is not in the pack has none of these.
    """

    entry: Entry
    address: str = ""
    page: int | None = None
    files: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Group:
    """The lines under one heading."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Contents:
    organisation: str
    code: str
    cycle: str
    label: str
    plan_year: int
    framework: str
    entries: tuple[Entry, ...]
    demonstration: bool = False

    title = "Plans, support plans and highlight reports"

    @property
    def year(self) -> PlanYear:
        return PlanYear(self.plan_year)

    @property
    def parts(self) -> tuple[Entry, ...]:
        """What is in it, in order."""
        return tuple(entry for entry in self.entries if entry.is_in)

    @property
    def missing(self) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if not entry.is_in)

    def groups(self, lines: Iterable[Line] = ()) -> tuple[Group, ...]:
        """`lines` of its parts, in order; without them each entry is a line of its own words."""
        by_entry = {line.entry: line for line in lines}
        found = [by_entry.get(entry, Line(entry)) for entry in self.entries]
        by_group = groupby(found, lambda line: line.entry.group)
        return tuple(Group(name, tuple(these)) for name, these in by_group)

    @property
    def state(self) -> list[dict]:
        return state_of(self.entries)

    @property
    def seal(self) -> str:
        """The same for two packs that hold the same revisions and miss the same ones."""
        return seal_of(self.state)

    @property
    def notice(self) -> str:
        return "Demonstration data" if self.demonstration else ""

    @property
    def name(self) -> str:
        """What its own pages carry at the foot."""
        return f"{self.title}, {self.year.label}"

    @property
    def stem(self) -> str:
        return slugify(f"{self.organisation} pack {self.cycle}")


def entries_of(state: list[dict]) -> tuple[Entry, ...]:
    return value_of(tuple[Entry, ...], state)


def changes_between(before: tuple[Entry, ...], now: tuple[Entry, ...]) -> list[str]:
    """What a reader of the earlier pack lacks, in sentences: signed anew, or gone."""
    earlier = {(entry.name, entry.kind): entry for entry in before}
    later = {(entry.name, entry.kind): entry for entry in now}
    changed = [
        f"{entry.name}: {entry.edition}"
        for at, entry in later.items()
        if at not in earlier or earlier[at].edition != entry.edition
    ]
    gone = [f"{entry.name}: no longer listed" for at, entry in earlier.items() if at not in later]
    return changed + gone
