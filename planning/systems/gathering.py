"""Gathers the headline figures of systems: a fixed number of queries, however many there are."""

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import Count, Q

from assessments.models import Assessment, Cycle
from organisations.choices import Tier
from organisations.models import Organisation
from planning.choices import NeedState
from planning.models import SupportNeed
from planning.systems.lines import System, SystemLine


class Newest(NamedTuple):
    """The newest cycle of a system that has opened."""

    pk: int
    slug: str
    label: str
    is_closed: bool


def systems_seen_by(user) -> dict[int, System]:
    """By key and in the order of their names."""
    systems = Organisation.objects.visible_to(user).filter(tier=Tier.SYSTEM)
    rows = systems.order_by("name", "pk").values_list("pk", "ods_code", "name")
    return {pk: System(code, name) for pk, code, name in rows}


def gather_lines(systems: dict[int, System]) -> list[SystemLine]:
    newest = _newest(systems)
    cycles = [each.pk for each in newest.values()]
    came_in, waiting = _came_in(cycles), _waiting(cycles)
    return [_line(system, newest.get(pk), came_in, waiting) for pk, system in systems.items()]


def _newest(systems: Collection[int]) -> dict[int, Newest]:
    cycles = Cycle.objects.of_systems(systems).filter(opened_at__isnull=False)
    in_order = cycles.select_related("version__framework").order_by("plan_year", "opens_on", "pk")
    return {
        each.system_id: Newest(each.pk, each.slug, each.label, each.closed_at is not None)
        for each in in_order
    }


def _came_in(cycles: Collection[int]) -> dict[int, tuple[int, ...]]:
    """By cycle: PCN returns expected and in, and plans signed."""
    current = Q(revisions__is_current=True) & ~Q(state=Assessment.State.SENT_BACK)
    rows = Assessment.objects.of_cycles(cycles).filter(tier=Tier.NEIGHBOURHOOD).order_by()
    counted = rows.values_list("cycle").annotate(
        expected=Count("pk", distinct=True),
        received=Count("pk", filter=current, distinct=True),
        plans=Count("plan__revisions__plan", distinct=True),
    )
    return {cycle: tuple(counts) for cycle, *counts in counted}


def _waiting(cycles: Collection[int]) -> dict[int, int]:
    """By cycle: how many needs nobody has decided on, whoever holds them, as an inbox has them."""
    asking = Assessment.objects.of_cycles(cycles).values("pk")
    needs = SupportNeed.objects.of_assessments(asking).filter(state=NeedState.WAITING).order_by()
    rows = needs.values_list("action__plan__assessment__cycle").annotate(number=Count("pk"))
    return dict(rows)


def _line(system: System, newest: Newest | None, came_in, waiting) -> SystemLine:
    if newest is None:
        return SystemLine(system)
    expected, received, plans = came_in.get(newest.pk, (0, 0, 0))
    return SystemLine(
        system=system,
        slug=newest.slug,
        label=newest.label,
        is_closed=newest.is_closed,
        expected=expected,
        received=received,
        plans=plans,
        waiting=waiting.get(newest.pk, 0),
    )
