"""What plans of the demonstration say beyond their actions: why, how it shows, money, and what
goes on from last year or waits for others."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from demo.texts import dice, texts
from organisations.models import User
from planning.carrying.actions import carry_over, copy_action
from planning.carrying.gathering import earlier_plan
from planning.depending.actions import add_dependency
from planning.depending.candidates import candidates
from planning.models import Plan, PlanRevision
from planning.plans.narrative import Narrative

MEASURED, PAID_FOR, LONG, DEPENDING = 0.6, 0.25, 0.15, 0.3  # shares of all actions
LONGEST = 10


def narrative_of(code: str, priorities: list[str]) -> Narrative:
    pool, chance = texts()["plan_details"], dice("narrative", code)
    return Narrative(
        population=chance.choice(pool["population"]),
        why=chance.choice(pool["why"]),
        priorities="\n".join(priorities),
    )


def details_of(code: str, row: dict) -> dict[str, Any]:
    """Measure, money and years of an action, as far as it has any."""
    pool, chance = texts()["plan_details"], dice("details", code, row["theme"])
    said: dict[str, Any] = {}
    if chance.random() < MEASURED and row["theme"] in pool["measures"]:
        said |= zip(("measure", "baseline", "target"), pool["measures"][row["theme"]], strict=True)
    if chance.random() < PAID_FOR:
        money = chance.choice(pool["funding"])
        said |= zip(("funding", "funding_kind", "funding_source"), money, strict=True)
    if chance.random() < LONG:
        said["end_quarter"] = chance.randint(5, LONGEST)
    return said


def bring_over(plan: Plan, *, by: User, at: datetime) -> None:
    """Goes on with one action of last year, and does another again, where their steps are free."""
    found, code = earlier_plan(plan), plan.assessment.organisation.ods_code
    references = [line.reference for line in found[1].actions] if found else []
    why = dice("carried", code).choice(texts()["plan_details"]["carried_why"])
    with suppress(ValidationError):
        for reference in references[:1]:
            carry_over(plan=plan, reference=reference, why=why, by=by, at=at)
    with suppress(ValidationError):
        for reference in references[1:2]:
            copy_action(plan=plan, reference=reference, by=by, at=at)


def depend_on_others(plan: Plan, *, by: User, at: datetime) -> None:
    """Some actions wait for a step of a place or the system, or for what these had signed then."""
    chance = dice("depending", plan.assessment.organisation.ods_code)
    for action in plan.actions.standing():
        if chance.random() > DEPENDING:
            continue
        signed = PlanRevision.objects.filter(signed_at__lte=at).values_list("plan", flat=True)
        known = {*signed, plan.pk}
        offered = candidates(plan, action).values()
        keys = sorted(each.key for each in offered if each.plan is None or each.plan in known)
        actions = [key for key in keys if key.startswith("action")]
        if found := actions if actions and chance.random() < 0.5 else keys:
            words = chance.choice(texts()["plan_details"]["depends_on"])
            key = chance.choice(found)
            add_dependency(action=action, key=key, words=words, by=by, at=at)
