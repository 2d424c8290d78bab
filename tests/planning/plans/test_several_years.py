"""Actions over one to five years: what may be chosen, how it is drawn, lanes by theme or lead."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from documents.timeline import Drawing
from planning.models import Action
from planning.plans.board import board
from planning.plans.lines import add_action, edit_action
from planning.plans.signing import submit_plan
from tests.conftest import NOON, TODAY
from tests.planning.planners import YEAR, action_values, long_document, page, read_of
from tests.planning.plans.test_plan_forms import action_data

pytestmark = pytest.mark.usefixtures("noon")


def test_one_year_is_drawn_by_quarter_and_more_by_year_each_as_wide():
    one, three = (Drawing(YEAR, left=0, width=360, years=years) for years in (1, 3))

    assert [tick.label for tick in one.ticks()] == list(one.heads)
    assert [(tick.label, tick.x) for tick in three.ticks()] == [
        ("2026/27", 0),
        ("2027/28", 120),
        ("2028/29", 240),
    ]
    assert (len(one.edges), len(three.edges)) == (4, 12)
    assert (three.span(1, 4).width, three.span(5, 12).width) == (120, 240)
    assert three.today(date(2029, 4, 1)) is None


def test_a_plan_is_drawn_over_as_many_years_as_its_actions_take():
    document = long_document(2)

    assert document.drawing(360).years == 1
    assert long_document(0).drawing(360).years == 1


def test_an_action_that_runs_into_the_third_year_is_saved_and_drawn(asking, lead):
    lead.post(
        page("action", "A01"),
        action_data(end_quarter="9", milestone_1_on_month="4", milestone_1_on_year="2028",
                    milestone_1_on_day="30"),
    )  # fmt: skip

    read, printed = read_of(lead.get(page("plan"))), read_of(lead.get(page("plan_document")))
    assert "April 2026 to June 2028" in read
    assert "2028/29" in read
    assert "30 April 2028" in read
    assert "The years of the plan" in printed
    assert "the dashed line 22 November 2026." in printed


def test_a_quarter_beyond_five_years_is_refused_by_form_and_database(asking, lead):
    refused = lead.post(page("action", "A01"), action_data(end_quarter="21"))

    assert "Choose a quarter" in refused.text
    for quarters in ({"end_quarter": 21}, {"start_quarter": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Action.objects.update(**quarters)


def test_lanes_by_lead_hold_every_action_once_and_what_nobody_leads_last():
    document = long_document(3)

    lanes = board(document, on=TODAY, measures={}, by_lead=True).lanes

    assert [(lane.name, len(lane.cards)) for lane in lanes] == [("Do the thing", 3)]


def test_the_timeline_can_be_read_by_lead_and_its_link_says_so(asking, framework, cast, lead):
    plan, _, _ = asking
    for title, who in (("Second", "pcn MANAGER"), ("Third", "")):
        values = action_values(title=title, lead=who)
        given = {"theme": framework.themes["INT"], "by": cast.pcn_lead, "at": NOON}
        add_action(plan=plan, values=values, **given)

    by_theme = lead.get(page("plan_timeline"))
    by_lead = lead.get(page("plan_timeline") + "?lanes=lead")

    assert 'href="?lanes=lead"' in by_theme.text
    names = [lane.name for lane in by_lead.context["board"].lanes]
    assert names == ["pcn MANAGER", "No lead yet"]
    assert "today, 22 November 2026" in read_of(by_lead)


def test_above_a_team_the_timeline_shows_what_was_signed(asking, cast, sign_in):
    plan, action, _ = asking
    place = sign_in(cast.place_reviewer)
    private = place.get(page("plan_timeline"))
    submit_plan(plan=plan, by=cast.pcn_lead, at=NOON)

    assert private.status_code == 403
    assert action.title in read_of(place.get(page("plan_timeline")))


def test_the_end_lies_not_before_the_start_across_years(asking, lead):
    refused = lead.post(page("action", "A01"), action_data(start_quarter="6", end_quarter="5"))

    assert "must not be before the start quarter" in refused.text


def test_a_milestone_of_a_later_year_lies_in_the_quarters_of_its_action(asking, cast):
    _, action, _ = asking
    mark = (date(2028, 5, 1), "Opened")

    edit_action(
        action=action,
        values=action_values(end_quarter=9, milestones=(mark,)),
        number=1,
        by=cast.pcn_lead,
        at=NOON,
    )

    assert action.milestones.get().due_on == mark[0]
