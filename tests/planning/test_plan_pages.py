"""The pages of a plan through the browser: who reads what, and that nothing typed is lost."""

from datetime import date

import pytest
from django.urls import reverse

from planning.actions import (
    add_action,
    add_suggested,
    decide,
    edit_action,
    remove_action,
    reopen_plan,
    save_priorities,
    start_plan,
    submit_plan,
)
from planning.choices import Outcome
from planning.models import Action, Plan, PlanRevision, SupportNeed
from tests.conftest import NOON
from tests.planning.planners import (
    MILESTONE,
    action_values,
    answer,
    need_values,
    plan_with_a_need,
    return_of,
    send,
)

SECRET = "Form one team"
FELLSIDE = ["W-N1", "2026-27"]
DRAFT_PAGES = [
    ("plan_priorities", []),
    ("action_add", []),
    ("action", ["A01"]),
    ("action_remove", ["A01"]),
    ("need_add", ["A01"]),
    ("need_edit", ["N01"]),
    ("need_remove", ["N01"]),
    ("plan_submit", []),
    ("plan_document", []),
    ("plan_download", ["html"]),
]


def page(name: str, *more) -> str:
    return reverse(f"planning:{name}", args=[*FELLSIDE, *more])


@pytest.fixture
def asking(cycle, framework, cast):
    return plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)


@pytest.fixture
def lead(sign_in, cast):
    return sign_in(cast.pcn_lead)


def action_data(**changes) -> dict:
    given = {
        "title": "Form one team",
        "outcome": "",
        "lead": "PCN manager",
        "partners": "",
        "start_quarter": "1",
        "end_quarter": "4",
        "milestone_1_on_day": "31",
        "milestone_1_on_month": "12",
        "milestone_1_on_year": "2026",
        "milestone_1_text": "Rota agreed",
        "number": "1",
    }
    return given | changes


def need_data(**changes) -> dict:
    values = need_values()
    given = {
        "category": values.category.pk,
        "kind": values.kind,
        "title": values.title,
        "words": values.words,
        "size": values.size,
        "asked_of": "place",
        "needed_by_day": "31",
        "needed_by_month": "1",
        "needed_by_year": "2027",
        "number": "0",
    }
    return given | changes


# --- Who reads what ----------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["pcn_lead", "pcn_contributor"])
def test_the_team_reads_its_draft(asking, sign_in, cast, person):
    response = sign_in(getattr(cast, person)).get(page("plan"))

    assert SECRET in response.text
    assert "only your PCN team" in response.text


@pytest.mark.parametrize(
    "person", ["pcn_reader", "place_reviewer", "system_staff", "administrator", "reader"]
)
def test_others_who_see_the_network_read_that_there_is_a_draft_and_nothing_in_it(
    asking, sign_in, cast, person
):
    client = sign_in(getattr(cast, person))

    response = client.get(page("plan"))

    assert response.status_code == 200
    assert "In progress" in response.text
    assert SECRET not in response.text
    assert "1 action" not in response.text
    for name, more in DRAFT_PAGES:
        assert client.get(page(name, *more)).status_code == 403, name


@pytest.mark.parametrize(
    "person", ["tarnbeck_lead", "other_place_reviewer", "outsider", "other_administrator", "nobody"]
)
def test_those_outside_find_nothing(asking, sign_in, cast, person):
    client = sign_in(getattr(cast, person))

    answers = {
        client.get(page(name, *more)).status_code for name, more in [("plan", []), *DRAFT_PAGES]
    }

    assert answers == {404}


@pytest.mark.parametrize("person", ["pcn_reader", "place_reviewer", "system_staff", "reader"])
def test_a_signed_plan_is_read_by_those_above_and_later_changes_are_not(
    asking, sign_in, cast, person
):
    plan, action, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    edit_action(
        action=action,
        values=action_values(title="Not signed yet"),
        number=1,
        by=cast.pcn_lead,
        at=NOON,
    )
    client = sign_in(getattr(cast, person))

    pages = [
        client.get(page("plan")),
        client.get(page("plan_document")),
        client.get(page("plan_revision", 1)),
    ]

    assert all(SECRET in response.text for response in pages[1:])
    assert "A trained facilitator" in pages[0].text
    assert not any("Not signed yet" in response.text for response in pages)


def test_a_contributor_writes_but_does_not_sign(asking, sign_in, cast):
    client = sign_in(cast.pcn_contributor)

    assert client.post(page("plan_submit")).status_code == 403
    assert client.post(page("plan_reopen")).status_code == 403
    assert "Your lead reviews the plan" in client.get(page("plan")).text


