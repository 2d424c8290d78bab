"""A highlight report: one frozen value behind page, PDF and workbook. Pure.

`delivery/reports/gathering.py` reads a report into it.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.text import slugify

from delivery.choices import (
    NOT_REPORTED,
    NOT_REPORTED_COLOUR,
    Ask,
    EscalationState,
    Kind,
    Purpose,
    Said,
    Status,
    colour_of,
    word_of,
)
from delivery.reports.cover_fields import CoverFields
from delivery.schemas import REPORT
from delivery.updates.update_fields import Mark, Marks
from documents.freezing import drawn
from documents.frozen import Document
from nhsuk.quarter import Quarter
from organisations.choices import Tier

TITLES = {
    Tier.NEIGHBOURHOOD: "PCN highlight report",
    Tier.PLACE: "Place highlight report",
    Tier.SYSTEM: "System highlight report",
}


@dataclass(frozen=True, kw_only=True)
class ReportLine:
    """One action or commitment: how it goes now, and how it went when it was last reported.

    Without a status nobody reported on it.
    """

    kind: Kind
    reference: str
    title: str
    part: str
    theme_code: str = ""
    lead: str = ""
    when: str = ""
    due_on: date
    status: Status | None = None
    status_before: Status | None = None
    narrative: str = ""
    path_to_green: str = ""
    milestones: Marks = ()

    @property
    def word(self) -> str:
        return word_of(self.status)

    @property
    def colour(self) -> str:
        return colour_of(self.status)

    @property
    def in_full(self) -> str:
        """For print: the word with its colour in words."""
        return Status(self.status).in_full if self.status else NOT_REPORTED

    @property
    def word_before(self) -> str:
        return word_of(self.status_before)

    @property
    def slipped(self) -> Marks:
        return tuple(mark for mark in self.milestones if mark.is_slipped)

    @property
    def done(self) -> Marks:
        return tuple(mark for mark in self.milestones if mark.done_on)


@dataclass(frozen=True, kw_only=True)
class EscalatedLine:
    """What was put to those above and where that stands: open, or answered since the quarter began.

    It is named without its words: more people read a report than an escalation. `said`, `lead` and
    `due_on` are of the last answer, as far as there is one.
    """

    reference: str
    about: str
    title: str
    ask: Ask
    answer_by: date
    state: EscalationState
    holder: str
    said: Said | None = None
    lead: str = ""
    due_on: date | None = None

    @property
    def word(self) -> str:
        return self.state.label

    @property
    def ask_word(self) -> str:
        return self.ask.label

    @property
    def answer_word(self) -> str:
        return self.said.label if self.said else ""


@dataclass(frozen=True)
class LineMark:
    """A milestone with the line it belongs to. `is_past`: its day had passed, undone."""

    line: ReportLine
    mark: Mark
    is_past: bool = False


@dataclass(frozen=True)
class StatusCount:
    """How many lines stand so now, and how many did when they were last reported."""

    word: str
    colour: str
    number: int
    before: int


@dataclass(frozen=True)
class HighlightDocument(CoverFields, Document):
    """`revision` is 0 for a draft; `last_quarter` that of the report before, 0 without one.

    `risks` are the worst open risks of its plan, in words, as its team kept them on that day;
    `escalations` as they stood then, the open ones first.
    """

    schema = REPORT
    draft_page = "delivery:document"
    revision_page = "delivery:revision"

    organisation: str
    code: str
    tier: Tier
    cycle: str
    plan_year: int
    quarter: Quarter
    as_on: date
    last_quarter: int = 0
    revision: int = 0
    signed_as: str = ""
    signed_on: date | None = None
    checksum: str = drawn("")
    demonstration: bool = False
    lines: tuple[ReportLine, ...] = ()
    risks: tuple[str, ...] = ()
    escalations: tuple[EscalatedLine, ...] = ()

    @property  # a document may keep its title or say it
    def title(self) -> str:  # type: ignore[override]
        return TITLES[Tier(self.tier)]

    @property
    def period(self) -> str:
        """October to December 2026."""
        return self.year.words(self.quarter, self.quarter)

    @property
    def last_period(self) -> str:
        return self.year.words(self.last_quarter, self.last_quarter) if self.last_quarter else ""

    @property
    def name(self) -> str:
        return f"{self.title}, {self.period}, {self.edition}"

    @property
    def status(self) -> str:
        return "Draft, not submitted" if self.is_draft else f"Submitted, {self.edition}"

    @property
    def address(self) -> str:
        where = [self.code, self.cycle, int(self.quarter)]
        if self.is_draft:
            return reverse(self.draft_page, args=where)
        return reverse(self.revision_page, args=[*where, self.revision])

    @property
    def stem(self) -> str:
        words = f"{self.organisation} highlight report {self.cycle} q{int(self.quarter)}"
        return slugify(f"{words} {self.edition}")

    @property
    def purpose_word(self) -> str:
        return Purpose(self.purpose).label

    @property
    def cover_words(self) -> list[tuple[str, str]]:
        """What its cover says at length, under its headings."""
        said = {
            "Summary": self.summary,
            "Decisions wanted": self.decisions,
            "Recommendations": self.recommendations,
            "Implications": self.implications,
        }
        return [(heading, words) for heading, words in said.items() if words]

    @property
    def reported(self) -> int:
        return sum(line.status is not None for line in self.lines)

    @property
    def left(self) -> tuple[ReportLine, ...]:
        return tuple(line for line in self.lines if line.status is None)

    @property
    def parts(self) -> list[tuple[str, list[ReportLine]]]:
        by_part = groupby(self.lines, key=lambda line: line.part)
        return [(part, list(lines)) for part, lines in by_part]

    @property
    def counts(self) -> list[StatusCount]:
        """All five, and what was not reported, which is none of them."""
        now = [line.status for line in self.lines]
        before = [line.status_before for line in self.lines]
        colours = [(s, s.label, s.colour) for s in Status]
        return [
            StatusCount(word, colour, now.count(status), before.count(status))
            for status, word, colour in [*colours, (None, NOT_REPORTED, NOT_REPORTED_COLOUR)]
        ]

    @property
    def done(self) -> list[LineMark]:
        """The milestones done since the quarter began."""
        first = self.year.quarter_starts(self.quarter)
        return [m for m in self.marked if m.mark.done_on and m.mark.done_on >= first]

    @property
    def slipped(self) -> list[LineMark]:
        """Those done, or now expected, after their baseline."""
        return [marked for marked in self.marked if marked.mark.is_slipped]

    @property
    def coming(self) -> list[LineMark]:
        """Those not done that are due, or now expected, by the end of the next quarter."""
        last = self.year.quarter_ends(min(self.quarter + 1, Quarter.Q4))
        return [m for m in self.marked if not m.mark.done_on and _day(m.mark) <= last]

    @property
    def marked(self) -> list[LineMark]:
        """Every milestone, in the order of the days that count now."""
        found = [
            LineMark(line, mark, is_past=not mark.done_on and _day(mark) < self.as_on)
            for line in self.lines
            for mark in line.milestones
        ]
        return sorted(found, key=lambda marked: (_day(marked.mark), marked.line.reference))


def _day(mark: Mark) -> date:
    return mark.done_on or mark.forecast_on or mark.due_on


def signed(
    document: HighlightDocument, *, number: int, signed_as: str, on: date
) -> HighlightDocument:
    return replace(document, revision=number, signed_as=signed_as, signed_on=on)
