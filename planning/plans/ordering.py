"""The order of a plan's actions within each theme, as whoever writes it wants them read."""

from datetime import datetime

from django.db import transaction
from django.db.models import Max
from simple_history.utils import bulk_update_with_history

from organisations.models import User
from planning.editing.locking import open_plan
from planning.models import Action, Plan


def last_place(plan: Plan, theme: int) -> int:
    """Where a new action of a theme stands, in a plan that is locked already."""
    last = plan.actions.filter(theme=theme).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


@transaction.atomic
def move_action(*, action: Action, up: bool, by: User | None, at: datetime) -> Action:
    """One place up or down among those of its theme; at its end it stays where it is.

    Its number stays: nobody who has it open wrote into what this changes.
    """
    plan = open_plan(action.plan, by=by, at=at)
    current = plan.actions.get(pk=action.pk)
    order = list(plan.actions.standing().filter(theme=current.theme_id).order_by("position", "pk"))
    place = order.index(current) if current in order else -1
    other = place + (-1 if up else 1)
    if place < 0 or not 0 <= other < len(order):
        return current
    order[place], order[other] = order[other], order[place]
    put_in_order(order, by=by, at=at)
    return order[other]


def put_in_order(order: list[Action], *, by: User | None, at: datetime) -> None:
    moved = []
    for position, action in enumerate(order):
        if action.position != position:
            action.position = position
            moved.append(action)
    bulk_update_with_history(moved, Action, ["position"], default_user=by, default_date=at)
