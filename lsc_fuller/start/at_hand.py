"""The returns in whose cycles anything may be left to do, and which of them are the newest."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from django.db.models import Exists, OuterRef

from assessments.models import Assessment, Cycle
from organisations.choices import Role, Tier
from organisations.models import Membership, Organisation, User
from planning.models import SupportNeed


def returns_at_hand(
    user: User,
    memberships: tuple[Membership, ...],
    cycles: Mapping[int, list[str]],
    *,
    on: date,
) -> list[Assessment]:
    """The returns of those the user works for in whose cycle anything may be left to do.

    Newest cycle first, in each the organisations in the order of roles. An organisation's newest
    return is always among them, and one under which a need waits, closed cycle or not. `cycles` by
    organisation: those that ask it, or one beneath it.
    """
    own = {m.organisation_id: m.organisation for m in memberships if m.role != Role.ADMINISTRATOR}
    rank = {pk: place for place, pk in enumerate(own)}
    held = SupportNeed.objects.held_at(OuterRef("organisation"), OuterRef("cycle"))
    found = Assessment.objects.visible_to(user).filter(organisation__in=own)
    asked = SupportNeed.objects.of_organisation(OuterRef("organisation"))
    found = found.select_related("organisation", "cycle__version").annotate(
        holds_needs=Exists(held.undecided()), asks_for_help=Exists(asked)
    )
    returns = list(found)
    others = {pk: own[pk] for pk in _asked_only_beneath(returns, own, cycles)}
    in_order = sorted([*returns, *not_asked(others)], key=newest_first)
    in_order.sort(key=lambda each: (-each.cycle.plan_year, rank[each.organisation_id]))
    newest = newest_of(in_order)
    return [
        each
        for each in in_order
        if each.address in newest or each.takes_changes(on=on) or each.holds_needs
    ]


def _asked_only_beneath(
    returns: list[Assessment], own: Mapping[int, Organisation], cycles: Mapping[int, list[str]]
) -> Iterator[int]:
    """Those with a cycle that asks them for no return, but others beneath them."""
    asked = defaultdict(set)
    for each in returns:
        asked[each.organisation_id].add(each.cycle.slug)
    return (pk for pk in own if not asked[pk].issuperset(cycles.get(pk, ())))


def not_asked(own: dict[int, Organisation]) -> Iterator[Assessment]:
    """Stand-ins, never saved, for those asked nothing in a cycle that asks others beneath them."""
    waiting = SupportNeed.objects.held_at(OuterRef("body"), OuterRef("pk")).undecided()
    above = [pk for pk, body in own.items() if body.tier != Tier.NEIGHBOURHOOD]
    cycles = Cycle.objects.asking_beneath(above).select_related("version")
    for cycle in cycles.annotate(holds_needs=Exists(waiting)):
        body = own[cycle.body]
        each = Assessment(
            organisation=body, cycle=cycle, tier=body.tier, organisation_name=body.name
        )
        each.holds_needs = cycle.holds_needs
        yield each


def newest_first(each: Assessment) -> tuple:
    return (-each.cycle.plan_year, -each.cycle.opens_on.toordinal(), each.cycle.slug)


def newest_of(returns: list[Assessment]) -> set[tuple[str, str]]:
    """The addresses of each organisation's first return, where they stand newest first; in a plan
    year that asks about several frameworks, of its first return to each.
    """
    years = {each.organisation_id: each.cycle.plan_year for each in reversed(returns)}
    first = {
        (each.organisation_id, each.cycle.version.framework_id): each.address
        for each in reversed(returns)
        if each.cycle.plan_year == years[each.organisation_id]
    }
    return set(first.values())
