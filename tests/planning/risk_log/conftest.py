"""Signed plans with risks, for the log of a place and of the system."""

from collections.abc import Iterable

from planning.models import Plan, PlanRevision, Risk, SignedRisk
from planning.plans.lines import add_action
from planning.plans.signing import start_plan, submit_plan
from planning.risks.actions import add_risk, close_risk
from tests import factories as make
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.planners import action_values, return_of
from tests.planning.risks.values import risk_values


def sign_with_risks(
    cycle, framework, organisation, *, by, risks: Iterable[tuple[int, int]], closed: int = 0
) -> PlanRevision:
    """A plan of one action in INT, signed with these risks; the first `closed` of them closed."""
    plan = start_plan(assessment=return_of(cycle, organisation), by=by, at=NOON)
    theme = framework.themes["INT"]
    action = add_action(plan=plan, theme=theme, values=action_values(), by=by, at=NOON)
    for position, (likelihood, impact) in enumerate(risks):
        values = risk_values(
            title=f"{organisation.ods_code} {position}",
            likelihood=likelihood,
            impact=impact,
            action=None if position else action,
        )
        risk = add_risk(plan=plan, values=values, by=by, at=NOON)
        if position < closed:
            close_risk(risk=risk, closed_because="It passed.", number=1, by=by, at=NOON)
    return submit_plan(plan=plan, by=by, at=NOON)


@layer
def logged(cast, cycle, framework) -> None:
    """Fellside's plan has two open risks, Tarnbeck's (in both places) one open and one closed;
    Oxenclough's is not signed. Blackmoor Place's own has one.
    """
    given = {"cycle": cycle, "framework": framework}
    sign_with_risks(**given, organisation=cast["W-N1"], by=cast.pcn_lead, risks=[(4, 3), (1, 1)])
    sign_with_risks(
        **given, organisation=cast["W-N2"], by=cast.tarnbeck_lead, risks=[(2, 2), (4, 3)], closed=1
    )
    start_plan(assessment=return_of(cycle, cast["W-N3"]), by=cast.other_pcn_lead, at=NOON)
    sign_with_risks(**given, organisation=cast["W-P1"], by=cast.place_reviewer, risks=[(5, 5)])


def add_plans(cast, cycle, positions: Iterable[int], *, risks: int = 3) -> None:
    """More PCNs of both the place and the system, each with a signed plan and its risks' rows."""
    for position in positions:
        code = f"W-M{position}"
        pcn = make.OrganisationFactory(ods_code=code, name=f"More {position} PCN")
        assessment = make.AssessmentFactory(
            cycle=cycle, organisation=pcn, organisation_name=pcn.name
        )
        for above in ("W-P1", "W-SYS"):
            make.FootprintFactory(assessment=assessment, organisation=cast[above])
        plan = Plan.objects.create(
            assessment=assessment, created_at=NOON, state=Plan.State.SUBMITTED
        )
        revision = PlanRevision.objects.create(
            plan=plan,
            number=1,
            content={},
            checksum="0" * 64,
            signed_at=NOON,
            signed_by=cast.pcn_lead,
            signed_as="PCN lead",
        )
        for number in range(1, risks + 1):
            said = {"reference": f"R{number:02}", "likelihood": 1 + number % 5, "impact": 2}
            risk = Risk.objects.create(plan=plan, title="It may fail", **said)
            SignedRisk.objects.create(revision=revision, risk=risk, title="It may fail", **said)
