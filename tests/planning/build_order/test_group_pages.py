"""The pages of a build order: errors are named, both texts are shown, nothing typed is lost."""

import pytest

from planning.build_order.actions import edit_group
from planning.models import GroupFigure, PopulationGroup
from planning.plans.signing import submit_plan
from tests.conftest import NOON, text_of
from tests.planning.build_order.values import ASTHMA, FRAIL, a_figure, group_data, group_values
from tests.planning.planners import LATER, page, read_of

pytestmark = pytest.mark.usefixtures("noon")
FIGURE = ("People aged 75 and over", "1240", "Practice records", "30/9/2026")
SHARE = ("Share with a care plan", "12.5 %", "Practice records", "31/3/2026")


def test_a_group_is_added_with_its_figures_and_read_in_the_plan(plan, lead):
    response = lead.post(page("group_add"), group_data(FIGURE, SHARE))

    assert response.url == f"{page('build_order')}#G01"
    said = read_of(lead.get(page("build_order")))
    assert f"1. {FRAIL} G01" in said
    assert "12.5% Share with a care plan (Practice records, 31 March 2026)" in said
    short = read_of(lead.get(page("plan")))
    assert f"{FRAIL} (October to December 2026)" in short


def test_what_is_missing_is_named_and_what_was_typed_is_still_there(plan, lead):
    figures = [("Falls", "many", "", "30/9/2027"), ("", "7", "A survey", "//")]

    response = lead.post(page("group_add"), group_data(*figures, name=" ", reason="Why not"))

    said = text_of(response)
    for words in (
        "Enter the population group",
        "The number of figure 1: “many” is not a number such as 1,250 or 63.5",
        "Enter where figure 1 is from",
        "The date of figure 1 must be today or in the past",
        "Enter what figure 2 counts",
        "Enter the date of figure 2",
    ):
        assert words in said
    assert "Why not" in response.text
    assert 'value="many"' in response.text
    assert not PopulationGroup.objects.exists()


def test_an_nhs_number_is_no_figure(plan, lead):
    figure = ("One of us", "9434765919", "Their record", "30/9/2026")

    assert "NHS number" in text_of(lead.post(page("group_add"), group_data(figure)))
    assert not GroupFigure.objects.exists()


def test_names_are_suggested_in_a_list_that_needs_no_script(plan, lead):
    said = lead.get(page("group_add")).text

    assert 'list="group-names"' in said
    assert f'<option value="{ASTHMA}">' in said


def test_a_second_press_and_the_same_group_again_are_told(group, lead):
    again = lead.post(page("group_add"), group_data(FIGURE), follow=True)
    other = lead.post(page("group_add"), group_data(name=FRAIL.lower()))

    assert "G01 was there already, in the same words." in text_of(again)
    assert "is in the build order already, as G01." in text_of(other)
    assert PopulationGroup.objects.count() == 1


def test_a_second_editor_reads_both_texts_and_chooses(group, cast, lead):
    theirs = group_values(figures=(a_figure(number="1,300"),))
    edit_group(group=group, values=theirs, number=1, by=cast.pcn_contributor, at=LATER)
    mine = ("People aged 75 and over", "1,250", "Practice records", "30/9/2026")

    response = lead.post(page("group", "G01"), group_data(mine, number="1"))
    saved = lead.post(page("group", "G01"), group_data(mine, number="2"))

    said = text_of(response)
    assert response.status_code == 409
    assert "People aged 75 and over: 1,300 (Practice records, 30 September 2026)" in said
    assert "1,250" in said
    assert saved.status_code == 302
    assert GroupFigure.objects.get().number == "1,250"


def test_buttons_move_a_group_and_lead_back_to_it(ordered, lead):
    first = lead.get(page("build_order")).text
    response = lead.post(page("group_move", "G02"), {"to": "up"})

    assert first.count("Move up") == first.count("Move down") == 2
    assert response.url == f"{page('build_order')}#G02"
    said = read_of(lead.get(page("build_order")))
    assert f"1. {ASTHMA} G02" in said


def test_a_group_is_taken_out_and_brought_back_from_its_history(group, lead):
    asked = text_of(lead.get(page("group_remove", "G01")))
    removed = read_of(lead.post(page("group_remove", "G01"), follow=True))
    past = text_of(lead.get(page("group_past", "G01")))
    back = lead.post(page("group", "G01"), group_data(FIGURE, number="2"), follow=True)

    assert "It stays on record" in asked
    assert "G01 taken out of the build order." in removed
    assert "No population group yet" in removed
    assert "Taken out" in past
    assert "Figures:</strong> People aged 75 and over: 1,240" in past
    assert f"1. {FRAIL} G01" in read_of(back)


def test_a_signed_plan_shows_its_order_and_nothing_to_change_it(ordered, cast, lead):
    submit_plan(plan=ordered, by=cast.pcn_lead, at=NOON)

    said = lead.get(page("build_order")).text
    opened = text_of(lead.get(page("group", "G01"), follow=True))
    sent = lead.post(page("group", "G01"), group_data(reason="Typed meanwhile", number="1"))

    assert "The plan is signed, so this is only read." in said
    assert "Move up" not in said
    assert "has been signed" in opened
    assert "has been signed" in text_of(sent)
    assert "Typed meanwhile" in sent.text


def test_a_group_of_nobody_is_nowhere(plan, lead):
    assert lead.get(page("group", "G09")).status_code == 404
