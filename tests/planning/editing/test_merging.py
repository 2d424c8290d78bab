"""Two people at one form: what one of them changed stands, what both changed is asked about."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from organisations.history import EditedMeanwhile
from planning.models import Action
from planning.plans.lines import ActionValues, edit_action
from tests.conftest import NOON, text_of
from tests.planning.planners import LATER, page


@pytest.fixture
def edited(asking, cast):
    """`edited(**changes)`: somebody saves these fields of the action, read as number 1."""
    _, action, _ = asking
    first = ActionValues.of(action)

    def edit(at=NOON + timedelta(hours=1), **changes):
        values = replace(first, **changes)
        return edit_action(action=action, values=values, number=1, by=cast.pcn_lead, at=at)

    return edit


def test_fields_that_one_of_two_changed_are_both_kept(edited):
    edited(lead="Practice manager")

    kept = edited(outcome="Fewer handovers", at=LATER)

    assert (kept.lead, kept.outcome, kept.number) == ("Practice manager", "Fewer handovers", 3)


def test_milestones_are_merged_as_one_field(edited):
    mark = (date(2026, 9, 30), "Half of them trained")
    edited(milestones=(mark,))

    kept = edited(lead="Practice manager", at=LATER)

    assert [(each.due_on, each.text) for each in kept.milestones.all()] == [mark]


def test_the_same_field_changed_by_both_is_asked_about_and_only_that(edited):
    edited(lead="Practice manager", partners="Two practices")

    with pytest.raises(EditedMeanwhile) as raised:
        edited(lead="PCN director", outcome="Fewer handovers", at=LATER)

    assert raised.value.clashes == {"lead"}
    merged = raised.value.merged
    assert (merged.lead, merged.partners) == ("PCN director", "Two practices")
    assert Action.objects.get().lead == "Practice manager"


def test_the_same_change_by_both_is_no_conflict(edited):
    edited(lead="Practice manager", partners="Two practices")

    assert edited(lead="Practice manager", at=LATER).partners == "Two practices"


def _typed(action, **changes) -> dict:
    values = {"title": action.title, "start_quarter": "1", "end_quarter": "4", "number": "1"}
    marks = action.milestones.all()
    for position, mark in enumerate(marks, start=1):
        values |= {
            f"milestone_{position}_on_day": mark.due_on.day,
            f"milestone_{position}_on_month": mark.due_on.month,
            f"milestone_{position}_on_year": mark.due_on.year,
            f"milestone_{position}_text": mark.text,
        }
    return values | {"lead": action.lead} | changes


def test_the_page_says_that_the_other_change_was_kept_too(asking, edited, lead):
    _, action, _ = asking
    typed = _typed(action, outcome="Fewer handovers")
    edited(partners="Two practices")

    said = text_of(lead.post(page("action", "A01"), typed, follow=True))

    assert "A01 saved. What someone else changed meanwhile was kept too." in said


def test_the_form_of_a_conflict_holds_what_only_the_other_changed(asking, edited, lead):
    _, action, _ = asking
    typed = _typed(action, lead="PCN director")
    edited(lead="Practice manager", partners="Two practices")

    response = lead.post(page("action", "A01"), typed)
    form = response.context["form"]

    assert response.status_code == 409
    assert (form["lead"].value(), form["partners"].value()) == ("PCN director", "Two practices")
    assert [each.label for each in response.context["conflict"].differences] == ["Who leads it"]
