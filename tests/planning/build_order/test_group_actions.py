"""What changes a build order, while its plan is open: nothing typed is ever lost."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from organisations.history import AlreadyThere, EditedMeanwhile
from planning.build_order.actions import (
    GroupValues,
    add_group,
    edit_group,
    move_group,
    remove_group,
)
from planning.build_order.lines import group_lines
from planning.models import PopulationGroup
from tests.conftest import NOON
from tests.planning.build_order.values import ASTHMA, FRAIL, a_figure, group_values

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def who(cast):
    return {"by": cast.pcn_lead, "at": LATER}


def order(plan) -> list[str]:
    return [line.reference for line in group_lines(plan)]


def test_the_very_same_is_added_once_and_its_name_once(group, who):
    with pytest.raises(AlreadyThere) as there:
        add_group(plan=group.plan, values=group_values(), **who)
    with pytest.raises(ValidationError, match="is in the build order already, as G01"):
        add_group(plan=group.plan, values=group_values(name=FRAIL.upper()), **who)

    assert there.value.current == group


def test_references_are_never_given_twice_and_a_group_taken_out_may_come_again(group, who):
    remove_group(group=group, **who)

    again = add_group(plan=group.plan, values=group_values(), **who)

    assert again.reference == "G02"
    with pytest.raises(ValidationError, match="as G02"):
        edit_group(group=group, values=group_values(reason="Mine"), number=2, **who)


def test_an_nhs_number_and_a_day_to_come_are_refused(plan, who):
    for values in (
        group_values(reason="About 943 476 5919"),
        group_values(figures=(a_figure(counts="About 943 476 5919"),)),
    ):
        with pytest.raises(ValidationError, match="NHS number"):
            add_group(plan=plan, values=values, **who)
    tomorrow = a_figure(counted_on=date(2026, 11, 23))
    with pytest.raises(ValidationError, match="today or in the past"):
        add_group(plan=plan, values=group_values(figures=(tomorrow,)), **who)
    with pytest.raises(ValidationError, match="at most 6 figures"):
        add_group(plan=plan, values=group_values(figures=(a_figure(),) * 7), **who)


def test_what_two_people_changed_in_different_fields_both_stands(group, who):
    figures = (a_figure(number="1,300"), a_figure(counts="Falls"))
    edit_group(group=group, values=group_values(figures=figures), number=1, **who)

    edit_group(group=group, values=group_values(partners="Hospice"), number=1, **who)

    now = PopulationGroup.objects.get()
    assert GroupValues.of(now) == group_values(figures=figures, partners="Hospice")
    assert now.number == 3


def test_what_two_people_changed_in_one_field_is_asked(group, who):
    edit_group(group=group, values=group_values(figures=()), number=1, **who)

    changed = group_values(figures=(a_figure(number="7"),))
    with pytest.raises(EditedMeanwhile) as edited:
        edit_group(group=group, values=changed, number=1, **who)

    assert edited.value.clashes == {"figures"}


def test_history_tells_the_figures_of_each_moment(group, who):
    values = group_values(figures=(a_figure(counts="Falls", number="7"),))
    edit_group(group=group, values=values, number=1, **who)
    later = {**who, "at": LATER + timedelta(hours=1)}
    edit_group(group=group, values=replace(values, figures=()), number=2, **later)

    states = [said for _, said in GroupValues.states(PopulationGroup.objects.get())]

    assert [len(said.figures) for said in states] == [0, 1, 1]
    assert states[1:] == [values, group_values()]


def test_a_group_moves_by_one_and_not_beyond(ordered, who):
    def move(reference: str, *, up: bool) -> list[str]:
        move_group(group=ordered.population_groups.get(reference=reference), up=up, **who)
        return order(ordered)

    assert move("G03", up=True) == ["G01", "G03", "G02"]
    assert move("G03", up=True) == ["G03", "G01", "G02"]
    assert move("G03", up=True) == ["G03", "G01", "G02"]
    assert move("G02", up=False) == ["G03", "G01", "G02"]


def test_moving_takes_nothing_from_who_has_the_group_open(ordered, who):
    group = ordered.population_groups.get(reference="G02")
    move_group(group=group, up=True, **who)

    saved = edit_group(
        group=group, values=group_values(name=ASTHMA, reason="Damp homes"), number=1, **who
    )

    assert (saved.number, saved.reason, order(ordered)[0]) == (2, "Damp homes", "G02")
    assert len(GroupValues.states(saved)) == 2


def test_a_signed_plan_keeps_its_build_order(signed, who):
    group = signed.plan.population_groups.get(reference="G01")

    for change in (
        lambda: add_group(plan=signed.plan, values=group_values(name="Another"), **who),
        lambda: edit_group(group=group, values=group_values(reason="New"), number=1, **who),
        lambda: remove_group(group=group, **who),
        lambda: move_group(group=group, up=False, **who),
    ):
        with pytest.raises(ValidationError, match="has been signed"):
            change()
