"""The promised dates of a support plan, a lane each over the years they lie in. Pure."""

from dataclasses import dataclass

from documents.timeline import PRINTED_WIDTH, Drawing, Lane, lane
from nhsuk.words import nhs_date
from planning.support.document import CommitmentLine, SupportPlanDocument

MOST_YEARS = 3


@dataclass(frozen=True)
class Promise:
    """A commitment; where its date lies outside what is drawn, `outside` says so."""

    line: CommitmentLine
    lane: Lane
    outside: str


@dataclass(frozen=True)
class Calendar:
    """`heads` stand over the drawings: the quarters of the year, or the years if it takes more.

    Commitments follow as in section 1; their categories stand there, so that this fits a page.
    """

    heads: tuple[str, ...]
    promises: tuple[Promise, ...]


def calendar_of(document: SupportPlanDocument) -> Calendar | None:
    if not document.commitments:
        return None
    drawing = Drawing(document.year, left=0, width=PRINTED_WIDTH, years=_years(document))
    return Calendar(
        heads=drawing.heads,
        promises=tuple(_promise(line, drawing) for line in document.commitments),
    )


def _years(document: SupportPlanDocument) -> int:
    """The plan year, and those after it that something is promised in."""
    last = max(line.due_on for line in document.commitments)
    final = last.year if last.month >= 4 else last.year - 1
    return min(max(final - document.plan_year + 1, 1), MOST_YEARS)


def _promise(line: CommitmentLine, drawing: Drawing) -> Promise:
    drawn = lane(drawing, [line.due_on], words=f"{line.reference}: {nhs_date(line.due_on)}")
    when = "before" if line.due_on < drawing.year.first else "after"
    return Promise(line, drawn, "" if drawn.diamonds else f"Promised {when} these years")
