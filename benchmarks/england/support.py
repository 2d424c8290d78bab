"""What plans ask for, in every state; the help there is; and support plans, published once."""

from collections import defaultdict

from assessments.models import Cycle, Footprint
from benchmarks.england.plans import SIGNED_AS
from benchmarks.needs import ask
from benchmarks.world import NOON, TODAY
from organisations.choices import Tier
from organisations.models import Organisation, User
from planning.choices import Kind
from planning.models import (
    Action,
    Offer,
    Plan,
    SupportCategory,
    SupportPlan,
    SupportPlanRevision,
)
from planning.support.document import signed
from planning.support.gathering import support_plan_document

ASKING = 3  # actions of each PCN: the first and the last ask the place, the other the system
OFFERS = {Tier.SYSTEM: 6, Tier.PLACE: 3}


def make_needs(by: User) -> None:
    """Of every cycle: three for each PCN that signed a plan."""
    asking = Action.objects.filter(
        position__lte=ASKING,
        plan__state=Plan.State.SUBMITTED,
        plan__assessment__tier=Tier.NEIGHBOURHOOD,
    ).select_related("plan__assessment")
    by_cycle = defaultdict(list)
    for action in asking:
        by_cycle[action.plan.assessment.cycle_id].append(action)
    places = {
        part.assessment_id: part.organisation
        for part in Footprint.objects.filter(tier=Tier.PLACE).select_related("organisation")
    }
    for cycle in Cycle.objects.select_related("system"):
        asked = [
            (action, cycle.system if action.position == 2 else places[action.plan.assessment_id])
            for action in by_cycle[cycle.pk]
        ]
        ask(cycle, asked, by)


def make_offers() -> None:
    categories, kinds = list(SupportCategory.objects.all()), list(Kind)
    bodies = Organisation.objects.filter(tier__in=OFFERS)
    Offer.objects.bulk_create(
        Offer(
            owner=body,
            reference=f"H{number:02}",
            title=f"Coaching for teams, part {number}",
            provider="Training hub",
            category=categories[number % len(categories)],
            kind=kinds[number % len(kinds)],
            what="Four half days with somebody who has done it before.",
            for_whom="Every PCN that asks",
            how="Write to the hub.",
            capacity=20,
            unit="places",
        )
        for body in bodies
        for number in range(1, OFFERS[Tier(body.tier)] + 1)
    )


def publish(cycles: list[Cycle], by: User) -> None:
    plans = SupportPlan.objects.filter(cycle__in=cycles).select_related(
        "organisation", "cycle__system", "cycle__version__framework"
    )
    SupportPlanRevision.objects.bulk_create(_revision(plan, by) for plan in plans)


def _revision(plan: SupportPlan, by: User) -> SupportPlanRevision:
    drafted = support_plan_document(plan, on=TODAY)
    document = signed(drafted, number=1, signed_as=SIGNED_AS, on=TODAY, reason="For the board.")
    return SupportPlanRevision(
        support_plan=plan,
        number=1,
        content=document.content,
        checksum=document.seal,
        signed_at=NOON,
        signed_by=by,
        signed_as=SIGNED_AS,
    )
