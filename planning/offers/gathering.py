"""Reads the catalogue and what it is narrowed by, in the same number of queries at any length."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from compendium.reading.gathering import Choice
from compendium.searching import found_by, terms
from nhsuk.addresses import Asked
from organisations.models import Organisation
from organisations.permissions import Right
from planning.choices import Kind
from planning.models import Offer
from planning.offer_querysets import OfferQuerySet
from planning.offers.narrowing import ALL, OPEN, SHOWN, WITHDRAWN, Narrowing
from planning.offers.shown import OfferShown
from planning.scope import ABOVE

BODY = ("provider", "what", "for_whom", "how", "unit")
IN_ORDER = ("owner__tier", "owner__name", "category__position", "title", "pk")


def shown_to(user, show: str, *, on: date) -> OfferQuerySet:
    """The offers under one of the links over the list; withdrawn ones for those who write them."""
    if show == WITHDRAWN:
        return Offer.objects.editable_by(user, on=on).withdrawn()
    seen = Offer.objects.visible_to(user, on=on)
    return seen.open(on=on) if show == OPEN else seen.standing()


def known_to(user, by: Narrowing, *, on: date) -> Narrowing:
    """Without a category or owner that no offer has, under whichever link over the list."""
    offers = Offer.objects.visible_to(user, on=on)
    return by.among(
        category=Asked(lambda code: offers.of_category(code).exists()),
        owner=Asked(lambda code: offers.filter(owner__ods_code=code).exists()),
    )


def narrowed(offers: OfferQuerySet, by: Narrowing) -> QuerySet[Offer]:
    """Those that are asked for: place by place, then the system's."""
    if by.category:
        offers = offers.of_category(by.category)
    if by.kind:
        offers = offers.filter(kind=by.kind)
    if by.owner:
        offers = offers.filter(owner__ods_code=by.owner)
    if wanted := terms(by.q):
        offers = offers.filter(pk__in=found_by(offers, wanted, body=BODY))
    return offers.order_by(*IN_ORDER)


def shown(offers: Iterable[Offer], *, on: date) -> list[OfferShown]:
    return [OfferShown.of(offer, on=on) for offer in offers]


def category_choices(offers: OfferQuerySet) -> list[Choice]:
    rows = offers.order_by("category__position", "category__name")
    found = rows.values_list("category__code", "category__name").distinct()
    return [Choice(code, name) for code, name in found]


def kind_choices() -> list[Choice]:
    return [Choice(kind.value, kind.label) for kind in Kind]


def owner_choices(offers: OfferQuerySet) -> list[Choice]:
    rows = offers.order_by("owner__name").values_list("owner__ods_code", "owner__name")
    return [Choice(code, name) for code, name in rows.distinct()]


@dataclass(frozen=True)
class ShowLink:
    """A link over the list: what it shows, of how many, and whether this is it."""

    label: str
    count: int
    query: str
    is_current: bool


def show_links(user, by: Narrowing, *, on: date) -> list[ShowLink]:
    """Of what it is narrowed to; withdrawn only where there are any that this person wrote."""
    counts = {show: narrowed(shown_to(user, show, on=on), by).count() for show in SHOWN}
    return [
        ShowLink(label, counts[show], by.query(show=show), by.show == show)
        for show, label in SHOWN.items()
        if counts[show] or show in {ALL, OPEN, by.show}
    ]


def writing_for(user, *, on: date) -> QuerySet[Organisation]:
    """The places and systems whose offers this person writes."""
    return Organisation.objects.held_by(user, Right.WRITE, on=on).filter(tier__in=ABOVE)
