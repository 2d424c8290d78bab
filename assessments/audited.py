"""What the audit is told of a return: what became of it, and who else was let in; never a word of
an answer.
"""

from datetime import datetime

from assessments.models import Assessment
from audit.choices import Happened, Thing
from audit.recording import record
from organisations.models import User


def told_of_return(
    assessment: Assessment,
    kind: Happened,
    note: str = "",
    *,
    by: User | None,
    at: datetime,
    whom: int | None = None,
) -> None:
    record(
        kind,
        Thing.RETURN,
        by=by,
        at=at,
        organisation=assessment.organisation_id,
        whom=whom,
        cycle=assessment.cycle.slug,
        note=note,
    )
