"""What is brought into a plan for a step takes the place of an action that says no more than it."""

from django.core.exceptions import ValidationError

from frameworks.models import Step
from nhsuk.plan_year import PlanYear
from planning.models import Action, Plan
from planning.plans.lines import is_untouched

TAKEN = (
    "The step {} has an action in this plan already, {}. Write this into that one, or take it "
    "out first."
)


def for_step(plan: Plan, step: Step | None) -> Action | None:
    """The action of that step in this plan, where it says no more than its step: it gives way."""
    standing = plan.actions.standing().select_related("step__row__theme")
    if step is None:
        return None
    there = standing.filter(step=step).first()
    if there and not is_untouched(there, PlanYear(plan.assessment.cycle.plan_year)):
        raise ValidationError(TAKEN.format(step.code, there.reference))
    return there
