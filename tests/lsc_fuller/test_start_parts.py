"""The start page leads a person on with their own part of a return first."""

import pytest
from django.urls import reverse

from assessments.cycles.actions import close_cycle
from assessments.models import Assignment
from lsc_fuller.start.page import start_of
from organisations.choices import Role
from tests import factories as make
from tests.conftest import NOON, TODAY, text_of
from tests.layers import layer
from tests.lsc_fuller.returns import answer, return_of


@layer
def give(cast, cycle, framework):
    return Giver(cycle, framework)


class Giver:
    def __init__(self, cycle, framework):
        self.cycle, self.framework = cycle, framework

    def __call__(self, user, *codes: str, of: str = "W-N1") -> None:
        for code in codes:
            part = {"step": self.framework.steps.get(code), "theme": None}
            if part["step"] is None:
                part["theme"] = self.framework.themes[code]
            Assignment.objects.create(assessment=return_of(self.cycle, of), user=user, **part)


def first(user):
    return start_of(user, on=TODAY).first


def test_my_part_comes_first_with_what_is_left_and_where_to_go_on(cast, cycle, give):
    give(cast.pcn_contributor, "SUP")

    mine, leads = first(cast.pcn_contributor), first(cast.pcn_lead)

    assert mine.title == "My part of our return for 2026/27"
    assert mine.headline == "1 of 1 step left"
    assert mine.due == "70 days left, due 31 January 2027"
    assert mine.button == "Start with theme 2"
    theme = reverse("assessments:theme", args=["W-N1", cycle.slug, "SUP"])
    assert mine.url == f"{theme}?show=mine#next-open"
    assert leads.title == "Our return for 2026/27"


def test_themes_and_single_steps_count_together_and_each_step_once(cast, cycle, framework, give):
    give(cast.pcn_contributor, "INT", "INT-01-N", "SUP-01-N")
    answer(cycle, framework, "W-N1", "INT-01-N")

    mine = first(cast.pcn_contributor)

    assert mine.headline == "2 of 3 steps left"
    assert mine.detail == "1 in Integrated teams and 1 in Support."
    assert mine.button == "Continue with theme 1"
    assert (mine.done, mine.total) == (1, 3)


def test_a_single_step_of_a_theme_is_all_of_it_that_is_mine(cast, cycle, framework, give):
    give(cast.pcn_contributor, "INT-02-N", "SUP-01-N")
    answer(cycle, framework, "W-N1", "INT-02-N")

    mine = first(cast.pcn_contributor)

    assert mine.headline == "1 of 2 steps left"
    assert mine.detail == "1 in Support."


def test_once_my_part_is_done_the_return_of_the_team_comes_first(cast, cycle, framework, give):
    give(cast.pcn_contributor, "SUP-01-N")
    answer(cycle, framework, "W-N1", "SUP-01-N")

    assert first(cast.pcn_contributor).title == "Our return for 2026/27"


def test_nothing_is_left_of_a_return_that_cannot_change(cast, cycle, give):
    give(cast.pcn_lead, "SUP")
    close_cycle(cycle=cycle, by=cast.administrator, at=NOON)

    assert [line.title for line in start_of(cast.pcn_lead, on=TODAY).waiting] == []


def test_who_may_only_read_has_no_part(cast, cycle, give):
    give(cast.pcn_reader, "SUP")

    assert not [
        line for line in start_of(cast.pcn_reader, on=TODAY).lines if "My part" in line.title
    ]


def test_what_left_the_framework_is_nobodys_part(cast, cycle, framework, give):
    version = make.VersionFactory(
        framework=framework.version.framework,
        scale=framework.version.scale,
        slug="version-0",
        label="Version 0",
        status="superseded",
    )
    row = make.RowFactory(theme=make.ThemeFactory(version=version, code="OLD", position=1))
    step = make.StepFactory(row=row, tier="neighbourhood")
    for part in ({"step": step}, {"theme": row.theme}):
        Assignment.objects.create(assessment=return_of(cycle, "W-N1"), user=cast.pcn_lead, **part)

    assert first(cast.pcn_lead).title == "Our return for 2026/27"


def test_the_page_shows_it(cast, cycle, give, sign_in):
    give(cast.pcn_contributor, "INT-02-N")

    said = text_of(sign_in(cast.pcn_contributor).get(reverse("start")))

    assert "My part of our return for 2026/27" in said
    assert "?show=mine#next-open" in said


@pytest.mark.parametrize("parts", [(), ("INT",), ("INT", "SUP", "INT-01-N", "SUP-01-N")])
def test_a_part_costs_no_query_more(parts, cast, cycle, give, django_assert_num_queries):
    for code in ("W-N1", "W-N3"):
        make.MembershipFactory(user=cast.nobody, organisation=cast[code], role=Role.LEAD)
        give(cast.nobody, *parts, of=code)

    with django_assert_num_queries(15):
        start_of(cast.nobody, on=TODAY)
