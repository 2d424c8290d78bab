"""What is to be reported on: the lines of what was signed and published, as it was. Pure."""

from dataclasses import dataclass
from datetime import date

from delivery.choices import Kind
from nhsuk.plan_year import PlanYear
from nhsuk.words import nhs_date
from planning.plans.document import ActionLine, MilestoneLine
from planning.support.document import CommitmentLine


@dataclass(frozen=True, kw_only=True)
class ToReport:
    """One action of a signed plan, or one commitment of a published support plan.

    `part` is the theme or category it stands under; `key` that of its row, 0 where there is none.
    """

    kind: Kind
    reference: str
    title: str
    part: str
    theme_code: str = ""
    lead: str = ""
    when: str = ""
    due_on: date
    milestones: tuple[MilestoneLine, ...] = ()
    key: int = 0


def of_action(line: ActionLine, year: PlanYear, *, key: int) -> ToReport:
    return ToReport(
        kind=Kind.ACTION,
        reference=line.reference,
        title=line.title,
        part=line.theme,
        theme_code=line.theme_code,
        lead=line.lead,
        when=year.words(line.start_quarter, line.end_quarter),
        due_on=year.quarter_ends(line.end_quarter),
        milestones=line.milestones,
        key=key,
    )


def of_commitment(line: CommitmentLine, *, key: int) -> ToReport:
    return ToReport(
        kind=Kind.COMMITMENT,
        reference=line.reference,
        title=line.title,
        part=line.category,
        lead=line.lead,
        when=f"by {nhs_date(line.due_on)}",
        due_on=line.due_on,
        key=key,
    )