def test_a_plan_that_does_not_exist_yet_can_be_started_by_its_team_only(
    cycle, framework, cast, sign_in, lead
):
    assessment = return_of(cycle, cast["W-N1"])
    send(assessment, framework, by=cast.pcn_lead, planned={"INT-02-N"})

    refused = sign_in(cast.place_reviewer).post(page("plan_start"))
    offered = lead.get(page("plan"))
    lead.post(page("plan_start"))

    assert refused.status_code == 403
    assert framework.steps["INT-02-N"].text in offered.text
    assert Action.objects.get().step == framework.steps["INT-02-N"]


# --- The page of the plan ----------------------------------------------------------------------


def test_the_page_shows_priorities_actions_milestones_and_answers(asking, lead, cast):
    plan, _, need = asking
    save_priorities(
        plan=plan, priorities="Finish things\n\nThen rest", number=1, by=cast.pcn_lead, at=NOON
    )
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    need.refresh_from_db()
    decide(
        need=need,
        by=cast.place_reviewer,
        at=NOON,
        outcome=Outcome.DECLINED,
        reason="The money is spent.",
        organisation=cast["W-P1"],
    )

    text = lead.get(page("plan")).text

    for words in [
        "<li>Finish things</li><li>Then rest</li>",
        "31 December 2026: Rota agreed",
        "A01 runs April 2026 to March 2027",
        "Blackmoor Place cannot do this",
        "The money is spent.",
        "1 declined",
        "Start revision 2",
    ]:
        assert words in text


def test_a_waiting_request_says_who_holds_it_since_when(asking, lead, cast):
    submit_plan(plan=asking[0], by=cast.pcn_lead, at=NOON)

    assert "Blackmoor Place has held this since 22 November 2026." in lead.get(page("plan")).text


def test_one_click_adds_a_suggestion_and_offers_to_undo_it(cycle, framework, cast, lead):
    assessment = return_of(cycle, cast["W-N1"])
    answer(assessment, framework.steps["INT-02-N"], by=cast.pcn_lead, level=framework.levels[1])
    start_plan(assessment=assessment, by=cast.pcn_lead, at=NOON)
    before = lead.get(page("plan")).text

    added = lead.post(page("action_suggest", "INT-02-N"), follow=True).text
    undone = lead.post(page("action_undo", "A01"), follow=True).text

    assert "Your answer: 1 Exploring." in before
    assert "Added as A01" in added
    assert "Added as A01" not in undone
    assert not Action.objects.standing().exists()


def test_typed_text_is_shown_as_text(cycle, framework, cast, lead):
    bad = "<script>alert(1)</script>"
    plan, action, _ = plan_with_a_need(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    values = action_values(
        title=bad, outcome=bad, lead=bad, partners=bad, milestones=((MILESTONE[0], bad),)
    )
    edit_action(action=action, values=values, number=1, by=cast.pcn_lead, at=NOON)
    save_priorities(plan=plan, priorities=bad, number=1, by=cast.pcn_lead, at=NOON)

    for name in ["plan", "plan_submit", "plan_document", "plan_priorities"]:
        text = lead.get(page(name)).text
        assert bad not in text
        assert "&lt;script&gt;" in text


def test_the_page_costs_as_much_for_thirty_actions_as_for_three(
    asking, framework, cast, lead, django_assert_max_num_queries
):
    plan, _, _ = asking

    def queries() -> int:
        with django_assert_max_num_queries(40) as counted:
            assert lead.get(page("plan")).status_code == 200
        return len(counted)

    def grow(count: int) -> None:
        for number in range(count):
            action = add_action(
                plan=plan,
                theme=framework.themes["INT"],
                values=action_values(title=f"Action {number}", milestones=(MILESTONE,)),
                by=cast.pcn_lead,
                at=NOON,
            )
            SupportNeed.objects.create(
                action=action, reference=f"N{number + 10}", **vars(need_values())
            )

    grow(2)
    few = queries()
    grow(27)

    assert queries() == few


# --- Actions -----------------------------------------------------------------------------------


def test_an_action_is_added_under_a_theme_with_its_milestones(asking, framework, lead):
    theme = framework.themes["INT"]

    response = lead.post(page("action_add"), action_data(about=f"theme-{theme.pk}", title="New"))

    action = Action.objects.get(title="New")
    assert response.url.endswith("#A02")
    assert (action.theme, action.step) == (theme, None)
    assert action.milestones.get().due_on == date(2026, 12, 31)


def test_an_action_is_added_for_one_of_our_steps_only(asking, framework, lead):
    ours, theirs = framework.steps["INT-01-N"], framework.steps["INT-01-P"]

    refused = lead.post(page("action_add"), action_data(about=f"step-{theirs.pk}"))
    lead.post(page("action_add"), action_data(about=f"step-{ours.pk}", title="New"))

    assert "Choose a step or a theme" in refused.text
    assert Action.objects.get(title="New").step == ours


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "Enter what you will do"),
        ({"title": "x" * 201}, "must be 200 characters or fewer"),
        ({"start_quarter": "3", "end_quarter": "2"}, "must not be before the start quarter"),
        ({"milestone_1_text": ""}, "Enter what milestone 1 is"),
        ({"milestone_2_text": "Words alone"}, "Enter the date of milestone 2"),
        ({"milestone_1_on_year": "2028"}, "must be in the plan year, April 2026 to March 2027"),
        ({"milestone_1_on_day": "32"}, "must be a real date"),
        ({"lead": "943 476 5919"}, "looks like an NHS number"),
    ],
)
def test_an_error_is_named_and_keeps_what_was_typed(asking, lead, changes, message):
    response = lead.post(page("action", "A01"), action_data(partners="Typed with care", **changes))

    assert response.status_code == 200
    assert message in response.text
    assert "Typed with care" in response.text
    assert Action.objects.get(reference="A01").partners == ""


