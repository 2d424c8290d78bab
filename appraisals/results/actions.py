"""What decides an appraisal, and opens it again. Deciding freezes it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from appraisals.choices import State
from appraisals.locking import locked_appraisal
from appraisals.models import Appraisal, AppraisalRevision
from appraisals.results.document import decided
from appraisals.results.gathering import appraisal_document
from audit.choices import Happened, Thing
from audit.recording import record
from organisations.history import keep
from organisations.models import User
from organisations.permissions import Right
from organisations.signatures import signature
from planning.editing.locking import ReadAgain


@transaction.atomic
def close_appraisal(
    *, appraisal: Appraisal, decision: str, by: User, at: datetime, seen: str | None = None
) -> AppraisalRevision:
    """Freeze options, scores and result with the decision, by somebody who signs for it.

    `seen` is `AppraisalDocument.seen` as it was read; where it stands differently now, ReadAgain.
    """
    now = locked_appraisal(appraisal, State.SCORED, by=by, at=at, right=Right.SIGN)
    if not decision.strip():
        raise ValidationError({"decision": "Enter what you decided, and why"})
    day = timezone.localdate(at)
    found = appraisal_document(now, on=day)
    if seen is not None and seen != found.seen:
        raise ReadAgain
    number = now.revisions.count() + 1
    signed_as = signature(by, now.organisation, Right.SIGN, on=day)
    document = decided(
        found,
        decision=decision,
        number=number,
        signed_as=signed_as,
        on=day,
    )
    now.state, now.decision = State.CLOSED, decision
    now.clean_fields(exclude=["organisation", "cycle"])
    keep(now, by=by, at=at)
    _told(now, Happened.DECIDED, by=by, at=at)
    return AppraisalRevision.objects.create(
        appraisal=now,
        number=number,
        content=document.content,
        checksum=document.seal,
        signed_at=at,
        signed_by=by,
        signed_as=signed_as,
    )


@transaction.atomic
def reopen_appraisal(*, appraisal: Appraisal, by: User | None, at: datetime) -> Appraisal:
    """Decide anew. What was decided stays as a revision."""
    now = locked_appraisal(appraisal, State.CLOSED, by=by, at=at, right=Right.SIGN)
    now.state = State.SCORED
    _told(now, Happened.TAKEN_BACK, by=by, at=at)
    return keep(now, by=by, at=at)


def _told(appraisal: Appraisal, kind: Happened, *, by: User | None, at: datetime) -> None:
    where, cycle = appraisal.organisation_id, appraisal.cycle.slug
    record(kind, Thing.APPRAISAL, by=by, at=at, organisation=where, cycle=cycle)
