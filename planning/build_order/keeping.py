"""The way back from a new revision: the build order stands again as it was signed."""

from datetime import datetime

from organisations.history import keep, past_of
from organisations.models import User
from planning.build_order.actions import GroupValues, write_group
from planning.models import Plan, PopulationGroup


def order_as_signed(plan: Plan, signed: datetime, *, by: User | None, at: datetime) -> None:
    """In a plan that is locked already. Those added since are taken out before others come back:
    a group stands in a plan once.
    """
    groups = list(PopulationGroup.objects.of_plan(plan))
    stood = [(group, _as_signed(group, signed)) for group in groups]
    for group, values in stood:
        if group.removed_at is None and (values is None or values.key != group.key):
            group.removed_at, group.number = at, group.number + 1
            keep(group, by=by, at=at)
    for group, values in stood:
        if values and (group.removed_at is not None or GroupValues.of(group) != values):
            group.removed_at, group.number = None, group.number + 1
            write_group(group, values, by=by, at=at)
        if values:
            _place_as_signed(group, signed, by=by, at=at)


def _as_signed(group: PopulationGroup, signed: datetime) -> GroupValues | None:
    """What it said when its plan was signed; None if it did not stand in it."""
    for past, values in GroupValues.states(group):
        if past.history_date <= signed:
            return None if past.removed_at else values
    return None


def _place_as_signed(
    group: PopulationGroup, signed: datetime, *, by: User | None, at: datetime
) -> None:
    past = past_of(group).filter(history_date__lte=signed).first()
    if past and past.position != group.position:
        group.position = past.position
        keep(group, by=by, at=at)
