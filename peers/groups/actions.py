"""Joins the peer group of a step, and leaves it: reading one another begins and ends with that."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from audit.choices import Happened, Thing
from audit.recording import record
from frameworks.models import Step
from organisations.locking import one_at_a_time
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require
from peers.groups.signed import signed_steps
from peers.models import Joined

NOT_SIGNED = "You can join once a plan that you have signed has an action for this step."


@transaction.atomic
def join_group(*, assessment: Assessment, step: Step, by: User | None, at: datetime) -> Joined:
    """Joined twice, it stands once."""
    own, cycle = assessment.organisation, assessment.cycle
    require(by, Right.WRITE, own, on=timezone.localdate(at))
    one_at_a_time(own)
    signed = signed_steps(cycle, [own.pk]).get(own.pk)
    if signed is None or step.code not in signed.by_step:
        raise ValidationError(NOT_SIGNED)
    if standing := _standing(assessment, step).first():
        return standing
    joined = Joined(organisation=own, cycle=cycle, step_code=step.code, joined_at=at, joined_by=by)
    joined.save(force_insert=True)
    _record(Happened.PUBLISHED, assessment, by=by, at=at)
    return joined


@transaction.atomic
def leave_group(
    *, assessment: Assessment, step: Step, by: User | None, at: datetime
) -> Joined | None:
    """From now on neither side reads the other. None where it had not joined."""
    require(by, Right.WRITE, assessment.organisation, on=timezone.localdate(at))
    one_at_a_time(assessment.organisation)
    joined = _standing(assessment, step).first()
    if joined is not None:
        joined.left_at, joined.left_by = at, by
        joined.save(update_fields=["left_at", "left_by"])
        _record(Happened.TAKEN_BACK, assessment, by=by, at=at)
    return joined


def _standing(assessment: Assessment, step: Step):
    own = Joined.objects.of_organisation(assessment.organisation).of_cycle(assessment.cycle)
    return own.on_steps(step.code).standing()


def _record(kind: Happened, assessment: Assessment, *, by: User | None, at: datetime) -> None:
    record(
        kind,
        Thing.PEERS,
        by=by,
        at=at,
        organisation=assessment.organisation_id,
        cycle=assessment.cycle.slug,
    )
