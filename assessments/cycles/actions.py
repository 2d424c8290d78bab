"""What happens to a cycle: set up, edited, deleted; then opened, moved, closed, reopened.

Opening asks for its returns; from its closing on nothing in them changes, until it is reopened.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.cycles.apart import tell_apart, year_of
from assessments.cycles.locking import hold_systems, locked_cycle
from assessments.cycles.opening import expected_organisations, footprints_on, refuse_a_taken_name
from assessments.models import Assessment, Cycle, Footprint
from audit.choices import Happened, Thing
from audit.recording import record
from frameworks.models import Version
from nhsuk.words import nhs_date
from organisations.history import EditedMeanwhile, erase, keep
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require


def _still_set_up(
    cycle: Cycle, *, by: User | None, at: datetime, to: Organisation | None = None
) -> Cycle:
    locked = locked_cycle(cycle, by=by, at=at, to=to)
    if locked.opened_at is not None:
        raise ValidationError(
            f"The cycle {locked} was opened on {nhs_date(locked.opened_at)}: it can no longer be "
            "edited or deleted. Its dates can be moved."
        )
    return locked


def _as_read(cycle: Cycle, number: int) -> None:
    if cycle.number != number:
        raise EditedMeanwhile(cycle)


@transaction.atomic
def set_up_cycle(*, values: Mapping[str, Any], by: User | None, at: datetime) -> Cycle:
    """A new one, of which nobody is asked anything yet; those of its year are told apart."""
    hold_systems(values["system"])
    require(by, Right.ADMINISTER, values["system"], on=timezone.localdate(at))
    cycle = keep(Cycle(**values), by=by, at=at)
    tell_apart(year_of(cycle))
    cycle.refresh_from_db(fields=["apart"])
    return told(cycle, "set up", by=by, at=at)


@transaction.atomic
def edit_cycle(
    *, cycle: Cycle, values: Mapping[str, Any], number: int, by: User | None, at: datetime
) -> Cycle:
    """Save what was typed about a cycle nobody was asked in yet, if `number` is the one read."""
    locked = _still_set_up(cycle, by=by, at=at, to=values.get("system"))
    _as_read(locked, number)
    before = year_of(locked)
    for name, value in values.items():
        setattr(locked, name, value)
    require(by, Right.ADMINISTER, locked.system, on=timezone.localdate(at))
    locked.number = number + 1
    keep(locked, by=by, at=at)
    tell_apart(before, year_of(locked))
    return told(locked, "edited", by=by, at=at)


@transaction.atomic
def delete_cycle(*, cycle: Cycle, by: User | None, at: datetime) -> None:
    """Take out a cycle that was never opened: nobody was asked for anything."""
    locked = _still_set_up(cycle, by=by, at=at)
    told(locked, "deleted", by=by, at=at)
    erase(locked, by=by, at=at)
    tell_apart(year_of(locked))


@transaction.atomic
def open_cycle(*, cycle: Cycle, by: User | None, at: datetime) -> Cycle:
    """Ask every expected organisation for a return, under its name and footprint of that day.

    The day is the one it is opened on, whatever `opens_on` announced.
    """
    locked, day = locked_cycle(cycle, by=by, at=at), timezone.localdate(at)
    if locked.closed_at is not None:
        raise ValidationError(f"The cycle {locked} has closed. You can reopen it.")
    if locked.opened_at is not None:
        raise ValidationError(f"The cycle {locked} is already open.")
    _refuse_a_version_not_published(locked.version)
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
    keep(cycle, by=by, at=at, fields=["opened_at", "opened_by"])
    return told(cycle, "opened", by=by, at=at)


def _refuse_a_version_not_published(version: Version) -> None:
    if version.status == Version.Status.SUPERSEDED:
        raise ValidationError(
            f"{version} has been replaced by a newer version. Change the cycle and choose that one."
        )
    if version.status != Version.Status.PUBLISHED:
        raise ValidationError("Publish this version of the framework before opening a cycle on it.")


@transaction.atomic
def close_cycle(*, cycle: Cycle, by: User | None, at: datetime) -> Cycle:
    """End the cycle: from now on nothing in its returns can change."""
    locked = locked_cycle(cycle, by=by, at=at)
    if locked.opened_at is None:
        raise ValidationError(f"The cycle {locked} has not been opened.")
    if locked.closed_at is not None:
        raise ValidationError(f"The cycle {locked} is already closed.")
    cycle.closed_at, cycle.closed_by = at, by
    keep(cycle, by=by, at=at, fields=["closed_at", "closed_by"])
    return told(cycle, "closed", by=by, at=at)


@transaction.atomic
def move_dates(
    *,
    cycle: Cycle,
    closes_on: date,
    plans_due_on: date,
    reason: str,
    number: int,
    by: User | None,
    at: datetime,
) -> Cycle:
    """Move the dates of an open cycle, with the reason that everybody in it reads."""
    locked = locked_cycle(cycle, by=by, at=at)
    if locked.opened_at is None:
        raise ValidationError(f"The cycle {locked} is not open yet. Change it instead.")
    if locked.closed_at is not None:
        raise ValidationError(f"The cycle {locked} has closed. Reopen it to move its dates.")
    _as_read(locked, number)
    is_same = (closes_on, plans_due_on) == (locked.closes_on, locked.plans_due_on)
    if is_same and (locked.moved_at is None or reason.strip() == locked.moved_reason):
        raise ValidationError("Change at least one of the dates.")
    return _move(locked, closes_on, plans_due_on, reason, by=by, at=at)


@transaction.atomic
def reopen_cycle(
    *,
    cycle: Cycle,
    closes_on: date,
    plans_due_on: date,
    reason: str,
    number: int,
    by: User | None,
    at: datetime,
) -> Cycle:
    """Open a closed cycle again until a new closing date: every return in it can change."""
    locked = locked_cycle(cycle, by=by, at=at)
    if locked.closed_at is None:
        raise ValidationError(f"The cycle {locked} is not closed.")
    _as_read(locked, number)
    locked.closed_at = locked.closed_by = None
    locked.closes_on_before = locked.plans_due_on_before = None
    told(locked, "opened again", by=by, at=at)
    return _move(locked, closes_on, plans_due_on, reason, by=by, at=at)


def _move(
    cycle: Cycle,
    closes_on: date,
    plans_due_on: date,
    reason: str,
    *,
    by: User | None,
    at: datetime,
) -> Cycle:
    if not reason.strip():
        raise ValidationError("Give a reason.")
    closes_moved, plans_moved = closes_on != cycle.closes_on, plans_due_on != cycle.plans_due_on
    if closes_moved or plans_moved:
        cycle.closes_on_before = cycle.closes_on if closes_moved else None
        cycle.plans_due_on_before = cycle.plans_due_on if plans_moved else None
    cycle.closes_on, cycle.plans_due_on = closes_on, plans_due_on
    cycle.moved_at, cycle.moved_by, cycle.moved_reason = at, by, reason.strip()
    cycle.number += 1
    cycle.full_clean(exclude=["system", "version"])
    keep(cycle, by=by, at=at)
    return told(cycle, "dates moved", by=by, at=at)


def told(cycle: Cycle, what: str, *, by: User | None, at: datetime) -> Cycle:
    system, slug = cycle.system_id, cycle.slug
    record(Happened.SETTING, Thing.CYCLE, by=by, at=at, organisation=system, cycle=slug, note=what)
    return cycle
