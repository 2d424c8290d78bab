"""What was signed about steps: read from plans as they were signed, and never from their drafts."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from assessments.models import Assessment, Cycle
from documents.unreadable import Unreadable
from nhsuk.plan_year import PlanYear
from planning.models import PlanRevision
from planning.schemas import PLAN


@dataclass(frozen=True)
class SignedAction:
    """What a group reads of an action: no lead, no money, no need, and nothing of its risks."""

    reference: str
    title: str
    outcome: str
    when: str


@dataclass(frozen=True)
class SignedSteps:
    """One organisation's, by step code, of the revision of its plan that it signed last."""

    name: str
    by_step: dict[str, list[SignedAction]] = field(default_factory=dict)
    is_readable: bool = True


def signed_steps(cycle: Cycle, organisations: Iterable[int]) -> dict[int, SignedSteps]:
    """By organisation, of those that have signed a plan; one that cannot be trusted says so."""
    returns = Assessment.objects.of_organisations(list(organisations)).filter(cycle=cycle)
    revisions = PlanRevision.objects.of_assessments(returns.values("pk")).newest().defer(None)
    year = PlanYear(cycle.plan_year)
    return {each.plan.assessment.organisation_id: _read(each, year) for each in revisions}


def _read(revision: PlanRevision, year: PlanYear) -> SignedSteps:
    name = revision.plan.assessment.organisation_name
    try:
        actions = PLAN.state(revision)["actions"]
    except Unreadable:
        return SignedSteps(name, is_readable=False)
    found: dict[str, list[SignedAction]] = defaultdict(list)
    for action in actions:
        if code := action["step_code"]:
            when = year.words(action["start_quarter"], action["end_quarter"])
            found[code].append(
                SignedAction(action["reference"], action["title"], action["outcome"], when)
            )
    return SignedSteps(name, dict(found))
