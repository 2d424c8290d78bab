"""A highlight report in the words that two of them are compared by. Pure."""

from collections.abc import Iterator

from delivery.choices import Kind
from delivery.reports.document import HighlightDocument, ReportLine
from planning.comparing.between import Part, Said, part

HEADINGS = {Kind.ACTION: "Actions", Kind.COMMITMENT: "Commitments"}


def report_parts(before: HighlightDocument, after: HighlightDocument) -> list[Part]:
    return [
        part("The cover sheet", _cover(before), _cover(after)),
        *(
            part(heading, _lines(before, kind), _lines(after, kind))
            for kind, heading in HEADINGS.items()
        ),
    ]


def _cover(document: HighlightDocument) -> Iterator[Said]:
    words = {
        "Purpose": document.purpose_word,
        "Author": document.author,
        "Lead": document.lead,
        **dict(document.cover_words),
        "Worst risks": "\n".join(document.risks),
    }
    yield Said.of("", "What it says first", words)


def _lines(document: HighlightDocument, kind: Kind) -> Iterator[Said]:
    for line in document.lines:
        if line.kind == kind:
            yield Said.of(line.reference, line.title, _line(line))


def _line(line: ReportLine) -> dict[str, str]:
    return {
        "What it is": line.title,
        "Theme or category": line.part,
        "How it goes": line.in_full,
        "What happened": line.narrative,
        "What would bring it back": line.path_to_green,
        "Lead": line.lead,
        "When": line.when,
        "Milestones": "; ".join(f"{mark.text}: {mark.word}" for mark in line.milestones),
    }