def test_the_second_editor_of_an_action_sees_both_texts_and_chooses(asking, cast, lead):
    _, action, _ = asking
    edit_action(
        action=action,
        values=action_values(title="Theirs"),
        number=1,
        by=cast.pcn_contributor,
        at=NOON,
    )

    conflict = lead.post(page("action", "A01"), action_data(title="Mine"))
    stands = Action.objects.get(pk=action.pk).title
    number = conflict.context["form"]["number"].value()
    lead.post(page("action", "A01"), action_data(title="Mine", number=number))

    assert conflict.status_code == 409
    assert "Theirs" in conflict.text
    assert "Mine" in conflict.text
    assert "pcn contributor saved it at midday on 22 November 2026" in conflict.text
    assert stands == "Theirs"
    assert Action.objects.get(pk=action.pk).title == "Mine"


def test_text_typed_while_the_plan_was_signed_is_shown_again(asking, cast, lead):
    submit_plan(plan=asking[0], by=cast.pcn_lead, at=NOON)

    response = lead.post(page("action", "A01"), action_data(title="Typed with care"))

    assert "Typed with care" in response.text
    assert "Start a new revision to change it" in response.text


@pytest.mark.parametrize(
    ("name", "more"),
    [("action", ["A01"]), ("action_add", []), ("need_add", ["A01"]), ("plan_priorities", [])],
)
def test_a_form_of_a_signed_plan_leads_back_to_it(asking, cast, lead, name, more):
    submit_plan(plan=asking[0], by=cast.pcn_lead, at=NOON)

    response = lead.get(page(name, *more), follow=True)

    assert response.redirect_chain[0][0] == page("plan")
    assert "Start a new revision to change it" in response.text


def test_taking_an_action_out_names_what_goes_with_it(asking, lead):
    asked = lead.get(page("action_remove", "A01")).text
    lead.post(page("action_remove", "A01"))

    assert "N01 A trained facilitator" in asked
    assert not Action.objects.standing().exists()


def test_an_action_with_a_sent_request_says_why_it_stays(asking, cast, lead):
    plan, _, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    response = lead.post(page("action_remove", "A01"), follow=True)

    assert "carries support you have already asked for (N01)" in response.text


# --- Requests ----------------------------------------------------------------------------------


def test_a_request_is_added_to_an_action(asking, lead):
    lead.post(page("need_add", "A01"), need_data(title="More hands", asked_of="system"))

    need = SupportNeed.objects.get(title="More hands")
    assert (need.reference, need.asked_of, need.state) == ("N02", "system", "draft")


