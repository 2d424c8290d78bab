"""What writes and takes out what an action of a draft plan depends on."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from organisations.history import AlreadyThere, erase, keep
from organisations.models import User
from planning.depending.candidates import Candidate, candidates
from planning.editing.locking import open_plan
from planning.models import Action, Dependency, Plan
from planning.plans.circles import refusal

MOST = 20
TOO_MANY = f"An action depends on {MOST} things at most. Take one out first."
NOT_OFFERED = "That is not there any more. Choose another step or action."


@transaction.atomic
def add_dependency(
    *, action: Action, key: str, words: str, by: User | None, at: datetime
) -> Dependency:
    """Say that an action depends on the candidate with that key, and what for in a few words.

    The very same thing is said once: AlreadyThere. What would close a circle is refused, and named.
    """
    plan = open_plan(action.plan, by=by, at=at)
    current = plan.actions.standing().filter(pk=action.pk).first()
    if current is None:
        raise ValidationError(f"{action.reference} has been taken out of the plan.")
    found = candidates(plan, current).get(key)
    if found is None:
        raise ValidationError({"what": NOT_OFFERED})
    _refuse_circle(plan, current, found)
    dependency = Dependency(action=current, words=words, **_what(found))
    standing = Dependency.objects.of_plan(plan).filter(action=current)
    if twin := standing.filter(**_what(found)).first():
        raise AlreadyThere(twin)
    if standing.count() >= MOST:
        raise ValidationError(TOO_MANY)
    dependency.full_clean(exclude=["action", "organisation", "step", "other"])
    return keep(dependency, by=by, at=at)


def _refuse_circle(plan: Plan, action: Action, found: Candidate) -> None:
    """The plan is locked, so two people cannot close one between them."""
    if found.plan != plan.pk:
        return
    waits = Dependency.objects.of_plan(plan).waits_within()
    if why := refusal(waits, action.reference, found.code):
        raise ValidationError({"what": why})


def _what(found: Candidate) -> dict:
    """Of a signed plan, the action that goes by that reference: it never changes."""
    if found.step:
        return {"organisation_id": found.organisation, "step_id": found.step}
    actions = Action.objects.of_plan(found.plan)
    return {"other": actions.get(reference=found.code)}


@transaction.atomic
def remove_dependency(*, dependency: Dependency, by: User | None, at: datetime) -> None:
    """Take it out; its history goes on saying what was said. Twice is as well as once."""
    open_plan(dependency.action.plan, by=by, at=at)
    for standing in Dependency.objects.again(dependency):
        erase(standing, by=by, at=at)
