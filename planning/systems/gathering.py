"""Gathers the headline figures of systems: a fixed number of queries, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from django.db.models import Count, Q

from assessments.models import Assessment, Cycle
from frameworks.models import Step
from organisations.choices import Tier
from organisations.models import Organisation
from planning.choices import NeedState
from planning.models import SupportNeed
from planning.rollups.figures import lowest_tier
from planning.systems.lines import System, SystemLine


class Newest(NamedTuple):
    """The newest cycle of a system that has opened."""

    pk: int
    slug: str
    label: str
    is_closed: bool
    version: int


def systems_seen_by(user) -> dict[int, System]:
    """By key and in the order of their names."""
    systems = Organisation.objects.visible_to(user).filter(tier=Tier.SYSTEM)
    rows = systems.order_by("name", "pk").values_list("pk", "ods_code", "name", "region")
    return {pk: System(*said) for pk, *said in rows}


def gather_lines(systems: dict[int, System]) -> list[SystemLine]:
    newest = _newest(systems)
    cycles = [each.pk for each in newest.values()]
    tiers = _returning(newest.values())
    came_in, waiting = _came_in(cycles), _waiting(cycles)
    return [
        _line(system, newest.get(pk), tiers, came_in, waiting) for pk, system in systems.items()
    ]


def _newest(systems: Collection[int]) -> dict[int, Newest]:
    cycles = Cycle.objects.of_systems(systems).filter(opened_at__isnull=False)
    in_order = cycles.select_related("version__framework").order_by("plan_year", "opens_on", "pk")
    return {
        each.system_id: Newest(
            each.pk, each.slug, each.label, each.closed_at is not None, each.version_id
        )
        for each in in_order
    }


def _returning(newest: Iterable[Newest]) -> dict[int, Tier]:
    """By cycle: the tier whose returns are counted, as the rollup of the system counts them."""
    asked = defaultdict(set)
    versions = {each.version for each in newest}
    for version, tier in (
        Step.objects.of(*versions).order_by().values_list("version", "tier").distinct()
    ):
        asked[version].add(tier)
    return {each.pk: lowest_tier(asked[each.version]) for each in newest}


def _came_in(cycles: Collection[int]) -> dict[tuple[int, str], tuple[int, ...]]:
    """By cycle and tier: returns expected and in, and plans signed."""
    current = Q(revisions__is_current=True) & ~Q(state=Assessment.State.SENT_BACK)
    rows = Assessment.objects.of_cycles(cycles).order_by()
    counted = rows.values_list("cycle", "tier").annotate(
        expected=Count("pk", distinct=True),
        received=Count("pk", filter=current, distinct=True),
        plans=Count("plan__revisions__plan", distinct=True),
    )
    return {(cycle, tier): tuple(counts) for cycle, tier, *counts in counted}


def _waiting(cycles: Collection[int]) -> dict[int, int]:
    """By cycle: how many needs nobody has decided on, whoever holds them, as an inbox has them."""
    asking = Assessment.objects.of_cycles(cycles).values("pk")
    needs = SupportNeed.objects.of_assessments(asking).filter(state=NeedState.WAITING).order_by()
    rows = needs.values_list("action__plan__assessment__cycle").annotate(number=Count("pk"))
    return dict(rows)


def _line(system: System, newest: Newest | None, tiers, came_in, waiting) -> SystemLine:
    if newest is None:
        return SystemLine(system)
    tier = tiers[newest.pk]
    expected, received, plans = came_in.get((newest.pk, tier), (0, 0, 0))
    return SystemLine(
        system=system,
        slug=newest.slug,
        label=newest.label,
        is_closed=newest.is_closed,
        tier=tier,
        expected=expected,
        received=received,
        plans=plans,
        waiting=waiting.get(newest.pk, 0),
    )
