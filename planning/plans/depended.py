"""Who depends on a plan: its own actions as they stand, and those of others as they were signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from organisations.models import User
from planning.models import Plan, PlanRevision
from planning.plans.dependency_lines import signed_actions
from planning.plans.document import PlanDocument


@dataclass(frozen=True)
class Dependent:
    """An action that depends on the step or action with that `code`; `name` is empty for one of
    the same plan, and then there is no `url`.
    """

    code: str
    is_step: bool
    name: str
    reference: str
    title: str
    words: str
    url: str = ""


@dataclass(frozen=True)
class DependedOn:
    """One action or step of a plan with all that depends on it; `title` is empty for a step."""

    code: str
    title: str
    dependents: tuple[Dependent, ...]


def depended_on(user: User, plan: Plan, document: PlanDocument) -> tuple[DependedOn, ...]:
    """What of a plan others depend on, as far as this person may read them: by action, and then
    by step. A draft of others is never read.
    """
    found = [*_own(document), *_signed(user, plan)]
    titles = {action.reference: action.title for action in document.actions}
    actions = [(code, title, False) for code, title in titles.items()]
    steps = [(code, "", True) for code in sorted({each.code for each in found if each.is_step})]
    told = (
        DependedOn(code, title, _of(code, is_step, found))
        for code, title, is_step in [*actions, *steps]
    )
    return tuple(each for each in told if each.dependents)


def _of(code: str, is_step: bool, found: Iterable[Dependent]) -> tuple[Dependent, ...]:
    return tuple(each for each in found if (each.code, each.is_step) == (code, is_step))


def _own(document: PlanDocument) -> Iterator[Dependent]:
    for action in document.actions:
        for line in action.dependencies:
            if not line.name:
                yield Dependent(
                    line.code, line.is_step, "", action.reference, action.title, line.words
                )


def _signed(user: User, plan: Plan) -> Iterator[Dependent]:
    """Others, each as its last revision says."""
    revisions = PlanRevision.objects.visible_to(user).that_may_depend_on(plan)
    code = plan.assessment.organisation.ods_code
    for revision in revisions.order_by("plan__assessment__organisation_name", "pk"):
        assessment = revision.plan.assessment
        url = reverse("planning:plan_revision", args=[*assessment.address, revision.number])
        for action in signed_actions(revision):
            for line in action["dependencies"]:
                if line["of"] == code and line["name"]:
                    yield Dependent(
                        line["code"],
                        line["is_step"],
                        assessment.organisation_name,
                        action["reference"],
                        action["title"],
                        line["words"],
                        url,
                    )