def test_a_request_names_who_may_be_asked(asking, lead):
    text = lead.get(page("need_add", "A01")).text

    assert "Blackmoor Place" in text
    assert "Westmere Integrated Care Board" in text
    assert "Saltcrag Place" not in text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "Enter what you need"),
        ({"category": ""}, "Choose what it is about"),
        ({"kind": "wish"}, "Choose what kind of help you need"),
        ({"asked_of": "neighbourhood"}, "Choose who you ask"),
        ({"needed_by_year": "2072"}, "must be from April 2025 to March 2028"),
        (
            {"needed_by_day": "", "needed_by_month": "", "needed_by_year": ""},
            "Enter the date you need it by",
        ),
    ],
)
def test_an_incomplete_request_says_what_is_missing(asking, lead, changes, message):
    response = lead.post(page("need_add", "A01"), need_data(**changes))

    assert message in response.text
    assert SupportNeed.objects.count() == 1


def test_the_second_editor_of_a_request_sees_both_texts(asking, lead):
    lead.post(page("need_edit", "N01"), need_data(size="One day", number="1"))

    conflict = lead.post(page("need_edit", "N01"), need_data(size="Two days", number="1"))

    assert conflict.status_code == 409
    assert "One day" in conflict.text
    assert "Two days" in conflict.text


def test_a_sent_request_can_no_longer_be_opened_or_taken_back(asking, cast, lead):
    plan, _, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    opened = lead.get(page("need_edit", "N01"), follow=True)
    taken = lead.post(page("need_remove", "N01"), follow=True)

    assert "its words stay as they were sent" in opened.text
    assert "never lost" in taken.text
    assert SupportNeed.objects.standing().exists()


def test_the_system_asks_nobody(cycle, framework, cast, sign_in):
    client = sign_in(cast.system_staff)
    address = ["W-SYS", "2026-27"]
    client.post(reverse("planning:plan_start", args=address))
    client.post(reverse("planning:action_suggest", args=[*address, "SUP-01-S"]))

    text = client.get(reverse("planning:plan", args=address)).text
    asking = client.get(reverse("planning:need_add", args=[*address, "A01"]))

    assert "Ask for support" not in text
    assert asking.status_code == 403


# --- Signing -----------------------------------------------------------------------------------


def test_the_review_says_what_is_sent_to_whom_and_what_to_look_at(asking, lead):
    text = lead.get(page("plan_submit")).text

    for words in [
        "A trained facilitator",
        "asked of Blackmoor Place",
        "A01 has no outcome.",
        "You have not written down your priorities.",
        "You sign as pcn lead, Fellside PCN",
        "Send our plan to Blackmoor Place",
    ]:
        assert words in text


def test_signing_from_the_review_freezes_the_plan(asking, lead):
    seal = lead.get(page("plan_submit")).context["seal"]

    response = lead.post(page("plan_submit"), {"seen": seal}, follow=True)

    assert "Signed and sent as revision 1." in response.text
    assert PlanRevision.objects.get().signed_as == "pcn lead, Fellside PCN"


def test_a_plan_changed_since_it_was_read_is_read_again_before_it_is_signed(asking, cast, lead):
    plan, action, _ = asking
    seal = lead.get(page("plan_submit")).context["seal"]
    remove_action(action=action, by=cast.pcn_contributor, at=NOON)
    add_action(
        plan=plan,
        theme=action.theme,
        values=action_values(title="Another"),
        by=cast.pcn_contributor,
        at=NOON,
    )

    response = lead.post(page("plan_submit"), {"seen": seal}, follow=True)

    assert "The plan changed since you opened this page" in response.text
    assert not PlanRevision.objects.exists()


def test_a_second_click_on_send_does_no_harm(asking, cast, lead):
    submit_plan(plan=asking[0], by=cast.pcn_lead, at=NOON)

    response = lead.post(page("plan_submit"), {"seen": "x"})

    assert response.url == page("plan")
    assert PlanRevision.objects.count() == 1


def test_after_reopening_the_page_says_what_changed_since_the_revision(
    asking, framework, cast, lead
):
    plan, _, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    lead.post(page("plan_reopen"))
    step = framework.steps["INT-01-N"]
    add_suggested(plan=Plan.objects.get(), step=step, by=cast.pcn_lead, at=NOON)

    text = lead.get(page("plan")).text

    assert "Since revision 1: 1 action added (A02)." in text
    assert "Review and send revision 2" in text
    assert "Only your PCN team sees what has changed since." in text


@pytest.mark.parametrize(
    ("name", "more"),
    [
        ("plan_start", []),
        ("action_suggest", ["INT-01-N"]),
        ("action_undo", ["A01"]),
        ("plan_reopen", []),
    ],
)
def test_a_button_pressed_after_the_session_ended_leads_back_to_the_plan(
    name, more, client, asking
):
    response = client.post(page(name, *more))

    assert response.url.endswith(f"?next={page('plan')}")
