"""Gathers the build orders of signed plans: a fixed number of queries, no content of a revision.

What is counted and listed are the rows that signing wrote beside it (ADR 53).
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from planning.build_order.group_fields import GroupLine
from planning.build_order.lines import line_of
from planning.models import PlanRevision, SignedGroup
from planning.orders_beneath.orders import Named, OrderFigures, Orders, PlanOrder
from planning.rollups.signed_gathering import plans_beneath
from planning.scope import Scope


@dataclass(frozen=True)
class OrderLine:
    """A group in its place of a signed plan's order, and whose it is, for the copies."""

    plan: PlanOrder
    place: int
    group: GroupLine


def gather_orders(scope: Scope) -> Orders:
    beneath = plans_beneath(scope)
    groups = _groups([plan.revision for plan in beneath.plans if plan.revision is not None])
    parts = [
        PlanOrder(**vars(plan), groups=tuple(groups.get(plan.revision, ())))
        for plan in beneath.plans
    ]
    figures = OrderFigures.of(parts)
    return Orders(
        code=scope.organisation.ods_code,
        name=scope.organisation.name,
        tier=scope.organisation.tier,
        figures=figures,
        place_names=beneath.place_names,
        plan_year=scope.cycle.plan_year,
        names={group.key: group.name for group in figures.groups},
    )


def _groups(revisions: Iterable[int]) -> dict[int | None, list[Named]]:
    """By revision, in the order of each."""
    found: dict[int | None, list[Named]] = defaultdict(list)
    rows = SignedGroup.objects.of(*revisions)
    for revision, *said in rows.values_list("revision", "key", "name", "start_quarter"):
        found[revision].append(Named(*said))
    return found


def addresses_of(user, plans: Iterable[PlanOrder], cycle: str) -> dict[int | None, str]:
    """By revision, where the order of each is read as it was signed."""
    revisions = PlanRevision.objects.visible_to(user).filter(
        pk__in=[plan.revision for plan in plans]
    )
    rows = revisions.values_list("pk", "plan__assessment__organisation__ods_code", "number")
    return {
        pk: f"{reverse('planning:plan_revision', args=[code, cycle, number])}#build-order"
        for pk, code, number in rows
    }


def every_line(user, orders: Orders) -> list[OrderLine]:
    """All of them, of whichever tier, by plan and in order: for the copies."""
    plans = {part.revision: part for part in orders.figures.parts if part.is_signed}
    rows = SignedGroup.objects.visible_to(user).of(*orders.figures.revisions)
    loaded = rows.prefetch_related("figure_rows")
    lines = [OrderLine(plans[row.revision_id], row.place, line_of(row)) for row in loaded]
    return sorted(lines, key=lambda line: (line.plan.name, line.plan.code, line.place))
