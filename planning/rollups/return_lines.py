"""A return as lists say it: its state, and how complete its draft is. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from assessments.cycles.coming_in import Stage, stage_of
from assessments.standing import ACCEPTED, state_tag
from planning.rollups.figures import Part

RETURNED = ("In", "blue")


@dataclass(frozen=True)
class ReturnLine:
    """A return: its state, and how complete its draft is, never what a draft says."""

    code: str
    name: str
    received: bool
    stage: Stage
    word: str
    colour: str
    progress: str
    last_saved: datetime | None
    submitted_at: datetime | None
    let_in: date | None


def _return_tag(part: Part) -> tuple[str, str]:
    """Of one that is in: whether it was accepted, was asked about, or waits for either."""
    if not part.received or part.replying:
        return state_tag(part.state, part.progress, accepted=part.received and part.accepted)
    return ACCEPTED if part.accepted else RETURNED


def return_line(part: Part) -> ReturnLine:
    word, colour = _return_tag(part)
    return ReturnLine(
        code=part.code,
        name=part.name,
        received=part.received,
        stage=stage_of(part.state, is_in=part.received, is_started=part.progress.answered > 0),
        word=word,
        colour=colour,
        progress=str(part.progress),
        last_saved=part.last_saved,
        submitted_at=part.submitted_at,
        let_in=part.let_in,
    )
