"""A word or an address as long as a title may be: it goes on in the next line, on every page."""

import pytest

from planning.models import Action, Commitment, Milestone, Plan, Risk, SupportNeed, SupportPlan
from planning.plans.signing import reopen_plan, submit_plan
from tests.browser.conftest import overflow_of
from tests.browser.test_accessibility import DESK, PHONE, pages
from tests.conftest import NOON
from tests.planning.asking import publish
from tests.world import make_world

WORD = "w" * 200
ADDRESS = f"https://www.example.org/{'a' * 126}"


@pytest.fixture
def world(cast, cycle, framework):
    """Fellside and Blackmoor have written nothing but long words, once signed and once not."""
    world = make_world(cast, cycle, framework)
    plan = Plan.objects.get(assessment=world.assessment)
    Action.objects.update(title=WORD, outcome=WORD, lead=WORD[:120], partners=WORD)
    Milestone.objects.create(action=plan.actions.first(), due_on=NOON, text=WORD)
    SupportNeed.objects.update(title=ADDRESS, words=WORD * 3, size=WORD[:120])
    Risk.objects.update(title=WORD, words=ADDRESS, mitigation=WORD, owner=WORD[:120])
    Commitment.objects.update(title=WORD, for_whom=ADDRESS, lead=WORD[:120])
    SupportPlan.objects.update(introduction=WORD)
    Plan.objects.update(priorities=f"{WORD}\n{ADDRESS}")
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    publish(cast, world.support_plan)
    return world


@pytest.mark.parametrize("part", ["plans", "places"])
def test_no_page_grows_wider_than_its_window_with_a_long_word(part, enter, cast, world):
    wide = {}

    for route in pages(part):
        page = enter(getattr(cast, route.reader), route.address(world))
        for window in (DESK, PHONE):
            page.set_viewport_size(window)
            if overflow_of(page) > 0:
                wide[f"{route} at {window['width']}"] = overflow_of(page)

    assert wide == {}
