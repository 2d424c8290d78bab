"""“You said, we did” as it was published: each comment with its answer, and the tallies. Pure."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from django.urls import reverse
from django.utils.text import slugify

from documents.freezing import drawn, seal_of, state_of
from documents.schemas import Schema, Sealed
from engagement.answering.tallies import NAMES, TallyTable, tally_table
from engagement.choices import Change, OrganisationKind, Outcome, answer_tag
from frameworks.comparing.wording import Wordings, compared

REPORT = Schema("report on an engagement")
TITLE = "You said, we did"


@dataclass(frozen=True)
class SaidLine:
    """One comment by the kind of organisation it came from; `outcome` is its answer, if any."""

    reference: str
    subject: str
    words: str
    change: Change
    kind: OrganisationKind
    text: str
    suggestion: str
    outcome: Outcome | None
    reason: str
    group: str
    task_group: str
    taken: bool

    @property
    def tag(self) -> tuple[str, str]:
        word, colour = answer_tag(self.outcome.value if self.outcome else "")
        return (word, colour) if self.outcome else ("Still open", colour)

    @property
    def marked(self) -> Wordings | None:
        return compared(self.words, self.suggestion) if self.suggestion else None


@dataclass(frozen=True)
class ThemePart:
    """What was said to one theme, or to the whole framework where `code` is empty."""

    code: str
    name: str
    lines: tuple[SaidLine, ...]


@dataclass(frozen=True)
class ReportDocument:
    """A revision as it reads for ever; `number` 0 is what would be published now."""

    schema: ClassVar[Schema] = REPORT

    framework: str
    version: str
    framework_slug: str
    version_slug: str
    owner: str
    opens_on: date
    closes_on: date
    participants: int
    introduction: str
    parts: tuple[ThemePart, ...]
    number: int
    published_as: str
    published_on: date | None
    demonstration: bool
    checksum: str = drawn("")

    @property
    def title(self) -> str:
        return f"{TITLE}: {self.framework}, {self.version}"

    @property
    def name(self) -> str:
        """What its pages carry at the foot."""
        return f"{TITLE}, {self.version}, revision {self.number}"

    @property
    def where(self) -> list:
        return [self.framework_slug, self.version_slug, self.number]

    @property
    def address(self) -> str:
        return reverse("engagement:report_revision", args=self.where)

    @property
    def stem(self) -> str:
        """What its files are called."""
        return slugify(f"{TITLE} {self.framework} {self.version} revision {self.number}")

    @property
    def lines(self) -> Iterator[tuple[ThemePart, SaidLine]]:
        return ((part, line) for part in self.parts for line in part.lines)

    @property
    def total(self) -> int:
        return sum(1 for _ in self.lines)

    @property
    def answered(self) -> int:
        return sum(line.outcome is not None for _part, line in self.lines)

    @property
    def taken(self) -> int:
        return sum(line.taken for _part, line in self.lines)

    @property
    def tallies(self) -> tuple[TallyTable, ...]:
        """By theme, kind of change and kind of organisation, from these very lines."""
        themes = {part.code: part.name for part in self.parts}
        return (
            self._tally("By theme", themes, lambda part, line: part.code),
            self._tally("By kind of change", dict(Change.choices), lambda part, line: line.change),
            self._tally(
                "By kind of organisation",
                dict(OrganisationKind.choices),
                lambda part, line: line.kind,
            ),
        )

    def _tally(
        self, title: str, labels: dict[str, str], sort: Callable[[ThemePart, SaidLine], str]
    ) -> TallyTable:
        rows = [{"sort": str(sort(part, line)), **_counts(line)} for part, line in self.lines]
        return tally_table(title, "", rows, labels, by="sort")

    @property
    def printed_checksum(self) -> str:
        """In groups of eight, so that people can compare two of them."""
        return " ".join(self.checksum[at : at + 8] for at in range(0, len(self.checksum), 8))

    @property
    def content(self) -> dict:
        return self.schema.stamped(state_of(self))

    @property
    def seal(self) -> str:
        return seal_of(self.content)

    @classmethod
    def read(cls, report: Sealed) -> "ReportDocument":
        """As it was published, with its checksum; Unreadable where that cannot be said for sure."""
        return replace(cls.schema.read(report, cls), checksum=report.checksum)

    def says_the_same_as(self, other: "ReportDocument") -> bool:
        return (self.introduction, self.parts) == (other.introduction, other.parts)


def _counts(line: SaidLine) -> dict[str, int]:
    state = line.outcome.value if line.outcome else "waiting"
    return {name: int(name in {"total", state}) for name in NAMES}
