"""Partners asked to answer steps of a draft, given another link, and kept out again."""

from collections.abc import Collection
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from assessments.audited import told_of_return
from assessments.locking import draft_to_share, locked_return
from assessments.models import AskedStep, Assessment, Partner
from audit.choices import Happened
from frameworks.models import Step
from organisations.history import EditedMeanwhile, keep
from organisations.models import User
from organisations.permissions import Right


@transaction.atomic
def ask_partner(
    *,
    assessment: Assessment,
    name: str,
    email: str,
    message: str,
    steps: Collection[Step],
    ends_on: date,
    by: User,
    at: datetime,
) -> Partner:
    """A link for somebody without an account, to these steps, until the end of `ends_on`."""
    locked = _to_share(assessment, ends_on, by=by, at=at)
    if not steps or not all(map(locked.asks, steps)):
        raise ValidationError({"steps": "Choose steps that this return asks."})
    partner = Partner(assessment=locked, name=name, email=email, message=message)
    partner.ends_on, partner.asked_at, partner.asked_by = ends_on, at, by
    partner.full_clean(exclude=["asked_by"])
    keep(partner, by=by, at=at)
    told_of_return(locked, Happened.ROLE_GIVEN, "partner", by=by, at=at)
    AskedStep.objects.bulk_create(AskedStep(partner=partner, step=step) for step in steps)
    return partner


@transaction.atomic
def ask_again(
    *,
    partner: Partner,
    email: str,
    ends_on: date,
    by: User,
    at: datetime,
    seen: int | None = None,
) -> Partner:
    """Another link, with a last day of its own; those made before open nothing any more.

    `seen` is the issue that `by` read of: a second press would end the link that was just sent.
    """
    locked = _to_share(partner.assessment, ends_on, by=by, at=at)
    found = _as_it_stands(partner, locked)
    if seen is not None and found.issue != seen:
        raise EditedMeanwhile(found)
    found.issue += 1
    found.email, found.ends_on = email, ends_on
    found.withdrawn_at = found.withdrawn_by = None
    found.validate_constraints()
    told_of_return(locked, Happened.ROLE_GIVEN, "partner", by=by, at=at)
    return keep(found, by=by, at=at)


@transaction.atomic
def withdraw_partner(*, partner: Partner, by: User, at: datetime) -> Partner:
    """Its link opens nothing from now on. What was answered by it stays."""
    locked = locked_return(partner.assessment, Right.WRITE, by=by, at=at)
    found = _as_it_stands(partner, locked)
    if found.withdrawn_at is not None:
        raise ValidationError("This link was withdrawn already.")
    found.withdrawn_at, found.withdrawn_by = at, by
    told_of_return(locked, Happened.ROLE_ENDED, "partner", by=by, at=at)
    return keep(found, by=by, at=at)


def _to_share(assessment: Assessment, until: date, *, by: User, at: datetime) -> Assessment:
    return draft_to_share(assessment, Right.WRITE, until=until, name="ends_on", by=by, at=at)


def _as_it_stands(partner: Partner, locked: Assessment) -> Partner:
    found = Partner.objects.again(partner).get()
    found.assessment = locked
    return found
