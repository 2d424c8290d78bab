"""The same risk added, and closed, by many at the same moment: once each, and all are told."""

import pytest
from django.db import connection

from planning.models import Risk
from planning.plans.signing import start_plan
from planning.risks.actions import add_risk, close_risk
from tests.at_once import WRITERS, at_once
from tests.conftest import NOON
from tests.planning.planners import return_of
from tests.planning.risks.values import risk_values

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one writer in at a time")


def test_of_16_who_add_and_16_who_close_one_counts_and_all_others_are_told(cast, cycle):
    who = {"by": cast.pcn_lead, "at": NOON}
    plan = start_plan(assessment=return_of(cycle, cast["W-N1"]), **who)

    added = at_once(lambda number: add_risk(plan=plan, values=risk_values(), **who))
    risk = Risk.objects.get()
    closed = at_once(
        lambda number: close_risk(risk=risk, closed_because=f"Reason {number}", number=1, **who)
    )

    assert added == {"done": 1, "AlreadyThere": WRITERS - 1}
    assert closed == {"done": 1, "EditedMeanwhile": WRITERS - 1}
    assert Risk.objects.get().number == 2
