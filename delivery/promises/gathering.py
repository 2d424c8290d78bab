"""What places and the system promised for the needs of one organisation, and what they report."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from delivery.choices import NOT_REPORTED, NOT_REPORTED_COLOUR, colour_of, word_of
from delivery.models import Reported
from delivery.updates.gathering import said_before
from planning.models import Commitment, SupportNeed


@dataclass(frozen=True)
class Kept:
    """A commitment, the needs of ours that it meets, and how it goes as last reported."""

    reference: str
    title: str
    by: str
    lead: str
    due_on: date
    needs: tuple[tuple[str, str], ...]
    word: str = NOT_REPORTED
    colour: str = NOT_REPORTED_COLOUR
    said: str = ""
    period: str = ""


def promised_for(needs: Iterable[SupportNeed]) -> list[Kept]:
    """`needs` come with their decisions: the last one of each says what meets it."""
    met: dict[Commitment, list[SupportNeed]] = defaultdict(list)
    by: dict[int, str] = {}
    for need in needs:
        *_, last = [None, *need.decisions.all()]
        if last and last.commitment:
            met[last.commitment].append(need)
            by[last.commitment.pk] = last.organisation.name
    newest = _newest(met)
    return [
        _kept(commitment, by[commitment.pk], found, newest.get(commitment.pk))
        for commitment, found in met.items()
    ]


def _newest(commitments: Iterable[Commitment]) -> dict[int, Reported]:
    """What was submitted last of each."""
    found: dict[int, Reported] = {}
    for line in Reported.objects.on_commitments(list(commitments)):
        found.setdefault(line.commitment_id, line)
    return found


def _kept(commitment: Commitment, by: str, needs: list[SupportNeed], line: Reported | None) -> Kept:
    kept = Kept(
        reference=commitment.reference,
        title=commitment.title,
        by=by,
        lead=commitment.lead,
        due_on=commitment.due_on,
        needs=tuple((need.reference, need.title) for need in needs),
    )
    if line is None:
        return kept
    said = said_before(line.revision).get(line.reference)
    return replace(
        kept,
        word=word_of(line.status),
        colour=colour_of(line.status),
        said=said.narrative if said else "",
        period=line.revision.report.round.label,
    )
