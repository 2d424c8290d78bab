"""What the database itself refuses of risks, in the log as in what was signed."""

import pytest

from planning.models import PlanRevision, Risk, SignedRisk
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.plans.test_plan_constraints import refused
from tests.planning.risks.values import risk_values


def words(**changes) -> dict:
    return vars(risk_values()) | changes


@layer
def revision(plan, cast) -> PlanRevision:
    return PlanRevision.objects.create(
        plan=plan,
        number=1,
        content={},
        checksum="0" * 64,
        signed_at=NOON,
        signed_by=cast.pcn_lead,
        signed_as="PCN lead",
    )


def signed(revision, risk, **changes) -> SignedRisk:
    given = words(action="", reference="R01") | changes
    return SignedRisk.objects.create(revision=revision, risk=risk, **given)


def test_a_reference_is_given_once_in_a_plan(risk):
    assert refused(lambda: Risk.objects.create(plan=risk.plan, reference="R01", **words()))


@pytest.mark.parametrize("field", ["likelihood", "impact"])
@pytest.mark.parametrize("number", [0, 6])
def test_likelihood_and_impact_lie_between_1_and_5(risk, revision, field, number):
    changed = words(**{field: number})

    assert refused(lambda: Risk.objects.create(plan=risk.plan, reference="R02", **changed))
    assert refused(lambda: signed(revision, risk, **{field: number}))


def test_a_risk_is_closed_with_a_reason_and_only_then_has_one(risk):
    rows = Risk.objects.filter(pk=risk.pk)

    assert refused(lambda: rows.update(closed_at=NOON))
    assert refused(lambda: rows.update(closed_because="It passed."))
    assert rows.update(closed_at=NOON, closed_because="It passed.") == 1


def test_a_revision_is_signed_with_each_risk_once(risk, revision):
    signed(revision, risk)

    assert refused(lambda: signed(revision, risk))
