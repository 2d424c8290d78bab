"""Invented plans, and what they ask of places and the system, in every state, written in bulk."""

from datetime import date, timedelta
from itertools import cycle as endless

from assessments.models import Assessment, Cycle
from benchmarks.world import NOON
from frameworks.models import Theme
from organisations.choices import Tier
from organisations.models import Organisation, User
from planning.choices import Kind, NeedState, Outcome
from planning.models import (
    Action,
    Commitment,
    Decision,
    Plan,
    SupportCategory,
    SupportNeed,
    SupportPlan,
)

ACTIONS = 5  # in each plan
FATES = (NeedState.WAITING, NeedState.MET, NeedState.DECLINED, NeedState.PASSED_UP)


def make_needs(cycle: Cycle, *, of_system: int, of_places: int) -> None:
    """Plans of every PCN, and so many needs; a quarter of those of places was passed up."""
    by = User.objects.filter(memberships__organisation=cycle.system).first()
    actions = _actions(cycle)
    places = {
        assessment: next(f.organisation for f in assessment.footprints.all() if f.tier == "place")
        for assessment in Assessment.objects.filter(
            cycle=cycle, tier=Tier.NEIGHBOURHOOD
        ).prefetch_related("footprints__organisation")
    }
    asked = [(action, cycle.system) for action, _ in zip(endless(actions), range(of_system))]
    asked += [
        (action, places[action.plan.assessment])
        for action, _ in zip(endless(actions), range(of_places))
    ]
    ask(cycle, asked, by)


def ask(cycle: Cycle, asked: list[tuple[Action, Organisation]], by: User) -> None:
    """A need of each action, put to the body beside it; three of four are decided."""
    fates = [_fate(number, holder) for number, (_, holder) in enumerate(asked)]
    needs = SupportNeed.objects.bulk_create(_needs(cycle, asked, fates), batch_size=5000)
    _decide(cycle, needs, asked, fates, by)


def _actions(cycle: Cycle) -> list[Action]:
    returns = Assessment.objects.filter(cycle=cycle, tier=Tier.NEIGHBOURHOOD)
    plans = Plan.objects.bulk_create(
        Plan(assessment=each, state=Plan.State.SUBMITTED, created_at=NOON) for each in returns
    )
    themes = list(Theme.objects.filter(version=cycle.version))
    return Action.objects.bulk_create(
        (
            Action(
                plan=plan,
                reference=f"A{number:02}",
                theme=themes[number % len(themes)],
                title="Run one daily huddle for the whole team",
            )
            for number in range(1, ACTIONS + 1)
            for plan in plans
        ),
        batch_size=5000,
    )


def _fate(number: int, holder: Organisation) -> NeedState:
    fate = FATES[number % len(FATES)]
    can_pass = fate != NeedState.PASSED_UP or holder.tier == Tier.PLACE
    return fate if can_pass else NeedState.WAITING


def _needs(cycle: Cycle, asked, fates):
    categories, kinds = list(SupportCategory.objects.all()), list(Kind)
    for number, ((action, body), fate) in enumerate(zip(asked, fates, strict=True)):
        yield SupportNeed(
            action=action,
            reference=f"N{number % 99:02}",
            category=categories[number % len(categories)],
            kind=kinds[number % len(kinds)],
            title="A facilitator for our first three meetings",
            words="We have nobody who can chair, and the practices asked for an outsider.",
            asked_of=body.tier,
            needed_by=date(cycle.plan_year + 1, 3, 31),
            amount=100_000 * (number % 7) or None,
            state=fate,
            sent_at=NOON,
            holder=cycle.system if fate == NeedState.PASSED_UP else body,
            held_since=NOON - timedelta(days=number % 90),
        )


def _decide(cycle: Cycle, needs, asked, fates, by: User) -> None:
    bodies = list(dict.fromkeys(body for _, body in asked))
    promised = {body: _promise(cycle, body) for body in bodies}
    Decision.objects.bulk_create(
        (
            Decision(
                need=need,
                organisation=body,
                outcome=Outcome(fate.value),
                commitment=promised[body][need.category_id] if fate == NeedState.MET else None,
                reason="We can start this in the spring, with the people we have.",
                decided_at=NOON,
                decided_by=by,
                decided_as="Programme manager",
            )
            for need, (_, body), fate in zip(needs, asked, fates, strict=True)
            if fate.value in Outcome
        ),
        batch_size=5000,
    )


def _promise(cycle: Cycle, body: Organisation) -> dict[int, Commitment]:
    """One commitment for each category."""
    plan = SupportPlan.objects.create(cycle=cycle, organisation=body)
    return {
        commitment.category_id: commitment
        for commitment in Commitment.objects.bulk_create(
            Commitment(
                support_plan=plan,
                reference=f"C{number:02}",
                category=category,
                title="Lend a facilitator",
                for_whom="Every PCN that asks",
                lead="Head of places",
                due_on=date(cycle.plan_year + 1, 3, 31),
                cost=250_000 * number if number % 2 else None,
            )
            for number, category in enumerate(SupportCategory.objects.all(), 1)
        )
    }
