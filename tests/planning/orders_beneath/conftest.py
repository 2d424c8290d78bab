"""Signed plans with build orders, for the page of a place and of the system."""

from collections.abc import Iterable

from planning.build_order.actions import add_group
from planning.build_order.names import key_of
from planning.models import Plan, PlanRevision, PopulationGroup, SignedGroup
from planning.plans.lines import add_action
from planning.plans.signing import start_plan, submit_plan
from tests import factories as make
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.build_order.values import ASTHMA, FRAIL, group_values
from tests.planning.planners import action_values, return_of


def sign_with_order(
    cycle, framework, organisation, *, by, groups: Iterable[tuple[str, int]]
) -> PlanRevision:
    """A plan of one action, signed with these groups: the name of each, and when it starts."""
    plan = start_plan(assessment=return_of(cycle, organisation), by=by, at=NOON)
    theme = framework.themes["INT"]
    add_action(plan=plan, theme=theme, values=action_values(), by=by, at=NOON)
    for name, quarter in groups:
        values = group_values(name=name, start_quarter=quarter)
        add_group(plan=plan, values=values, by=by, at=NOON)
    return submit_plan(plan=plan, by=by, at=NOON)


@layer
def ordered(cast, cycle, framework) -> None:
    """Fellside builds for frailty, then asthma; Tarnbeck (in both places) for asthma, in other
    letters, then carers. Oxenclough's plan is not signed; Blackmoor Place's own names frailty.
    """
    given = {"cycle": cycle, "framework": framework}
    fellside, tarnbeck = cast.pcn_lead, cast.tarnbeck_lead
    sign_with_order(
        **given, organisation=cast["W-N1"], by=fellside, groups=[(FRAIL, 3), (ASTHMA, 5)]
    )
    sign_with_order(
        **given,
        organisation=cast["W-N2"],
        by=tarnbeck,
        groups=[(ASTHMA.upper(), 3), ("Unpaid carers", 3)],
    )
    plan = start_plan(assessment=return_of(cycle, cast["W-N3"]), by=cast.other_pcn_lead, at=NOON)
    add_group(plan=plan, values=group_values(name="Unsaid"), by=cast.other_pcn_lead, at=NOON)
    sign_with_order(**given, organisation=cast["W-P1"], by=cast.place_reviewer, groups=[(FRAIL, 4)])


def add_plans(cast, cycle, positions: Iterable[int], *, groups: int = 3) -> None:
    """More PCNs of both the place and the system, each with a signed plan and its groups' rows."""
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
        for number in range(1, groups + 1):
            name = f"Group {(position + number) % 40}"
            said = {"reference": f"G{number:02}", "name": name, "key": key_of(name)}
            group = PopulationGroup.objects.create(plan=plan, position=number, **said)
            SignedGroup.objects.create(revision=revision, group=group, place=number, **said)
