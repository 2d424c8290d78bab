"""Who looks after which theme and which step: said on one page, by several people."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from assessments.cycles.actions import close_cycle
from assessments.models import Assignment
from assessments.sharing.actions import Part, assign_people
from assessments.upgrading.actions import upgrade_cycle
from organisations.models import Membership
from tests import factories as make
from tests.assessments.doing import INT1, RETURN
from tests.assessments.upgrading.changing import LATER, second_version
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer

pytestmark = pytest.mark.usefixtures("noon")
PAGE = reverse("assessments:assign", args=RETURN)


@layer
def mine(cast, framework) -> Part:
    """A step, for the lead."""
    return Part(cast.pcn_lead.pk, step=framework.steps[INT1].pk)


@layer
def theirs(cast, framework) -> Part:
    """A theme, for the contributor."""
    return Part(cast.pcn_contributor.pk, theme=framework.themes["SUP"].pk)


def standing(ours) -> set[Part]:
    return {Part.of(row) for row in ours.assignments.all()}


def field(part: Part) -> str:
    return f"step-{part.step}" if part.step else f"theme-{part.theme}"


def key(part: Part) -> str:
    return f"{field(part)}-{part.user}"


def typed(*parts: Part, seen=()) -> dict:
    """The page as a browser sends it, with these ticked."""
    chosen = {
        field(part): [other.user for other in parts if field(other) == field(part)]
        for part in parts
    }
    return chosen | {"seen": " ".join(map(key, seen))}


def test_exactly_what_was_changed_on_the_page_changes(cast, ours, mine, theirs):
    said = {"assessment": ours, "by": cast.pcn_lead, "at": NOON}

    assert assign_people(parts={mine, theirs}, seen=set(), **said) == {mine, theirs}
    assert assign_people(parts={mine}, seen={mine, theirs}, **said) == set()

    assert standing(ours) == {mine}
    assert ours.assignments.get().history.count() == 1
    assert Assignment.history.filter(history_type="-").count() == 1


def test_two_people_who_choose_at_once_both_hold(cast, ours, mine, theirs):
    said = {"assessment": ours, "at": NOON}
    assign_people(parts={mine}, seen=set(), by=cast.pcn_lead, **said)

    assign_people(parts={mine, theirs}, seen={mine}, by=cast.pcn_contributor, **said)
    assign_people(parts=set(), seen={mine}, by=cast.pcn_lead, **said)

    assert standing(ours) == {theirs}


def test_a_second_press_changes_nothing(cast, ours, mine):
    said = {"assessment": ours, "parts": {mine}, "seen": set(), "by": cast.pcn_lead, "at": NOON}
    assign_people(**said)

    assert assign_people(**said) == set()
    assert Assignment.history.count() == 1


def test_the_page_ticks_what_stands_and_takes_it_back(ours, mine, theirs, lead):
    saved = lead.post(PAGE, typed(mine, theirs), follow=True)
    assert "Saved who does what." in text_of(saved)
    assert standing(ours) == {mine, theirs}

    page = lead.get(PAGE)
    said = text_of(page)
    assert "Single steps<span" in said
    assert "(1 of 2 shared out)" in said
    assert set(page.context["seen"].split()) == {key(mine), key(theirs)}

    lead.post(PAGE, typed(mine, seen=[mine, theirs]))
    assert standing(ours) == {mine}


def test_the_task_list_says_who_looks_after_a_theme_and_how_many_steps_are_shared_out(
    cast, ours, framework, mine, lead
):
    both = [
        Part(user.pk, theme=framework.themes["INT"].pk)
        for user in (cast.pcn_lead, cast.pcn_contributor)
    ]
    lead.post(PAGE, typed(mine, *both))

    said = text_of(lead.get(ours.get_absolute_url()))

    assert "You and pcn contributor<span" in said
    assert "1 single step shared out" in said


def test_nobody_outside_the_team_can_be_given_a_part_and_the_rest_stays_ticked(
    cast, ours, mine, theirs, lead
):
    foreign = theirs._replace(user=cast.outsider.pk)

    page = lead.post(PAGE, typed(mine, foreign))

    assert page.status_code == 422
    assert "Support: Choose people of your team" in text_of(page)
    assert standing(ours) == set()
    assert f'id="{key(mine)}"' in page.text
    ticked = page.text.split(f'id="{key(mine)}"')[1].split(">")[0]
    assert " checked" in ticked


def test_who_has_left_the_team_looks_after_nothing_once_it_is_said_again(
    cast, ours, mine, theirs, lead
):
    lead.post(PAGE, typed(mine, theirs))
    Membership.objects.filter(user=cast.pcn_contributor).update(end=TODAY - timedelta(days=1))

    lead.post(PAGE, typed(mine, seen=[mine]))

    assert standing(ours) == {mine}


def test_a_page_of_steps_that_changed_meanwhile_is_shown_anew_and_saves_nothing(
    cast, cycle, framework, ours, mine, lead
):
    assert ours.cycle.version == framework.version
    version = second_version(framework.version)
    upgrade_cycle(cycle=cycle, version=version, by=cast.administrator, at=LATER)

    page = lead.post(PAGE, typed(mine), follow=True)

    assert "The framework changed after you opened this page" in text_of(page)
    assert standing(ours) == set()
    with pytest.raises(ValidationError, match="The framework changed"):
        assign_people(assessment=ours, parts={mine}, seen=set(), by=cast.pcn_lead, at=LATER)


@pytest.mark.parametrize("seen", ["", "nonsense", "step-0-0 ' --", "theme-x" * 5000])
def test_what_was_seen_is_believed_of_this_page_alone(seen, ours, mine, theirs, cast, lead):
    lead.post(PAGE, typed(mine, theirs))

    lead.post(PAGE, typed() | {"seen": seen})

    assert standing(ours) == {mine, theirs}


def test_it_is_refused_in_words_once_the_cycle_has_closed(cast, cycle, ours, mine, lead):
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    page = lead.post(PAGE, typed(mine), follow=True)

    assert "The cycle 2026/27 has closed" in text_of(page)
    assert standing(ours) == set()


def test_the_page_costs_the_same_for_few_steps_and_many(ours, framework, lead):
    lead.get(PAGE)
    with CaptureQueriesContext(connection) as few:
        lead.get(PAGE)
    for number in range(20):
        row = make.RowFactory(theme=framework.themes["INT"], number=number + 10)
        make.StepFactory(row=row, tier="neighbourhood")

    with CaptureQueriesContext(connection) as many:
        page = lead.get(PAGE)

    assert len(page.context["rows"][0].steps) == 22
    assert len(few) == len(many)
