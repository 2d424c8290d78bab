"""What actions depend on, as documents say it: read from a draft for whoever writes it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from documents.freezing import drawn
from documents.unreadable import Unreadable
from frameworks.models import Step
from organisations.models import Organisation
from planning.models import Action, Dependency, Plan, PlanRevision
from planning.schemas import PLAN

GONE = "It is no longer in that plan"
STEP_GONE = "It is no longer in the framework"


@dataclass(frozen=True, kw_only=True)
class DependencyLine:
    """`of` is the code of whose step or action it is, `name` what they are called, empty for the
    plan's own. `gone`: it has left its plan, or the framework, as a draft is read, which `pk` is
    for too.
    """

    of: str
    name: str
    code: str
    is_step: bool
    text: str
    words: str
    gone: str = drawn("")
    pk: int = drawn(0)

    @property
    def what(self) -> str:
        """Step INT-02-P of Blackmoor Place; A03 of this plan."""
        code = f"Step {self.code}" if self.is_step else self.code
        return f"{code} of {self.name or 'this plan'}"


def dependency_lines(plan: Plan) -> dict[int, list[DependencyLine]]:
    """By action. At most two queries: an action elsewhere says what it said when it was signed."""
    found = list(Dependency.objects.of_plan(plan).order_by("pk"))
    elsewhere = {each.other.plan_id for each in found if each.other} - {plan.pk}
    signed = signed_titles(PlanRevision.objects.of_plans(elsewhere).newest()) if elsewhere else {}
    lines: dict[int, list[DependencyLine]] = defaultdict(list)
    for each in found:
        if each.other:
            lines[each.action_id].append(_on_action(each, each.other, plan, signed))
        elif each.step and each.organisation:
            lines[each.action_id].append(_on_step(each, each.step, each.organisation, plan))
    return lines


def signed_titles(revisions: Iterable[PlanRevision]) -> dict[tuple[int, str], str]:
    """By plan and reference: what each action is called in a revision that was signed."""
    return {
        (revision.plan_id, action["reference"]): action["title"]
        for revision in revisions
        for action in signed_actions(revision)
    }


def signed_actions(revision: PlanRevision) -> list[dict]:
    """Of somebody else's plan: where it cannot be read, nothing is told of it."""
    try:
        return PLAN.upgraded(revision)["actions"]
    except Unreadable:
        return []


def _on_step(each: Dependency, step: Step, whose: Organisation, plan: Plan) -> DependencyLine:
    asked = plan.assessment.cycle.version_id
    return DependencyLine(
        of=whose.ods_code,
        name=whose.name,
        code=step.code,
        is_step=True,
        text=step.text,
        words=each.words,
        gone="" if step.version_id == asked else STEP_GONE,
        pk=each.pk,
    )


def _on_action(
    each: Dependency, other: Action, plan: Plan, signed: Mapping[tuple[int, str], str]
) -> DependencyLine:
    is_own, whose = other.plan_id == plan.pk, other.plan.assessment
    title = signed.get((other.plan_id, other.reference))
    stands = other.removed_at is None if is_own else title is not None
    return DependencyLine(
        of=whose.organisation.ods_code,
        name="" if is_own else whose.organisation_name,
        code=other.reference,
        is_step=False,
        text=other.title if is_own else title or "",
        words=each.words,
        gone="" if stands else GONE,
        pk=each.pk,
    )
