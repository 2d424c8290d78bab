"""What became of one action or commitment, quarter by quarter, as it was submitted. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from delivery.choices import NOT_REPORTED, Kind
from delivery.reports.document import HighlightDocument, ReportLine
from delivery.updates.update_fields import Mark

AS_PLANNED, NOT_IN_IT = "As planned", "Not in that report"


@dataclass(frozen=True)
class Said:
    """What the report on one quarter says of it; without a `line` it is not in that report.

    `url`: the whole report.
    """

    period: str
    url: str
    submitted_on: date | None
    line: ReportLine | None

    def of_mark(self, key: tuple[date, str]) -> str:
        """When a milestone was expected, or done, by then."""
        marks = {_key(mark): mark for mark in self.line.milestones} if self.line else {}
        mark = marks.get(key)
        if self.line is None or mark is None:
            return NOT_IN_IT
        return (mark.reported or AS_PLANNED) if self.line.status else NOT_REPORTED


@dataclass(frozen=True)
class MarkRow:
    """A milestone with its baseline, and what each quarter says of it: the period, the words."""

    due_on: date
    text: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OverTime:
    """One line over the quarters, the newest first. `line` is what it was last."""

    line: ReportLine
    said: tuple[Said, ...]

    @property
    def noun(self) -> str:
        return Kind(self.line.kind).label

    @property
    def periods(self) -> list[str]:
        """The earliest first, as a table reads."""
        return [each.period for each in reversed(self.said)]

    @property
    def marks(self) -> list[MarkRow]:
        lines = [each.line for each in self.said if each.line]
        keys = sorted({_key(mark) for line in lines for mark in line.milestones})
        return [
            MarkRow(*key, tuple((each.period, each.of_mark(key)) for each in reversed(self.said)))
            for key in keys
        ]


def over_time(documents: Sequence[HighlightDocument], reference: str) -> OverTime | None:
    """`documents` are the reports of one organisation, the newest first; None where none of them
    names it.
    """
    said = tuple(_said(document, reference) for document in documents)
    newest = next((each.line for each in said if each.line), None)
    return OverTime(newest, said) if newest else None


def _said(document: HighlightDocument, reference: str) -> Said:
    line = _called(document.lines, reference)
    return Said(document.period, document.address, document.signed_on, line)


def _called(lines: Iterable[ReportLine], reference: str) -> ReportLine | None:
    return next((line for line in lines if line.reference == reference), None)


def _key(mark: Mark) -> tuple[date, str]:
    return (mark.due_on, mark.text)
