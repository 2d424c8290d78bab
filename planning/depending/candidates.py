"""What an action may depend on: its plan's other actions, and of those above their steps and the
actions they have signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from frameworks.models import Step
from organisations.models import Organisation
from planning.models import Action, Plan, PlanRevision
from planning.plans.dependency_lines import signed_actions


@dataclass(frozen=True)
class Candidate:
    """`key` names it in a form; `where` is whose it is, in words."""

    key: str
    code: str
    text: str
    where: str
    organisation: int | None = None
    step: int | None = None
    plan: int | None = None


def candidates(plan: Plan, action: Action) -> dict[str, Candidate]:
    """By key. In as many queries whatever their number."""
    footprints = plan.assessment.footprints.select_related("organisation")
    above = [footprint.organisation for footprint in footprints]
    found = [*_own(plan, action), *_signed(plan), *_steps(plan, above)]
    return {each.key: each for each in found}


def _own(plan: Plan, action: Action) -> Iterator[Candidate]:
    for other in Action.objects.of_plan(plan).standing().exclude(pk=action.pk):
        yield _action(plan.pk, other.reference, other.title, "This plan")


def _signed(plan: Plan) -> Iterator[Candidate]:
    """Of the plans above as they were signed last: drafts are nobody else's."""
    for revision in PlanRevision.objects.above(plan.assessment):
        whose = revision.plan.assessment.organisation_name
        for action in signed_actions(revision):
            where = f"Plan of {whose}"
            yield _action(revision.plan_id, action["reference"], action["title"], where)


def _action(plan: int, reference: str, title: str, where: str) -> Candidate:
    return Candidate(f"action-{plan}-{reference}", reference, title, where, plan=plan)


def _steps(plan: Plan, above: Iterable[Organisation]) -> Iterator[Candidate]:
    steps = list(Step.objects.of(plan.assessment.cycle.version_id).in_order())
    for body in above:
        for step in steps:
            if step.tier == body.tier:
                key, where = f"step-{body.pk}-{step.pk}", f"Step of {body.name}"
                yield Candidate(
                    key, step.code, step.text, where, organisation=body.pk, step=step.pk
                )
