"""The way back from a new revision that was begun: the plan stands again as it was signed."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from organisations.history import erase, keep, past_of, stood_at
from organisations.models import User
from organisations.permissions import Right
from planning.build_order.keeping import order_as_signed
from planning.choices import NeedState
from planning.editing.locking import open_plan
from planning.models import Action, Dependency, Plan, SupportNeed
from planning.plans.lines import ActionValues, write_action
from planning.plans.narrative import Narrative

PLACED = (
    *("position", "carried_from_id", "carried_why"),
    *("template_action_id", "template_edition"),
)


@transaction.atomic
def keep_revision(*, plan: Plan, by: User | None, at: datetime) -> Plan:
    """Close a plan again as its newest revision has it, and drop what was changed since.

    Nothing is deleted: actions and needs added since are taken out, and each thing's history
    goes on saying what was typed. Needs that were sent are as they were, with their answers.
    """
    current = open_plan(plan, right=Right.SIGN, by=by, at=at)
    newest = current.revisions.order_by("-number").first()
    if newest is None:
        raise ValidationError("Nobody has signed this plan yet, so there is nothing to go back to.")
    _take_back_needs(current, by=by, at=at)
    stood = [(action, _as_signed(action, newest.signed_at)) for action in current.actions.all()]
    for action, values in stood:
        if values is None and action.removed_at is None:
            action.removed_at, action.number = at, action.number + 1
            keep(action, by=by, at=at)
    for action, values in stood:
        if values and (action.removed_at is not None or ActionValues.of(action) != values):
            action.removed_at, action.number = None, action.number + 1
            write_action(action, values, current, by=by, at=at)
    for action, _values in stood:
        _place_as_signed(action, newest.signed_at, by=by, at=at)
    _keep_dependencies(current, newest.signed_at, by=by, at=at)
    order_as_signed(current, newest.signed_at, by=by, at=at)
    past = past_of(current).filter(history_date__lte=newest.signed_at).first()
    if past and Narrative.of(past) != Narrative.of(current):
        Narrative.of(past).write(current)
        current.number += 1
    current.state = plan.state = Plan.State.SUBMITTED
    return keep(current, by=by, at=at)


def _take_back_needs(plan: Plan, *, by: User | None, at: datetime) -> None:
    """Signing sent every need there was, so those that are drafts now came after it."""
    for need in SupportNeed.objects.of_plan(plan).standing().filter(state=NeedState.DRAFT):
        need.removed_at, need.number = at, need.number + 1
        keep(need, by=by, at=at)


def _place_as_signed(action: Action, signed: datetime, *, by: User | None, at: datetime) -> None:
    """Where it stood among those of its theme, and what it was brought over from."""
    past = past_of(action).filter(history_date__lte=signed).first()
    stood = past and {name: getattr(past, name) for name in PLACED}
    if stood and stood != {name: getattr(action, name) for name in PLACED}:
        vars(action).update(stood)
        keep(action, by=by, at=at)


def _keep_dependencies(plan: Plan, signed: datetime, *, by: User | None, at: datetime) -> None:
    """Those written since are taken out, and those taken out since are written again."""
    past = Dependency.history.filter(action__plan=plan).order_by("history_date", "history_id")
    stood = {each.id: each for each in stood_at(past, signed)}
    standing = {each.pk: each for each in Dependency.objects.of_plan(plan)}
    for pk in standing.keys() - stood.keys():
        erase(standing[pk], by=by, at=at)
    for pk in sorted(stood.keys() - standing.keys()):
        keep(stood[pk].instance, by=by, at=at)


def _as_signed(action: Action, at: datetime) -> ActionValues | None:
    """What an action said when its plan was signed; None if it did not stand in it."""
    for past, values in ActionValues.states(action):
        if past.history_date <= at:
            return None if past.removed_at else values
    return None
