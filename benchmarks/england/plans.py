"""Plans of everybody in every cycle, what they ask for and risk, and what they signed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from assessments.models import Assessment
from benchmarks.england.filling import fill
from benchmarks.england.nation import YEARS
from benchmarks.world import NOON, TODAY
from frameworks.models import Step
from organisations.choices import Tier
from organisations.models import User
from planning.choices import Funding
from planning.models import Action, Milestone, Plan, PlanRevision, Risk, SignedRisk
from planning.plans.document import PlanDocument, sign
from planning.plans.gathering import plan_document

ACTIONS, RISKS = 8, 3
UNSIGNED = 10  # of so many plans of the year that runs, one is not signed
SIGNED_AS = "Programme manager, NHS"
WORDS = {
    "title": "Run one daily huddle for the whole team, with the community nurses in the room",
    "outcome": "Everybody who works with a household knows by ten what the others do that day, so "
    "that nobody is visited twice for the same thing, or not at all.",
    "lead": "Deputy director of neighbourhoods",
    "partners": "Community trust, district council, two hospices",
    "measure": "Households with one plan that all of them can read",
    "baseline": "One in eight",
    "target": "Every second one",
}


def make_plans() -> None:
    returns = list(Assessment.objects.filter(tier__in=Tier.planning()).select_related("cycle"))
    plans = Plan.objects.bulk_create(map(_plan, returns), batch_size=5000)
    actions = Action.objects.bulk_create(_actions(plans), batch_size=5000)
    Milestone.objects.bulk_create(_milestones(actions), batch_size=5000)
    Risk.objects.bulk_create(_risks(actions), batch_size=5000)


def _plan(each: Assessment) -> Plan:
    waits = each.cycle.plan_year == YEARS[-1] and each.pk % UNSIGNED == 0
    state = Plan.State.DRAFT if waits else Plan.State.SUBMITTED
    why = "Three practices, one estate, and nobody who sees the whole of a week."
    return Plan(assessment=each, state=state, created_at=NOON, population=why, why=why)


def _actions(plans: list[Plan]) -> Iterator[Action]:
    """One a theme and one more, each about a step of its tier."""
    steps = {
        (step.tier, step.row.theme.position, step.row.number): step
        for step in Step.objects.filter(row__number__lte=ACTIONS).select_related("row__theme")
    }
    for plan in plans:
        for number in range(1, ACTIONS + 1):
            step = steps[plan.assessment.tier, number % 7 + 1, number]
            money = {"funding": 400_000 * number, "funding_kind": Funding.ONCE}
            yield Action(
                plan=plan,
                reference=f"A{number:02}",
                theme=step.row.theme,
                step=step,
                position=number,
                **WORDS,
                **(money if number < 3 else {}),
            )


def _milestones(actions: list[Action]) -> Iterator[Milestone]:
    for action in actions:
        year = action.plan.assessment.cycle.plan_year
        late = action.position % 4 == 0
        forecast = date(year, 12, 31) if late else None
        yield Milestone(
            action=action, due_on=date(year, 9, 30), text="Rota agreed", forecast_on=forecast
        )
        yield Milestone(action=action, due_on=date(year + 1, 3, 31), text="Looked at together")


def _risks(actions: list[Action]) -> Iterator[Risk]:
    for action in actions:
        if action.position <= RISKS:
            yield Risk(
                plan=action.plan,
                action=action,
                reference=f"R{action.position:02}",
                title="The post that this rests on cannot be filled",
                words="The team would go on as three practices, and what was begun would stop.",
                likelihood=(action.plan_id + action.position) % 5 + 1,
                impact=(action.plan_id // 5 + action.position) % 5 + 1,
                mitigation="A second person learns it from the first week on.",
                owner="PCN manager",
            )


def sign_plans(by: User) -> None:
    """Each of one year and tier says the same, under a name of its own."""
    signed = Plan.objects.filter(state=Plan.State.SUBMITTED).with_return().order_by("pk")
    for year in YEARS:
        for tier in Tier.planning():
            plans = list(signed.filter(assessment__cycle__plan_year=year, assessment__tier=tier))
            PlanRevision.objects.bulk_create(_revisions(plans, by), batch_size=500)
    fill(
        SignedRisk,
        """
        FROM planning_risk k
        JOIN planning_planrevision r ON r.plan_id = k.plan_id
        JOIN planning_action x ON x.id = k.action_id
        JOIN frameworks_theme t ON t.id = x.theme_id
        """,
        revision_id="r.id",
        risk_id="k.id",
        action="x.reference",
        theme="t.name",
        theme_code="t.code",
        **{name: f"k.{name}" for name in ("reference", "title", "words", "mitigation", "owner")},
        **{name: f"k.{name}" for name in ("likelihood", "impact", "closed_because")},
    )


def _revisions(plans: list[Plan], by: User) -> Iterator[PlanRevision]:
    pattern = None
    for plan in plans:
        pattern = pattern or plan_document(plan, on=TODAY)
        yield _revision(plan, pattern, by)


def _revision(plan: Plan, pattern: PlanDocument, by: User) -> PlanRevision:
    assessment = plan.assessment
    own = replace(
        pattern, organisation=assessment.organisation_name, code=assessment.organisation.ods_code
    )
    document = sign(own, number=1, signed_as=SIGNED_AS)
    return PlanRevision(
        plan=plan,
        number=1,
        content=document.content,
        checksum=document.seal,
        signed_at=NOON,
        signed_by=by,
        signed_as=SIGNED_AS,
    )
