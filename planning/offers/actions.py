"""What changes the offers of a place or the system. None is deleted: one is withdrawn."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone

from compendium.writing.tying import Codes, in_words
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from planning.editing.locking import next_reference
from planning.models import Offer
from planning.offers.capacity import locked_offer, refuse_less_than_is_taken
from planning.offers.offer_fields import OfferValues
from planning.scope import ABOVE

NO_CODES = "Choose the framework that the codes are of"


@transaction.atomic
def add_offer(*, owner: Organisation, values: OfferValues, by: User | None, at: datetime) -> Offer:
    """Under the next reference: H01, H02 … The very same offer is made once: AlreadyThere."""
    _owner_locked(owner, by=by, at=at)
    own = Offer.objects.of_organisation(owner).standing().filter(title=values.title)
    for twin in own.select_related("category", "framework"):
        if OfferValues.of(twin) == values:
            raise AlreadyThere(twin)
    taken = Offer.objects.of_organisation(owner).values_list("reference", flat=True)
    offer = Offer(owner=owner, reference=next_reference("H", taken))
    return _written(offer, values, by=by, at=at)


@transaction.atomic
def edit_offer(
    *, offer: Offer, values: OfferValues, number: int, by: User | None, at: datetime
) -> Offer:
    """Reword it over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same. No less is offered than was taken up already.
    """
    current = _locked(offer, by=by, at=at)
    if OfferValues.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    refuse_less_than_is_taken(current, values.capacity)
    current.number += 1
    return _written(current, values, by=by, at=at)


@transaction.atomic
def withdraw_offer(*, offer: Offer, by: User | None, at: datetime) -> Offer:
    """Nobody takes it up any more; who has been promised some keeps that."""
    current = _locked(offer, by=by, at=at)
    if current.withdrawn_at:
        raise ValidationError(f"“{current}” is withdrawn already.")
    current.withdrawn_at = at
    return _kept(current, by=by, at=at)


@transaction.atomic
def bring_back_offer(*, offer: Offer, by: User | None, at: datetime) -> Offer:
    current = _locked(offer, by=by, at=at)
    if not current.withdrawn_at:
        raise ValidationError(f"“{current}” is on offer already.")
    current.withdrawn_at = None
    return _kept(current, by=by, at=at)


def _owner_locked(owner: Organisation, *, by: User | None, at: datetime) -> None:
    require(by, Right.WRITE, owner, on=timezone.localdate(at))
    if owner.tier not in ABOVE:
        raise PermissionDenied("Places and systems offer help.")
    one_at_a_time(owner)


def _locked(offer: Offer, *, by: User | None, at: datetime) -> Offer:
    _owner_locked(offer.owner, by=by, at=at)
    return locked_offer(offer)


def _kept(offer: Offer, *, by: User | None, at: datetime) -> Offer:
    offer.number += 1
    return keep(offer, by=by, at=at)


def _written(offer: Offer, values: OfferValues, *, by: User | None, at: datetime) -> Offer:
    _refuse_a_taken_title(offer, values.title)
    values.write(offer)
    offer.helps_with = codes_of(values)
    offer.full_clean(exclude=["owner", "category", "framework"])
    return keep(offer, by=by, at=at)


def codes_of(values: OfferValues) -> str:
    """The codes as they are kept; refused where the framework has no such theme or step."""
    if not values.helps_with:
        return ""
    if values.framework is None:
        raise ValidationError({"framework": NO_CODES})
    try:
        return in_words(Codes.of(values.framework).named(values.helps_with))
    except ValidationError as problem:
        raise ValidationError({"helps_with": problem.messages}) from problem


def _refuse_a_taken_title(offer: Offer, title: str) -> None:
    """In capitals or not: a list that comes back finds an offer without a reference by it."""
    others = Offer.objects.of_organisation(offer.owner).exclude(pk=offer.pk)
    for other in others.only("reference", "title", "withdrawn_at"):
        if other.title.casefold() == title.casefold():
            withdrawn = " It is withdrawn: bring it back instead." if other.withdrawn_at else ""
            said = f"{other.reference} is called “{other.title}” already.{withdrawn}"
            raise ValidationError({"title": said})
