"""Fixtures that several tests of planning share: a plan, what it asks for, and what was sent."""

import pytest

from planning.actions import start_plan
from tests.conftest import NOON
from tests.planning.planners import plan_with_a_need, return_of


@pytest.fixture
def assessment(cycle, cast):
    return return_of(cycle, cast["W-N1"])


@pytest.fixture
def plan(assessment, cast):
    return start_plan(assessment=assessment, by=cast.pcn_lead, at=NOON)


@pytest.fixture
def asking(cycle, framework, cast):
    """A draft plan of Fellside with one action and one request: (plan, action, need)."""
    return plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)


@pytest.fixture
def lead(sign_in, cast):
    return sign_in(cast.pcn_lead)
