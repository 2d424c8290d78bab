"""The forms of a plan's actions and needs: errors are named and nothing typed is lost."""

from datetime import date

import pytest
from django.urls import reverse

from planning.models import Action, SupportNeed
from planning.plans.lines import edit_action
from planning.plans.signing import reopen_plan, submit_plan
from tests.conftest import NOON
from tests.planning.planners import action_values, need_values, page

pytestmark = pytest.mark.usefixtures("noon")


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


def test_the_same_action_sent_twice_stands_once(asking, framework, lead):
    typed = action_data(about=f"step-{framework.steps['INT-01-N'].pk}", title="New")
    lead.post(page("action_add"), typed)

    again = lead.post(page("action_add"), typed, follow=True)
    other = lead.post(page("action_add"), typed | {"title": "Newer"})

    assert Action.objects.filter(step__code="INT-01-N").count() == 1
    assert "A02 was there already" in again.text
    assert "The step INT-01-N has an action in this plan already." in other.text


def test_a_title_of_several_lines_becomes_one_line(asking, lead):
    lead.post(page("action", "A01"), action_data(title=" Form\r\none  team\n"))

    assert Action.objects.get(reference="A01").title == "Form one team"


def test_a_new_action_starts_in_the_present_quarter(asking, lead):
    form = lead.get(page("action_add")).context["form"]

    assert (form["start_quarter"].value(), form["end_quarter"].value()) == (3, 4)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "Enter what you will do"),
        ({"title": "x" * 223}, "must be 200 characters or fewer. You have 23 too many"),
        ({"start_quarter": "3", "end_quarter": "2"}, "must not be before the start quarter"),
        ({"milestone_1_text": ""}, "Enter what milestone 1 is"),
        ({"milestone_2_text": "Words alone"}, "Enter the date of milestone 2"),
        ({"milestone_1_on_year": "2028"}, "the quarters of this action, April 2026 to March 2027"),
        ({"end_quarter": "2"}, "must be in the quarters of this action, April to September 2026"),
        ({"milestone_1_on_day": "32"}, "must have a day from 1 to 31"),
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
    [("action", ["A01"]), ("action_add", []), ("need_add", ["A01"]), ("plan_narrative", [])],
)
def test_a_form_of_a_signed_plan_leads_back_to_it(asking, cast, lead, name, more):
    submit_plan(plan=asking[0], by=cast.pcn_lead, at=NOON)

    response = lead.get(page(name, *more), follow=True)

    assert response.redirect_chain[0][0] == page("plan")
    assert "Start a new revision to change it" in response.text


def test_taking_an_action_out_names_what_goes_with_it(asking, lead):
    asked = lead.get(page("action_remove", "A01")).text
    lead.post(page("action_remove", "A01"))

    assert 'A trained facilitator <span class="app-code">N01</span>' in asked
    assert not Action.objects.standing().exists()


def test_an_action_with_a_sent_need_says_why_it_stays(asking, cast, lead):
    plan, _, _ = asking
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)
    reopen_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    response = lead.post(page("action_remove", "A01"), follow=True)

    assert "carries support you have already asked for (N01)" in response.text


# --- Needs -------------------------------------------------------------------------------------


def test_a_need_is_added_to_an_action(asking, lead):
    lead.post(page("need_add", "A01"), need_data(title="More hands", asked_of="system"))

    need = SupportNeed.objects.get(title="More hands")
    assert (need.reference, need.asked_of, need.state) == ("N02", "system", "draft")


def test_the_same_need_sent_twice_stands_once(asking, lead):
    lead.post(page("need_add", "A01"), need_data(title="More hands"))

    again = lead.post(page("need_add", "A01"), need_data(title="More hands"), follow=True)

    assert SupportNeed.objects.filter(title="More hands").count() == 1
    assert "N02 was there already" in again.text


def test_a_need_keeps_a_day_that_has_passed(asking, lead):
    _, _, need = asking
    SupportNeed.objects.filter(pk=need.pk).update(needed_by=date(2026, 9, 30))
    old = {"needed_by_day": "30", "needed_by_month": "9", "needed_by_year": "2026"}

    lead.post(page("need_edit", "N01"), need_data(**old, title="Reworded", number="1"))

    assert SupportNeed.objects.get(pk=need.pk).title == "Reworded"


def test_a_need_names_who_may_be_asked(asking, lead):
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
        ({"needed_by_year": "2072"}, "you need it by must be from today to 31 March 2028"),
        ({"needed_by_year": "2026"}, "you need it by must be from today to 31 March 2028"),
        (
            {"needed_by_day": "", "needed_by_month": "", "needed_by_year": ""},
            "Enter the date you need it by",
        ),
    ],
)
def test_an_incomplete_need_says_what_is_missing(asking, lead, changes, message):
    response = lead.post(page("need_add", "A01"), need_data(**changes))

    assert message in response.text
    assert SupportNeed.objects.count() == 1


def test_the_second_editor_of_a_need_sees_both_texts(asking, lead):
    lead.post(page("need_edit", "N01"), need_data(size="One day", number="1"))

    conflict = lead.post(page("need_edit", "N01"), need_data(size="Two days", number="1"))

    assert conflict.status_code == 409
    assert "One day" in conflict.text
    assert "Two days" in conflict.text


def test_both_texts_stand_in_the_order_of_the_form(asking, lead):
    theirs = {"title": "A course", "kind": "data", "words": "Because", "size": "Two"}
    lead.post(page("need_edit", "N01"), need_data(number="1", **theirs))

    typed = need_data(number="1", title="A room", kind="money", words="Why", size="One")
    conflict = lead.post(page("need_edit", "N01"), typed).context["conflict"]

    assert [difference.label for difference in conflict.differences] == [
        "What you need",
        "What kind of help",
        "Why, in your own words",
        "How much",
    ]


def test_a_sent_need_can_no_longer_be_opened_or_taken_back(asking, cast, lead):
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

    assert "Add a support need" not in text
    assert asking.status_code == 403
