"""A plan and its signature: what signing sends and freezes, and what it refuses; its priorities."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from documents.freezing import seal_of
from organisations.history import EditedMeanwhile
from organisations.models import Organisation
from planning.choices import NeedState, Outcome
from planning.decisions.actions import decide
from planning.editing.locking import ReadAgain
from planning.models import Plan, SupportNeed
from planning.plans.asking import add_need, edit_need, remove_need
from planning.plans.gathering import PlanDocument, plan_document
from planning.plans.lines import (
    add_action,
    add_suggested,
    edit_action,
    remove_action,
    undo_suggested,
)
from planning.plans.signing import reopen_plan, start_plan, submit_plan
from tests.conftest import NOON, TODAY
from tests.planning.planners import (
    LATER,
    action_values,
    need_values,
    plan_with_a_need,
    return_of,
    save_priorities,
)


def test_signing_sends_each_need_to_whom_it_asks(asking, cast):
    plan, action, to_place = asking
    to_system = add_need(
        action=action, values=need_values(asked_of="system"), by=cast.pcn_lead, at=NOON
    )

    submit_plan(plan=plan, by=cast.pcn_lead, at=LATER)

    to_place.refresh_from_db()
    to_system.refresh_from_db()
    assert (to_place.state, to_place.holder) == (NeedState.WAITING, cast["W-P1"])
    assert (to_system.state, to_system.holder) == (NeedState.WAITING, cast["W-SYS"])
    assert to_place.held_since == to_place.sent_at == LATER


def test_a_network_in_two_places_asks_the_one_it_first_of_all_lies_in(cycle, framework, cast):
    plan, _, need = plan_with_a_need(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)

    submit_plan(plan=plan, by=cast.tarnbeck_lead, at=NOON)

    need.refresh_from_db()
    assert need.holder == cast["W-P1"]


@pytest.mark.parametrize(("code", "holder"), [("W-N2", "W-P2"), ("W-N1", "W-SYS")])
def test_a_place_that_has_closed_is_asked_nothing_more(cycle, framework, cast, code, holder):
    by = cast.tarnbeck_lead if code == "W-N2" else cast.pcn_lead
    plan, _, need = plan_with_a_need(cycle, framework, cast[code], by=by)
    Organisation.objects.filter(ods_code="W-P1").update(closed_on=TODAY - timedelta(days=1))

    revision = submit_plan(plan=plan, by=by, at=NOON)

    need.refresh_from_db()
    assert need.holder == cast[holder]
    assert revision.content["sent_to"] == cast[holder].name


def test_a_place_asks_the_system(cycle, framework, cast):
    assessment = return_of(cycle, cast["W-P1"])
    plan = start_plan(assessment=assessment, by=cast.place_reviewer, at=NOON)
    step = framework.steps["INT-02-P"]
    action = add_suggested(plan=plan, step=step, by=cast.place_reviewer, at=NOON)
    need = add_need(
        action=action, values=need_values(asked_of="system"), by=cast.place_reviewer, at=NOON
    )

    revision = submit_plan(plan=plan, by=cast.place_reviewer, at=NOON)

    need.refresh_from_db()
    assert need.holder == cast["W-SYS"]
    assert revision.content["sent_to"] == "Westmere Integrated Care Board"


def test_signing_freezes_the_document_under_its_checksum(asking, cast):
    plan, action, _ = asking
    revision = submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    frozen = PlanDocument.read(revision)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)

    edit_action(
        action=action, values=action_values(title="Changed"), number=1, by=cast.pcn_lead, at=LATER
    )

    revision.refresh_from_db()
    assert PlanDocument.read(revision) == frozen
    assert frozen.actions[0].title == "Form one team"
    assert revision.checksum == seal_of(revision.content) == frozen.seal
    assert revision.signed_as == "pcn lead, Fellside PCN"


def test_a_signed_plan_cannot_be_changed_until_it_is_reopened(asking, framework, cast):
    plan, action, need = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    who = {"by": cast.pcn_lead, "at": LATER}
    attempts = [
        lambda: add_suggested(plan=plan, step=framework.steps["INT-01-N"], **who),
        lambda: undo_suggested(action=action, **who),
        lambda: add_action(plan=plan, theme=framework.themes["INT"], values=action_values(), **who),
        lambda: edit_action(action=action, values=action_values(), number=1, **who),
        lambda: remove_action(action=action, **who),
        lambda: add_need(action=action, values=need_values(), **who),
        lambda: edit_need(need=need, values=need_values(), number=2, **who),
        lambda: remove_need(need=need, **who),
        lambda: save_priorities(plan=plan, priorities="More", number=1, **who),
        lambda: submit_plan(plan=plan, **who),
    ]

    for attempt in attempts:
        with pytest.raises(ValidationError, match="Start a new revision"):
            attempt()


def test_a_new_revision_leaves_the_first_as_it_was_signed(asking, cast):
    plan, _, _ = asking
    first = submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)
    save_priorities(
        plan=plan,
        priorities="Fewer things, finished",
        number=Plan.objects.get(pk=plan.pk).number,
        by=cast.pcn_lead,
        at=LATER,
    )

    second = submit_plan(plan=plan, by=cast.pcn_lead, at=LATER)

    first.refresh_from_db()
    assert (first.number, second.number) == (1, 2)
    assert first.content["priorities"] == []
    assert second.content["priorities"] == ["Fewer things, finished"]
    assert PlanDocument.read(second).address.endswith("/revisions/2/")


def test_signing_again_leaves_a_need_with_whoever_holds_it(asking, cast):
    plan, _, need = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    need.refresh_from_db()
    decide(
        need=need,
        by=cast.place_reviewer,
        at=LATER,
        outcome=Outcome.PASSED_UP,
        reason="It needs one rule for every place.",
        organisation=cast["W-P1"],
    )
    reopened = reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)
    words = {"priorities": "One more", "number": reopened.number, "by": cast.pcn_lead}
    save_priorities(plan=plan, at=LATER, **words)

    submit_plan(plan=plan, by=cast.pcn_lead, at=LATER + timedelta(days=1))

    need.refresh_from_db()
    assert (need.state, need.holder, need.held_since) == (
        NeedState.PASSED_UP,
        cast["W-SYS"],
        LATER,
    )


def test_a_plan_without_actions_cannot_be_signed(plan, cast):
    with pytest.raises(ValidationError, match="at least one action"):
        submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)


def test_whoever_signs_signs_what_they_read(asking, framework, cast):
    plan, _, _ = asking
    read = plan_document(plan, on=TODAY).seal
    add_suggested(plan=plan, step=framework.steps["INT-01-N"], by=cast.pcn_contributor, at=NOON)

    with pytest.raises(ReadAgain):
        submit_plan(plan=plan, by=cast.pcn_lead, at=NOON, seen=read)

    assert Plan.objects.get(pk=plan.pk).is_open
    assert not SupportNeed.objects.sent().exists()


def test_a_refused_signature_sends_nothing(asking, cast, monkeypatch):
    plan, _, _ = asking
    monkeypatch.setattr("planning.plans.signing.sign", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    assert not SupportNeed.objects.sent().exists()
    assert Plan.objects.get(pk=plan.pk).is_open


def test_a_second_editor_of_the_priorities_overwrites_nothing(plan, cast):
    save_priorities(plan=plan, priorities="Theirs", number=1, by=cast.pcn_lead, at=NOON)

    with pytest.raises(EditedMeanwhile) as conflict:
        save_priorities(plan=plan, priorities="Mine", number=1, by=cast.pcn_lead, at=NOON)

    assert conflict.value.current.priorities == "Theirs"
