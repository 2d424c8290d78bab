"""A plan from its answers to its signature: what each action does, and what it refuses."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from organisations.choices import Tier
from planning.actions import (
    EditedMeanwhile,
    ReadAgain,
    add_action,
    add_need,
    add_suggested,
    decide,
    edit_action,
    edit_need,
    may_ask,
    remove_action,
    remove_need,
    reopen_plan,
    save_priorities,
    start_plan,
    submit_plan,
    undo_suggested,
)
from planning.choices import NeedState, Outcome, Quarter
from planning.documents.frozen import checksum
from planning.gathering.plan import PlanDocument, plan_document
from planning.models import Action, Plan, SupportNeed
from planning.plans.drafting import AnsweredStep, draft_action, suggested
from planning.plans.suggestions import answered_steps
from planning.year import PlanYear
from tests.conftest import NOON, TODAY
from tests.planning.planners import (
    MILESTONE,
    action_values,
    answer,
    need_values,
    plan_with_a_need,
    return_of,
    send,
)

YEAR = PlanYear(2026)
LATER = NOON + timedelta(days=3)


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


def a_step(**changes) -> AnsweredStep:
    given = {
        "pk": 1,
        "code": "SUP-01-N",
        "text": "Choose a lead",
        "theme_pk": 1,
        "theme": "Support",
        "when_by": date(2026, 9, 30),
        "words": "1 Exploring",
        "applicable": True,
        "in_place": False,
        "planned": False,
    }
    return AnsweredStep(**(given | changes))


# --- What the answers suggest ------------------------------------------------------------------


def test_a_suggested_action_ends_in_the_quarter_its_step_is_due():
    drafted = draft_action(a_step(when_by=date(2026, 9, 30)), YEAR)

    assert (drafted.title, drafted.end_quarter) == ("Choose a lead", Quarter.Q2)


@pytest.mark.parametrize("when_by", [None, date(2025, 3, 31), date(2027, 9, 30)])
def test_a_step_due_outside_the_year_ends_with_the_year(when_by):
    assert draft_action(a_step(when_by=when_by), YEAR).end_quarter == Quarter.Q4


def test_a_very_long_step_makes_a_title_that_fits():
    drafted = draft_action(a_step(text="word " * 100), YEAR)

    assert len(drafted.title) <= 200
    assert drafted.title.endswith("…")


@pytest.mark.parametrize(
    ("changes", "is_suggested"),
    [
        ({}, True),
        ({"when_by": date(2025, 3, 31)}, True),
        ({"when_by": date(2027, 3, 31)}, True),
        ({"when_by": date(2027, 4, 1)}, False),
        ({"when_by": None}, False),
        ({"when_by": None, "planned": True}, True),
        ({"in_place": True}, False),
        ({"applicable": False}, False),
        ({"applicable": False, "planned": True}, False),
        ({"pk": 7}, False),
    ],
)
def test_steps_due_or_marked_and_not_in_the_plan_are_suggested(changes, is_suggested):
    found = suggested([a_step(**changes)], year=YEAR, in_plan={7})

    assert bool(found) is is_suggested


def test_suggestions_read_the_sent_return_and_not_a_later_draft(assessment, framework, cast, plan):
    step = framework.steps["INT-02-N"]
    send(assessment, framework, by=cast.pcn_lead)
    assessment.state = "draft"
    assessment.answers.filter(step=step).update(level=framework.levels[4])

    found = {row.pk: row for row in answered_steps(assessment)}[step.pk]

    assert found.words == "1 Exploring"
    assert not found.in_place


def test_while_nothing_is_sent_suggestions_read_the_draft_answers(assessment, framework, cast):
    step = framework.steps["INT-02-N"]
    answer(assessment, step, by=cast.pcn_lead, level=framework.levels[3])

    found = {row.pk: row for row in answered_steps(assessment)}

    assert found[step.pk].in_place
    assert found[framework.steps["INT-01-N"].pk].words == "Not answered yet"


# --- Starting, adding, undoing -----------------------------------------------------------------


def test_a_plan_starts_with_an_action_for_each_step_marked_for_the_year(
    assessment, framework, cast
):
    send(assessment, framework, by=cast.pcn_lead, planned={"INT-01-N", "SUP-01-N"})

    plan = start_plan(assessment=assessment, by=cast.pcn_lead, at=NOON)

    rows = list(plan.actions.order_by("pk").values_list("reference", "step__code", "title"))
    assert rows == [
        ("A01", "INT-01-N", framework.steps["INT-01-N"].text),
        ("A02", "SUP-01-N", framework.steps["SUP-01-N"].text),
    ]
    assert plan.history.get().history_user == cast.pcn_lead


def test_starting_a_plan_twice_gives_the_same_plan(assessment, cast, plan):
    again = start_plan(assessment=assessment, by=cast.pcn_contributor, at=LATER)

    assert again.pk == plan.pk


def test_one_click_adds_a_suggested_step_and_a_second_changes_nothing(plan, framework, cast):
    step = framework.steps["SUP-01-N"]
    added = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    again = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    assert again.pk == added.pk
    assert (added.theme, added.start_quarter, added.end_quarter) == (
        framework.themes["SUP"],
        Quarter.Q1,
        Quarter.Q4,
    )


def test_a_step_of_another_tier_cannot_be_added(plan, framework, cast):
    with pytest.raises(ValidationError, match="not one of yours"):
        add_suggested(plan=plan, step=framework.steps["INT-01-P"], by=cast.pcn_lead, at=NOON)


def test_undo_takes_an_untouched_suggestion_out_and_adding_brings_it_back(plan, framework, cast):
    step = framework.steps["SUP-01-N"]
    action = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    undo_suggested(action=action, by=cast.pcn_lead, at=NOON)
    standing = plan.actions.standing().count()
    back = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    assert standing == 0
    assert (back.pk, back.reference) == (action.pk, "A01")


def test_undo_is_refused_once_somebody_wrote_in_the_action(plan, framework, cast):
    step = framework.steps["SUP-01-N"]
    action = add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)
    edit_action(
        action=action,
        values=action_values(lead="PCN manager"),
        number=1,
        by=cast.pcn_contributor,
        at=NOON,
    )

    with pytest.raises(ValidationError, match="written in since"):
        undo_suggested(action=action, by=cast.pcn_lead, at=NOON)

    assert plan.actions.standing().count() == 1


# --- Actions -----------------------------------------------------------------------------------


def test_an_action_keeps_its_milestones_in_order_of_date(plan, framework, cast):
    earlier = (date(2026, 6, 30), "First meeting")

    action = add_action(
        plan=plan,
        theme=framework.themes["INT"],
        values=action_values(milestones=(MILESTONE, earlier)),
        by=cast.pcn_lead,
        at=NOON,
    )

    assert list(action.milestones.values_list("due_on", "text")) == [earlier, MILESTONE]


@pytest.mark.parametrize("day", [date(2026, 3, 31), date(2027, 4, 1)])
def test_a_milestone_outside_the_plan_year_is_refused(plan, framework, cast, day):
    values = action_values(milestones=((day, "Too early or too late"),))

    with pytest.raises(ValidationError, match="April 2026 to March 2027"):
        add_action(
            plan=plan, theme=framework.themes["INT"], values=values, by=cast.pcn_lead, at=NOON
        )

    assert not Action.objects.exists()


def test_a_seventh_milestone_is_refused(plan, framework, cast):
    values = action_values(milestones=(MILESTONE,) * 7)

    with pytest.raises(ValidationError, match="at most 6"):
        add_action(
            plan=plan, theme=framework.themes["INT"], values=values, by=cast.pcn_lead, at=NOON
        )


def test_a_step_has_one_action_at_a_time(plan, framework, cast):
    step = framework.steps["SUP-01-N"]
    add_suggested(plan=plan, step=step, by=cast.pcn_lead, at=NOON)

    with pytest.raises(ValidationError, match="has an action in this plan already"):
        add_action(
            plan=plan,
            theme=step.row.theme,
            step=step,
            values=action_values(),
            by=cast.pcn_lead,
            at=NOON,
        )


def test_an_nhs_number_in_an_action_is_refused(plan, framework, cast):
    with pytest.raises(ValidationError, match="looks like an NHS number"):
        add_action(
            plan=plan,
            theme=framework.themes["INT"],
            values=action_values(outcome="For 943 476 5919"),
            by=cast.pcn_lead,
            at=NOON,
        )


def test_a_second_editor_sees_what_stands_and_overwrites_nothing(asking, cast):
    _, action, _ = asking
    edit_action(
        action=action, values=action_values(title="Theirs"), number=1, by=cast.pcn_lead, at=NOON
    )

    with pytest.raises(EditedMeanwhile) as conflict:
        edit_action(
            action=action,
            values=action_values(title="Mine"),
            number=1,
            by=cast.pcn_contributor,
            at=NOON,
        )

    assert conflict.value.current.title == "Theirs"
    assert Action.objects.get(pk=action.pk).title == "Theirs"


def test_saving_what_stands_already_changes_nothing(asking, cast):
    _, action, _ = asking
    values = action_values(lead="PCN manager", milestones=(MILESTONE,))

    saved = edit_action(action=action, values=values, number=1, by=cast.pcn_lead, at=LATER)

    assert saved.number == 1
    assert action.history.count() == 1


def test_editing_milestones_keeps_those_that_stay(asking, cast):
    _, action, _ = asking
    kept = action.milestones.get()
    other = (date(2027, 2, 1), "Team meets weekly")

    edit_action(
        action=action,
        values=action_values(milestones=(MILESTONE, other)),
        number=1,
        by=cast.pcn_lead,
        at=LATER,
    )

    assert [row.pk == kept.pk for row in action.milestones.all()] == [True, False]


def test_taking_an_action_out_keeps_it_on_record_with_its_requests(asking, cast):
    plan, action, need = asking

    remove_action(action=action, by=cast.pcn_lead, at=LATER)

    action.refresh_from_db()
    need.refresh_from_db()
    assert action.removed_at == need.removed_at == LATER
    assert plan_document(plan, on=TODAY).actions == ()


def test_an_action_that_carries_a_sent_request_stays_in_the_plan(asking, cast):
    plan, action, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)

    with pytest.raises(ValidationError, match=r"already asked for \(N01\)"):
        remove_action(action=action, by=cast.pcn_lead, at=LATER)

    assert plan.actions.standing().contains(action)


def test_saving_an_action_that_was_taken_out_asks_first_and_then_puts_it_back(asking, cast):
    _, action, _ = asking
    remove_action(action=action, by=cast.pcn_lead, at=NOON)

    with pytest.raises(EditedMeanwhile) as conflict:
        edit_action(
            action=action, values=action_values(title="Mine"), number=1, by=cast.pcn_lead, at=NOON
        )
    back = edit_action(
        action=action,
        values=action_values(title="Mine"),
        number=conflict.value.current.number,
        by=cast.pcn_lead,
        at=NOON,
    )

    assert (back.removed_at, back.title) == (None, "Mine")


def test_references_are_never_given_twice(plan, framework, cast):
    theme = framework.themes["INT"]
    given = {"plan": plan, "theme": theme, "by": cast.pcn_lead, "at": NOON}
    first = add_action(values=action_values(), **given)
    remove_action(action=first, by=cast.pcn_lead, at=NOON)

    second = add_action(values=action_values(), **given)

    assert (first.reference, second.reference) == ("A01", "A02")


# --- Requests for support ----------------------------------------------------------------------


def test_requests_are_numbered_through_the_whole_plan(asking, framework, cast):
    plan, _, first = asking
    other = add_suggested(plan=plan, step=framework.steps["INT-01-N"], by=cast.pcn_lead, at=NOON)

    second = add_need(action=other, values=need_values(), by=cast.pcn_lead, at=NOON)

    assert (first.reference, second.reference) == ("N01", "N02")


def test_each_tier_may_ask_only_those_above_it():
    assert may_ask(Tier.NEIGHBOURHOOD) == (Tier.PLACE, Tier.SYSTEM)
    assert may_ask(Tier.PLACE) == (Tier.SYSTEM,)
    assert may_ask(Tier.SYSTEM) == ()


def test_a_place_cannot_ask_a_place(cycle, framework, cast):
    assessment = return_of(cycle, cast["W-P1"])
    plan = start_plan(assessment=assessment, by=cast.place_reviewer, at=NOON)
    action = add_action(
        plan=plan,
        theme=framework.themes["INT"],
        values=action_values(),
        by=cast.place_reviewer,
        at=NOON,
    )

    with pytest.raises(ValidationError, match="above your own"):
        add_need(action=action, values=need_values(), by=cast.place_reviewer, at=NOON)


def test_a_second_editor_of_a_request_overwrites_nothing(asking, cast):
    _, _, need = asking
    edit_need(need=need, values=need_values(size="One day"), number=1, by=cast.pcn_lead, at=NOON)

    with pytest.raises(EditedMeanwhile):
        edit_need(
            need=need, values=need_values(size="Two days"), number=1, by=cast.pcn_lead, at=NOON
        )

    assert SupportNeed.objects.get(pk=need.pk).size == "One day"


def test_a_request_does_not_come_back_without_the_action_it_belongs_to(asking, cast):
    _, action, need = asking
    remove_action(action=action, by=cast.pcn_lead, at=NOON)
    number = SupportNeed.objects.get(pk=need.pk).number

    with pytest.raises(ValidationError, match="A01 has been taken out of the plan"):
        edit_need(
            need=need,
            values=need_values(size="One day"),
            number=number,
            by=cast.pcn_contributor,
            at=LATER,
        )

    assert SupportNeed.objects.get(pk=need.pk).removed_at == NOON


def test_a_request_that_is_not_sent_can_be_taken_back(asking, cast):
    plan, _, need = asking

    remove_need(need=need, by=cast.pcn_lead, at=LATER)

    assert plan_document(plan, on=TODAY).needs == ()


def test_a_sent_request_keeps_its_words(asking, cast):
    plan, _, need = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)

    with pytest.raises(ValidationError, match="has been sent"):
        edit_need(
            need=need, values=need_values(title="Other"), number=2, by=cast.pcn_lead, at=LATER
        )
    with pytest.raises(ValidationError, match="never lost"):
        remove_need(need=need, by=cast.pcn_lead, at=LATER)

    assert SupportNeed.objects.get(pk=need.pk).title == "A trained facilitator"


# --- Signing -----------------------------------------------------------------------------------


def test_signing_sends_each_request_to_whom_it_asks(asking, cast):
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
    frozen = PlanDocument.from_json(revision.content)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)

    edit_action(
        action=action, values=action_values(title="Changed"), number=1, by=cast.pcn_lead, at=LATER
    )

    revision.refresh_from_db()
    assert PlanDocument.from_json(revision.content) == frozen
    assert frozen.actions[0].title == "Form one team"
    assert revision.checksum == checksum(revision.content) == frozen.seal
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
    assert second.content["address"].endswith("/revisions/2/")


def test_signing_again_leaves_a_request_with_whoever_holds_it(asking, cast):
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
    reopen_plan(plan=plan, by=cast.pcn_lead, at=LATER)

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
    monkeypatch.setattr("planning.actions.plans.sign", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    assert not SupportNeed.objects.sent().exists()
    assert Plan.objects.get(pk=plan.pk).is_open


def test_a_second_editor_of_the_priorities_overwrites_nothing(plan, cast):
    save_priorities(plan=plan, priorities="Theirs", number=1, by=cast.pcn_lead, at=NOON)

    with pytest.raises(EditedMeanwhile) as conflict:
        save_priorities(plan=plan, priorities="Mine", number=1, by=cast.pcn_lead, at=NOON)

    assert conflict.value.current.priorities == "Theirs"


# --- The plan year -----------------------------------------------------------------------------


def test_quarters_read_as_people_say_them():
    assert YEAR.words(1, 1) == "April to June 2026"
    assert YEAR.words(2, 3) == "July to December 2026"
    assert YEAR.words(4, 4) == "January to March 2027"
    assert YEAR.words(1, 4) == "April 2026 to March 2027"


@pytest.mark.parametrize(
    ("day", "quarter"),
    [
        (date(2026, 4, 1), Quarter.Q1),
        (date(2026, 6, 30), Quarter.Q1),
        (date(2026, 7, 1), Quarter.Q2),
        (date(2026, 12, 31), Quarter.Q3),
        (date(2027, 1, 1), Quarter.Q4),
        (date(2027, 3, 31), Quarter.Q4),
    ],
)
def test_each_day_of_the_year_lies_in_its_quarter(day, quarter):
    assert YEAR.quarter_of(day) == quarter
    assert YEAR.quarter_starts(quarter) <= day <= YEAR.quarter_ends(quarter)
