"""Opening a cycle, which asks for its returns, and closing it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.cycles.opening import expected_organisations, footprints_on, refuse_a_taken_name
from assessments.models import Assessment, Cycle, Footprint
from frameworks.models import Version
from organisations.history import keep
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require


def _locked_cycle(cycle: Cycle, *, by: User | None, at: datetime) -> Cycle:
    require(by, Right.ADMINISTER, cycle.system, on=timezone.localdate(at))
    cycles = Cycle.objects.again(cycle).select_for_update(of=("self",))
    return cycles.select_related("system", "version").get()


@transaction.atomic
def open_cycle(*, cycle: Cycle, by: User | None, at: datetime) -> Cycle:
    """Ask every expected organisation for a return, under its name and footprint of that day.

    The day is the one it is opened on, whatever `opens_on` announced.
    """
    locked, day = _locked_cycle(cycle, by=by, at=at), timezone.localdate(at)
    if locked.opened_at is not None:
        raise ValidationError(f"The cycle {locked} is already open.")
    if locked.version.status != Version.Status.PUBLISHED:
        raise ValidationError("Publish this version of the framework before opening a cycle on it.")
    expected = expected_organisations(locked, on=day)
    refuse_a_taken_name(locked, expected)
    assessments = Assessment.objects.bulk_create(
        Assessment(
            cycle=cycle,
            organisation=organisation,
            tier=organisation.tier,
            organisation_name=organisation.name,
        )
        for organisation in expected
    )
    Footprint.objects.bulk_create(footprints_on(day, assessments, system=locked.system))
    cycle.opened_at, cycle.opened_by = at, by
    return keep(cycle, by=by, at=at, fields=["opened_at", "opened_by"])


@transaction.atomic
def close_cycle(*, cycle: Cycle, by: User | None, at: datetime) -> Cycle:
    """End the cycle: from now on nothing in its returns can change."""
    locked = _locked_cycle(cycle, by=by, at=at)
    if locked.opened_at is None:
        raise ValidationError(f"The cycle {locked} has not been opened.")
    if locked.closed_at is not None:
        raise ValidationError(f"The cycle {locked} is already closed.")
    cycle.closed_at, cycle.closed_by = at, by
    return keep(cycle, by=by, at=at, fields=["closed_at", "closed_by"])
