"""What holds an offer to its capacity: whoever takes the last one does so alone."""

from datetime import date

from django.core.exceptions import ValidationError

from nhsuk.words import clause, nhs_date
from planning.models import Commitment, Decision, Offer, SupportNeed
from planning.offers.matching import day_of_help
from planning.offers.shown import left_of


def locked_offer(offer: Offer) -> Offer:
    """As it stands now, locked until the transaction ends; who only refers to it does not wait."""
    locked = Offer.objects.again(offer).select_for_update(of=("self",), no_key=True)
    return locked.select_related("owner").get()


def offer_of(commitment: Commitment | None) -> Offer | None:
    """What a commitment takes up, locked: before its needs, so that two who decide on some of the
    same needs do not wait for each other.
    """
    return locked_offer(commitment.offer) if commitment and commitment.offer else None


def taken_of(offer: Offer) -> int:
    return Offer.objects.again(offer).with_taken().values_list("taken", flat=True).get()


def hold_one(offer: Offer, *, need: SupportNeed, on: date) -> None:
    """Refuses a need for which none of a locked offer is left, or none on its day. A need that has
    one already takes no second.
    """
    last = Decision.objects.of_needs([need]).select_related("commitment").last()
    if last and last.commitment and last.commitment.offer_id == offer.pk:
        return
    if offer.withdrawn_at:
        raise ValidationError(f"“{offer}” has been withdrawn.")
    day = day_of_help(need.needed_by, on=on)
    if not offer.runs_on(day):
        raise ValidationError(f"“{offer}” is not on offer on {nhs_date(day)}.")
    if left_of(offer, taken_of(offer)) == 0:
        raise ValidationError(
            f"Nothing is left of “{offer}”: all {offer.capacity} {clause(offer.unit)} are taken."
        )


def refuse_less_than_is_taken(offer: Offer, capacity: int | None) -> None:
    taken = taken_of(offer)
    if capacity is not None and capacity < taken:
        said = f"{taken} {'is' if taken == 1 else 'are'} taken already, so enter {taken} or more."
        raise ValidationError({"capacity": said})
