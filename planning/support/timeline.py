"""The promised dates of a support plan, a lane each over the years they lie in. Pure."""

from dataclasses import dataclass

from documents.timeline import PRINTED_WIDTH, QUARTER_LABELS, Drawing, Lane, lane
from nhsuk.plan_year import PlanYear
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
    years = _years(document)
    wide = PRINTED_WIDTH / len(years)
    drawings = [Drawing(year, left=at * wide, width=wide) for at, year in enumerate(years)]
    return Calendar(
        heads=QUARTER_LABELS if len(years) == 1 else tuple(year.short for year in years),
        promises=tuple(_promise(line, drawings) for line in document.commitments),
    )


def _years(document: SupportPlanDocument) -> tuple[PlanYear, ...]:
    """The plan year, and those after it that something is promised in."""
    last = max(line.due_on for line in document.commitments)
    final = last.year if last.month >= 4 else last.year - 1
    count = min(max(final - document.plan_year + 1, 1), MOST_YEARS)
    return tuple(PlanYear(document.plan_year + offset) for offset in range(count))


def _promise(line: CommitmentLine, drawings: list[Drawing]) -> Promise:
    drawn = lane(drawings, [line.due_on], words=f"{line.reference}: {nhs_date(line.due_on)}")
    when = "before" if line.due_on < drawings[0].year.first else "after"
    return Promise(line, drawn, "" if drawn.diamonds else f"Promised {when} these years")
