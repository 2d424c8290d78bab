"""Plans of everybody in every cycle, what they ask for and risk, and what they signed."""

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.england.filling import day_of, fill, numbers, quoted
from benchmarks.england.nation import YEARS
from benchmarks.world import NOON, TODAY
from organisations.choices import Tier
from organisations.models import User
from planning.choices import Funding
from planning.models import Action, Milestone, Plan, PlanRevision, Risk, SignedRisk
from planning.plans.document import PlanDocument, sign
from planning.plans.gathering import plan_document

ACTIONS, RISKS = 8, 3
UNFUNDED_FROM = 3  # the actions before that one cost money
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


PLANNED = """
    FROM planning_action x
    JOIN planning_plan p ON p.id = x.plan_id
    JOIN assessments_assessment a ON a.id = p.assessment_id
    JOIN assessments_cycle c ON c.id = a.cycle_id
"""


def make_plans() -> None:
    _plans()
    _actions()
    _milestones()
    _risks()


def _plans() -> None:
    tiers = ", ".join(f"'{tier}'" for tier in Tier.planning())
    why = "Three practices, one estate, and nobody who sees the whole of a week."
    fill(
        Plan,
        f"""
        FROM assessments_assessment a JOIN assessments_cycle c ON c.id = a.cycle_id
        WHERE a.tier IN ({tiers})
        """,
        assessment_id="a.id",
        state=f"CASE WHEN c.plan_year = {YEARS[-1]} AND a.id %% {UNSIGNED} = 0 "
        f"THEN '{Plan.State.DRAFT}' ELSE '{Plan.State.SUBMITTED}' END",
        **quoted(created_at=str(NOON), population=why, why=why),
    )


def _actions() -> None:
    """One a theme and one more, each about a step of its tier."""
    fill(
        Action,
        f"""
        FROM planning_plan p
        JOIN assessments_assessment a ON a.id = p.assessment_id
        JOIN assessments_cycle c ON c.id = a.cycle_id
        CROSS JOIN {numbers(ACTIONS)}
        JOIN frameworks_theme t ON t.version_id = c.version_id AND t.position = n.n %% 7 + 1
        JOIN frameworks_row w ON w.theme_id = t.id AND w.number = n.n
        JOIN frameworks_step s ON s.row_id = w.id AND s.tier = a.tier
        """,
        plan_id="p.id",
        reference="'A0' || n.n",
        theme_id="t.id",
        step_id="s.id",
        position="n.n",
        funding=f"CASE WHEN n.n < {UNFUNDED_FROM} THEN 400000 * n.n END",
        funding_kind=f"CASE WHEN n.n < {UNFUNDED_FROM} THEN '{Funding.ONCE}' ELSE '' END",
        **quoted(**WORDS),
    )


def _milestones() -> None:
    """Every fourth action slips at its first."""
    slipped = f"CASE WHEN x.position %% 4 = 0 THEN {day_of('c.plan_year', '12-31')} END"
    fill(
        Milestone,
        PLANNED,
        action_id="x.id",
        due_on=day_of("c.plan_year", "09-30"),
        forecast_on=slipped,
        **quoted(text="Rota agreed"),
    )
    fill(
        Milestone,
        PLANNED,
        action_id="x.id",
        due_on=day_of("(c.plan_year + 1)", "03-31"),
        **quoted(text="Looked at together"),
    )


def _risks() -> None:
    fill(
        Risk,
        f"{PLANNED} WHERE x.position <= {RISKS}",
        plan_id="p.id",
        action_id="x.id",
        reference="'R0' || x.position",
        likelihood="(p.id + x.position) %% 5 + 1",
        impact="(p.id / 5 + x.position) %% 5 + 1",
        **quoted(
            title="The post that this rests on cannot be filled",
            words="The team would go on as three practices, and what was begun would stop.",
            mitigation="A second person learns it from the first week on.",
            owner="PCN manager",
        ),
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
