"""What changes who holds a seat: given, changed, ended. No two terms of one seat overlap."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from nhsuk.words import nhs_date
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, keep
from organisations.models import User
from representation.keeping.actions import locked_seat
from representation.keeping.fields import TenureFields
from representation.models import Seat, Tenure
from representation.tenures import overlap

TAKEN = "{} holds this seat from {} {}: two terms of one seat cannot overlap."
NOT_STANDING = "This seat or its board is closed. Open it again first."
SAY_WHY = "Enter why it ends before the day it was given until."


@transaction.atomic
def give_seat(*, seat: Seat, values: TenureFields, by: User | None, at: datetime) -> Tenure:
    """A new term. The very same one is there already: AlreadyThere."""
    current = locked_seat(seat, by=by, at=at)
    for there in current.tenures.filter(starts_on=values.starts_on):
        if TenureFields.of(there) == values:
            raise AlreadyThere(there)
    if current.is_closed or current.board.is_closed:
        raise ValidationError(NOT_STANDING)
    return _written(Tenure(seat=current), values, "given", by=by, at=at)


@transaction.atomic
def edit_tenure(
    *, tenure: Tenure, values: TenureFields, number: int, by: User | None, at: datetime
) -> Tenure:
    """Saved over what was read as `number`; EditedMeanwhile where both changed the same.

    One that has begun ends before the day it was given until with a reason alone.
    """
    current = locked_tenure(tenure, by=by, at=at)
    if TenureFields.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    if _is_cut_short(current, values, on=timezone.localdate(at)) and not values.ended_because:
        raise ValidationError({"ended_because": SAY_WHY})
    current.number += 1
    return _written(current, values, "changed", by=by, at=at)


def _is_cut_short(tenure: Tenure, values: TenureFields, *, on: date) -> bool:
    """Where no end was agreed, saying when it ends cuts nothing."""
    if values.ends_on is None or tenure.ends_on is None:
        return False
    return tenure.starts_on <= on and values.ends_on < tenure.ends_on


def locked_tenure(tenure: Tenure, *, by: User | None, at: datetime) -> Tenure:
    """As it stands now; its seat is locked, so that no other term of it changes meanwhile."""
    seat = locked_seat(tenure.seat, by=by, at=at)
    current = seat.tenures.select_related("held_by").get(pk=tenure.pk)
    current.seat = seat
    return current


def _written(
    tenure: Tenure, values: TenureFields, word: str, *, by: User | None, at: datetime
) -> Tenure:
    values.write(tenure)
    return _kept(tenure, word, by=by, at=at)


def _kept(tenure: Tenure, word: str, *, by: User | None, at: datetime) -> Tenure:
    """Checked against the other terms of its seat, which is locked."""
    tenure.full_clean(exclude=["seat", "held_by"])
    for other in tenure.seat.tenures.exclude(pk=tenure.pk).select_related("held_by"):
        if overlap(tenure, other):
            until = f"to {nhs_date(other.ends_on)}" if other.ends_on else "on"
            raise ValidationError(TAKEN.format(other, nhs_date(other.starts_on), until))
    keep(tenure, by=by, at=at)
    whose = tenure.seat.board.owner_id
    record(Happened.PUBLISHED, Thing.BOARDS, by=by, at=at, organisation=whose, note=f"term {word}")
    return tenure
