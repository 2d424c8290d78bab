"""Offers and needs at hand, held against each other: rows in, what fits and why out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from compendium.models import words_in
from nhsuk.words import sentence
from organisations.models import Organisation
from organisations.permissions import Right
from planning.models import Action, Offer, SupportNeed
from planning.offers.matching import Help, Match, Wanted, best_first, day_of_help, match
from planning.offers.shown import OfferShown, left_of

MOST_OFFERS, MOST_NEEDS = 5, 10


@dataclass(frozen=True)
class Fitting:
    """An offer or a need, with why the two fit each other."""

    thing: Any
    match: Match

    @property
    def why(self) -> str:
        words = ", ".join(self.match.reasons)
        return sentence(words[0].upper() + words[1:])


def offers_for_need(need: SupportNeed, offers: Iterable[Offer], *, on: date) -> list[Fitting]:
    """Of `offers` with their owner and what is taken of them, those that could meet it."""
    return _offers(wanted_by(need, on=on), offers, on=on)


def offers_for_action(
    action: Action, offers: Iterable[Offer], *, category: int | None, kind: str, day: date, on: date
) -> list[Fitting]:
    """The same while a need of it is being written, as far as that is said."""
    wanted = _wanted(action, category=category, kind=kind, day=day_of_help(day, on=on))
    return _offers(wanted, offers, on=on)


def needs_for_offer(offer: Offer, needs: Iterable[SupportNeed], *, on: date) -> list[Fitting]:
    """Of `needs` with their action, theme and step, those that it could meet."""
    offered = help_of(offer)
    found = best_first((need, match(offered, wanted_by(need, on=on))) for need in needs)
    return [Fitting(need, fits) for need, fits in found]


def _offers(wanted: Wanted, offers: Iterable[Offer], *, on: date) -> list[Fitting]:
    found = best_first((offer, match(help_of(offer), wanted)) for offer in offers)
    return [Fitting(OfferShown.of(offer, on=on), fits) for offer, fits in found]


def help_of(offer: Any) -> Help:
    return Help(
        owner=offer.owner.name,
        category=offer.category_id,
        kind=offer.kind,
        left=left_of(offer, offer.taken),
        is_withdrawn=offer.withdrawn_at is not None,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
        framework=offer.framework_id,
        codes=frozenset(words_in(offer.helps_with)),
    )


def wanted_by(need: SupportNeed, *, on: date) -> Wanted:
    day = day_of_help(need.needed_by, on=on)
    return _wanted(need.action, category=need.category_id, kind=need.kind, day=day)


def _wanted(action: Action, *, category: int | None, kind: str, day: date) -> Wanted:
    return Wanted(
        day=day,
        framework=action.theme.version.framework_id,
        theme=action.theme.code,
        step=action.step.code if action.step else "",
        category=category,
        kind=kind,
    )


def offers_reaching(user, organisation: Organisation, *, on: date) -> list[Offer]:
    """Those of an organisation and above it, as `user` sees them; withdrawn ones fit nothing."""
    offers = Offer.objects.visible_to(user, on=on).reaching(organisation, on=on)
    return list(offers.with_whose().with_taken().order_by("owner__tier", "title", "pk"))


def needs_to_meet(user, offer: Offer, *, on: date) -> list[SupportNeed]:
    """What waits for a decision of this person, of those beneath who offers it."""
    deciding = Organisation.objects.held_by(user, Right.DECIDE, on=on).within(offer.owner, on=on)
    waiting = SupportNeed.objects.visible_to(user, on=on).undecided().with_holder_now(on=on)
    needs = waiting.filter(held_by__in=deciding.values("pk")).select_related(
        "category",
        "action__step",
        "action__theme__version",
        "action__plan__assessment",
    )
    return list(needs.order_by("held_since", "pk"))
