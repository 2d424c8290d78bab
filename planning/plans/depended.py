"""Who depends on a plan: its own actions as they stand, and those of others as they were signed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse

from organisations.choices import Tier
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


Found = tuple[Dependent, str]
"""With what its end calls the other one."""


@dataclass(frozen=True)
class DependedOn:
    """One action or step of a plan with all that depends on it."""

    code: str
    is_step: bool
    title: str
    dependents: tuple[Dependent, ...]


def depended_on(
    user: User, plan: Plan, document: PlanDocument, *, is_signed: bool
) -> tuple[DependedOn, ...]:
    """What of a plan others depend on, as far as this person may read them: by action, and then
    by step. A draft of others is never read.

    `is_signed`: it was once. Before, nobody can depend on an action of it, nor on a step of a PCN.
    """
    can_be = is_signed or plan.assessment.tier != Tier.NEIGHBOURHOOD
    found = [*_own(document), *(_signed(user, plan) if can_be else ())]
    titles = {(action.reference, False): action.title for action in document.actions}
    steps = {(each.code, True): words for each, words in found if each.is_step}
    told = (
        DependedOn(code, is_step, title, _of(code, is_step, found))
        for (code, is_step), title in [*titles.items(), *sorted(steps.items())]
    )
    return tuple(each for each in told if each.dependents)


def _of(code: str, is_step: bool, found: Iterable[Found]) -> tuple[Dependent, ...]:
    return tuple(each for each, _words in found if (each.code, each.is_step) == (code, is_step))


def _own(document: PlanDocument) -> Iterator[Found]:
    for action in document.actions:
        for line in action.dependencies:
            if not line.name:
                yield (
                    Dependent(
                        code=line.code,
                        is_step=line.is_step,
                        name="",
                        reference=action.reference,
                        title=action.title,
                        words=line.words,
                    ),
                    line.text,
                )


def _signed(user: User, plan: Plan) -> Iterator[Found]:
    """Others, each as its last revision says."""
    revisions = PlanRevision.objects.visible_to(user).that_may_depend_on(plan)
    code = plan.assessment.organisation.ods_code
    for revision in revisions.order_by("plan__assessment__organisation_name", "pk"):
        for action in signed_actions(revision):
            for line in action["dependencies"]:
                if line["of"] == code and line["name"]:
                    yield _dependent(revision, action, line), line["text"]


def _dependent(revision: PlanRevision, action: dict, line: dict) -> Dependent:
    assessment = revision.plan.assessment
    return Dependent(
        code=line["code"],
        is_step=line["is_step"],
        name=assessment.organisation_name,
        reference=action["reference"],
        title=action["title"],
        words=line["words"],
        url=reverse("planning:plan_revision", args=[*assessment.address, revision.number]),
    )
