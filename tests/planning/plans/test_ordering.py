"""The order of actions within a theme: moved by one, read everywhere, kept by a revision."""

import pytest

from planning.models import Action
from planning.plans.changes import changes_between
from planning.plans.gathering import plan_document, signed_document
from planning.plans.keeping import keep_revision
from planning.plans.lines import ActionValues, add_action, edit_action
from planning.plans.ordering import move_action
from planning.plans.signing import reopen_plan, submit_plan
from tests.conftest import NOON, TODAY
from tests.layers import layer
from tests.planning.planners import LATER, action_values, page

pytestmark = pytest.mark.usefixtures("noon")


@layer
def three(plan, framework, cast):
    given = {"plan": plan, "by": cast.pcn_lead, "at": NOON}
    for title in ("One", "Two", "Three"):
        add_action(theme=framework.themes["INT"], values=action_values(title=title), **given)
    add_action(theme=framework.themes["SUP"], values=action_values(title="Elsewhere"), **given)
    return plan


def order(plan) -> list[str]:
    return [action.reference for action in plan_document(plan, on=TODAY).actions]


def move(plan, reference: str, cast, *, up: bool, at=NOON) -> Action:
    action = plan.actions.get(reference=reference)
    return move_action(action=action, up=up, by=cast.pcn_lead, at=at)


def test_an_action_moves_by_one_within_its_theme_and_not_beyond(three, cast):
    moves = [("A03", True), ("A03", True), ("A03", True), ("A02", False), ("A04", True)]

    orders = [move(three, reference, cast, up=up) and order(three) for reference, up in moves]

    assert orders == [
        ["A01", "A03", "A02", "A04"],
        ["A03", "A01", "A02", "A04"],
        ["A03", "A01", "A02", "A04"],
        ["A03", "A01", "A02", "A04"],
        ["A03", "A01", "A02", "A04"],
    ]


def test_buttons_move_it_and_lead_back_to_it(three, lead):
    first = lead.get(page("plan")).text
    response = lead.post(page("action_move", "A02"), {"to": "up"})

    assert first.count("Move up") == first.count("Move down") == 2
    assert response.url.endswith("#A02")
    assert order(three)[:2] == ["A02", "A01"]


def test_moving_takes_nothing_from_who_has_the_action_open(three, cast):
    action = three.actions.get(reference="A01")
    move(three, "A01", cast, up=False)

    saved = edit_action(
        action=action, values=action_values(title="Mine"), number=1, by=cast.pcn_lead, at=NOON
    )

    assert (saved.title, saved.position) == ("Mine", 1)


def test_the_history_of_an_action_tells_no_moves(three, cast):
    move(three, "A01", cast, up=False)

    assert len(ActionValues.states(three.actions.get(reference="A01"))) == 1


def test_another_order_is_a_change_that_can_be_signed_or_dropped(three, cast):
    submit_plan(plan=three, by=cast.pcn_lead, at=NOON)
    plan = reopen_plan(plan=three, by=cast.pcn_lead, at=LATER)
    move(plan, "A03", cast, up=True, at=LATER)
    signed = signed_document(plan.revisions.get())

    changes = changes_between(signed, plan_document(plan, on=TODAY))
    keep_revision(plan=plan, by=cast.pcn_lead, at=LATER)

    assert changes == ["order of actions changed"]
    assert order(plan) == ["A01", "A02", "A03", "A04"]


def test_a_signed_plan_is_not_reordered(three, cast, lead):
    submit_plan(plan=three, by=cast.pcn_lead, at=NOON)

    said = lead.post(page("action_move", "A02"), {"to": "up"}, follow=True).text

    assert "This plan has been signed" in said
    assert order(three)[:2] == ["A01", "A02"]
