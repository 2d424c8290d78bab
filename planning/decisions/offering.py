"""Help that exists already, as it is taken up by deciding on a need."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from planning.models import Commitment, Offer, SupportNeed
from planning.offers.fitting import MOST_OFFERS, offers_for_need, offers_reaching
from planning.offers.matching import day_of_help
from planning.offers.shown import OfferShown
from planning.scope import Scope
from planning.support.actions import CommitmentValues


@dataclass(frozen=True)
class OfferChoice:
    """An offer that could meet the need, and why; `value` is how the form names it."""

    shown: OfferShown
    why: str

    @property
    def offer(self) -> Offer:
        return self.shown.offer

    @property
    def value(self) -> str:
        return f"offer-{self.offer.pk}"


def offers_for(
    need: SupportNeed,
    user,
    scope: Scope,
    *,
    commitments: Iterable[Commitment] = (),
    picked: str = "",
    on: date,
) -> list[OfferChoice]:
    """The best fitting that the holder can take up, without those that it has a commitment for.

    One that was `picked` stays, whatever became of it since: whoever sends it reads why not.
    """
    taken_up = {commitment.offer_id for commitment in commitments}
    reaching = offers_reaching(user, scope.organisation, on=on)
    fitting = offers_for_need(need, (o for o in reaching if o.pk not in taken_up), on=on)
    found = [OfferChoice(each.thing, each.why) for each in fitting[:MOST_OFFERS]]
    every = (OfferChoice(OfferShown.of(offer, on=on), "") for offer in reaching)
    listed = {choice.value for choice in found}
    return [*found, *(o for o in every if o.value == picked and o.value not in listed)]


def what_is_left(commitments: Iterable[Commitment], *, on: date) -> dict[int, str]:
    """By offer that they take up: which it is, and what is left of it."""
    named = [commitment.offer for commitment in commitments if commitment.offer]
    offers = Offer.objects.again(*named).with_whose().with_taken() if named else []
    shown = [OfferShown.of(offer, on=on) for offer in offers]
    return {each.offer.pk: f"Takes up {each.offer.in_full}: {_lower(each)}." for each in shown}


def _lower(shown: OfferShown) -> str:
    return shown.capacity[0].lower() + shown.capacity[1:]


def taking_up(offer: Offer, need: SupportNeed, *, for_whom: str, on: date) -> CommitmentValues:
    """What is promised by taking up an offer; it can be reworded in the support plan."""
    return CommitmentValues(
        category=need.category,
        title=offer.title,
        for_whom=for_whom,
        lead=offer.provider,
        due_on=day_of_help(need.needed_by, on=on),
    )
