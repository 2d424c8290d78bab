"""What the tests of the inbox and of the page of one need start from."""

from types import SimpleNamespace

import pytest

from assessments.cycles.actions import open_cycle
from assessments.models import Cycle
from planning.choices import Outcome
from planning.decisions.actions import decide
from planning.models import SupportNeed
from planning.scope import Scope
from tests import factories as make
from tests.conftest import NOON
from tests.layers import layer
from tests.planning.asking import ask, commit


@layer
def blackmoor(cast, cycle) -> Scope:
    return Scope(cast["W-P1"], cycle)


@layer
def westmere(cast, cycle) -> Scope:
    return Scope(cast["W-SYS"], cycle)


@layer
def last_year(cast, framework) -> Cycle:
    cycle = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    return open_cycle(cycle=cycle, by=cast.administrator, at=NOON)


@layer
def needs(cast, cycle, framework) -> SimpleNamespace:
    """In every state, all of one category and about one step:

    Fellside asks Blackmoor for five: two wait, one is met by C01, one was declined, one passed up.
    Tarnbeck asks Blackmoor for one, Oxenclough asks Saltcrag for one: both wait.
    """
    fellside = ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=5)
    first, second, met, declined, passed_up = fellside
    (tarnbeck,) = ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)
    (oxenclough,) = ask(cycle, framework, cast["W-N3"], by=cast.other_pcn_lead)
    commitment = commit(cycle, cast["W-P1"], by=cast.place_reviewer)
    for need, outcome in (
        (met, Outcome.MET),
        (declined, Outcome.DECLINED),
        (passed_up, Outcome.PASSED_UP),
    ):
        decide(
            need=need,
            by=cast.place_reviewer,
            at=NOON,
            outcome=outcome,
            reason="For now.",
            organisation=cast["W-P1"],
            commitment=commitment if outcome == Outcome.MET else None,
        )
    return SimpleNamespace(
        first=first,
        second=second,
        met=met,
        declined=declined,
        passed_up=passed_up,
        tarnbeck=tarnbeck,
        oxenclough=oxenclough,
    )


@pytest.fixture
def names(needs):
    """Which of `needs` are found, in the order they are found in."""
    known = {need.pk: name for name, need in vars(needs).items()}

    def names_of(found) -> list[str]:
        return [known[need.pk] for need in found]

    return names_of


@pytest.fixture
def change():
    """Writes into a sent need what no action of the product would: `change(need, …)`."""

    def changed(need: SupportNeed, **values) -> None:
        SupportNeed.objects.filter(pk=need.pk).update(**values)

    return changed


@layer
def need(cast, cycle, framework):
    """Fellside asks Blackmoor for a facilitator; it waits."""
    return ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)[0]
