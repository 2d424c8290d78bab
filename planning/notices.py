"""Who hears of a plan that is signed, of a decision or a question, of what those who asked say to
it, and of a support plan that is published.
"""

from collections import defaultdict
from collections.abc import Iterable

from django.http import HttpRequest
from django.urls import reverse

from assessments.models import Assessment, Cycle
from nhsuk.words import listed
from organisations.models import Organisation
from organisations.people.notices import Notice, tell
from organisations.permissions import Right
from planning.choices import NeedState, Outcome, Verdict
from planning.models import (
    Decision,
    Plan,
    PlanRevision,
    Reply,
    SupportNeed,
    SupportPlanRevision,
)


def tell_signed(request: HttpRequest, revision: PlanRevision) -> None:
    """Those who decide on what it asks for, each with the address of where that waits now."""
    assessment = revision.plan.assessment
    waiting = SupportNeed.objects.of_plan(revision.plan).undecided().select_related("holder")
    said = f"{assessment.organisation_name} has signed its plan for {assessment.cycle.label}."
    for holder in dict.fromkeys(need.holder for need in waiting if need.holder):
        waits = f"{said} What it asks of {holder} waits for a decision."
        notice = Notice(said.rstrip("."), waits, _inbox(holder, assessment.cycle))
        tell(request, notice, organisations=[holder], right=Right.DECIDE)


def _inbox(holder: Organisation, cycle: Cycle) -> str:
    return reverse("planning:needs", args=[holder.ods_code, cycle.slug])


def tell_decided(request: HttpRequest, needs: Iterable[SupportNeed], outcome: str) -> None:
    """The teams that asked, one letter for each plan; and the system that decides now, or the
    place that had passed them up."""
    of_plan: dict[Plan, list[SupportNeed]] = defaultdict(list)
    for need in needs:
        of_plan[need.action.plan].append(need)
    for plan, asked in of_plan.items():
        references = [need.reference for need in asked]
        if outcome == Outcome.MORE_ASKED:
            _tell_of_question(request, plan, asked)
            continue
        _tell_who_asked(request, plan, references, outcome)
        if outcome == Outcome.PASSED_UP:
            _tell_passed_up(request, plan, references)
        else:
            _tell_who_passed_up(request, plan, asked, outcome)


def _tell_who_asked(request: HttpRequest, plan: Plan, references: list[str], outcome: str) -> None:
    """Urgent while they are changing that very plan."""
    has = _has_its_answer(references)
    said = f"{_in_plan(plan, references)} {has}: {NeedState(outcome).label.lower()}."
    subject, path = f"{_needs(references)} {has}", plan.get_absolute_url()
    notice = Notice(subject, said, path, is_urgent=plan.is_open)
    tell(request, notice, organisations=[plan.assessment.organisation_id], right=Right.WRITE)


def _tell_of_question(request: HttpRequest, plan: Plan, needs: list[SupportNeed]) -> None:
    """Urgent, as it asks something of them: the need waits until they have answered."""
    references = [need.reference for need in needs]
    one, first = len(references) == 1, needs[0]
    said = (
        f"{_in_plan(plan, references)} {'waits' if one else 'wait'} for an answer from you: "
        "more information is asked."
    )
    path = reverse("planning:need", args=[first.pk]) if one else plan.get_absolute_url()
    notice = Notice(f"{_needs(references)}: more information asked", said, path, is_urgent=True)
    tell(request, notice, organisations=[plan.assessment.organisation_id], right=Right.WRITE)


REPLIED = {
    "": ("was answered", "those who asked have answered what you asked to know"),
    Verdict.SETTLED: ("is settled", "those who asked say that the answer settles it"),
    Verdict.NOT_IT: ("is not settled", "those who asked say that the answer is not what they need"),
}


def tell_replied(request: HttpRequest, reply: Reply) -> None:
    """Those who decided, or asked, and who holds the need now where that is somebody else."""
    decision = reply.decision
    need, reference = decision.need, [decision.need.reference]
    became, said = REPLIED[reply.verdict]
    notice = Notice(
        f"{_needs(reference)} {became}",
        f"{_in_plan(need.action.plan, reference)}: {said}.",
        reverse("planning:need", args=[need.pk]),
    )
    holders = dict.fromkeys([decision.organisation_id, need.holder_id])
    tell(request, notice, organisations=list(holders), right=Right.DECIDE)


def _tell_passed_up(request: HttpRequest, plan: Plan, references: list[str]) -> None:
    cycle, one = plan.assessment.cycle, len(references) == 1
    said = (
        f"{_in_plan(plan, references)} {'was' if one else 'were'} passed up to {cycle.system}, "
        f"and {'waits' if one else 'wait'} for a decision."
    )
    subject = f"{'A need was' if one else 'Needs were'} passed up to you"
    notice = Notice(subject, said, _inbox(cycle.system, cycle))
    tell(request, notice, organisations=[cycle.system_id], right=Right.DECIDE)


def _tell_who_passed_up(
    request: HttpRequest, plan: Plan, needs: list[SupportNeed], outcome: str
) -> None:
    """Each place that had passed some of them up, with the address of the first of these."""
    of_place: dict[Organisation, dict[int, str]] = defaultdict(dict)
    for decision in Decision.objects.of_needs(needs).passing_up():
        of_place[decision.organisation][decision.need_id] = decision.need.reference
    for place, found in of_place.items():
        references = list(found.values())
        has, answer = _has_its_answer(references), NeedState(outcome).label.lower()
        said = f"{_in_plan(plan, references)}, passed up by {place}, {has}: {answer}."
        path = reverse("planning:need", args=[next(iter(found))])
        notice = Notice(f"{_needs(references)}, passed up by you, {has}", said, path)
        tell(request, notice, organisations=[place], right=Right.DECIDE)


def _has_its_answer(references: list[str]) -> str:
    return "has its answer" if len(references) == 1 else "have their answer"


def _needs(references: list[str]) -> str:
    return f"Need{'' if len(references) == 1 else 's'} {listed(references)}"


def _in_plan(plan: Plan, references: list[str]) -> str:
    """Need N01 in the plan of Fellside PCN for 2026/27."""
    assessment = plan.assessment
    return (
        f"{_needs(references)} in the plan of {assessment.organisation_name} "
        f"for {assessment.cycle.label}"
    )


def tell_published(request: HttpRequest, revision: SupportPlanRevision) -> None:
    """The teams beneath, who may read it from now on, and who reviews a place's at its system."""
    plan = revision.support_plan
    beneath = Assessment.objects.of_footprint(plan.organisation).filter(cycle=plan.cycle)
    said = f"{plan.organisation} has published its support plan for {plan.cycle.label}."
    notice = Notice(said.rstrip("."), said, revision.get_absolute_url())
    tell(request, notice, organisations=beneath.values("organisation"), right=Right.WRITE)
    if plan.organisation != plan.cycle.system:
        tell(request, notice, organisations=[plan.cycle.system], right=Right.REVIEW)
