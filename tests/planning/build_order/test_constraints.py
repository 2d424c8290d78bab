"""What the database itself refuses of build orders, as they are planned and as they were signed."""

import pytest

from planning.build_order.group_fields import GroupFields
from planning.models import GroupFigure, PopulationGroup, SignedFigure, SignedGroup
from tests.planning.build_order.values import a_figure, group_values
from tests.planning.plans.test_plan_constraints import refused


def words(**changes) -> dict:
    values = group_values()
    return GroupFields.said(values) | {"key": values.key, "reference": "G09"} | changes


def test_a_group_and_its_reference_stand_once_in_a_plan(group):
    def create(**changes):
        return PopulationGroup.objects.create(plan=group.plan, **words(**changes))

    assert refused(lambda: create(key="another", reference="G01"))
    assert refused(create)
    PopulationGroup.objects.update(removed_at="2026-11-22T12:00Z")
    assert create().pk


@pytest.mark.parametrize("quarter", [0, 21])
def test_a_team_starts_within_five_years(signed, quarter):
    assert refused(lambda: PopulationGroup.objects.update(start_quarter=quarter))
    assert refused(lambda: SignedGroup.objects.update(start_quarter=quarter))


def test_a_revision_is_signed_with_each_group_and_each_place_once(signed):
    group = PopulationGroup.objects.get(reference="G01")
    given = {"revision": signed, "group": group}

    assert refused(lambda: SignedGroup.objects.create(place=9, **given, **words(reference="G01")))
    assert refused(lambda: SignedGroup.objects.create(place=1, **given, **words()))


@pytest.mark.parametrize("model", [GroupFigure, SignedFigure])
def test_a_figure_says_all_and_stands_in_a_place_of_its_own(signed, model):
    figure = model.objects.first()

    for part in ("counts", "number", "source"):
        assert refused(lambda part=part: model.objects.update(**{part: ""}))
    assert refused(lambda: model.objects.create(group=figure.group, place=1, **vars(a_figure())))
