"""The needs that wait for those above to decide on, as the start page counts them."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db.models import Min, QuerySet

from lsc_fuller.start.own import Own
from lsc_fuller.start.piles import Piles, piled
from planning.models import SupportNeed

TO_DECIDE = "needs to decide"


def need_piles(own: Own, above: Iterable[int], *, on: date) -> Iterator[QuerySet]:
    """By who holds them and cycle, `since` the oldest came."""
    if above := list(above):
        needs = SupportNeed.objects.visible_to(own.user).to_decide().with_holder_now(on=on)
        cycle = "action__plan__assessment__cycle__slug"
        held = needs.filter(held_by__in=above)
        yield piled(held, TO_DECIDE, ours="held_by", slug=cycle, since=Min("held_since"))


def needs_to_decide(piles: Piles) -> dict[tuple[int, str], tuple[int, datetime | None]]:
    """By who holds them and the slug of their cycle: how many, and the oldest since when."""
    return {(pile.ours, pile.slug): (pile.number, pile.since) for pile in piles[TO_DECIDE]}
