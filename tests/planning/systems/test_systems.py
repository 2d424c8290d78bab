"""Systems side by side: a line each, for who reads several, and a start page that does not grow."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from organisations.choices import Role, Tier
from organisations.national.boards import boards
from planning.systems.gathering import gather_lines, systems_seen_by
from planning.systems.lines import System, SystemLine, Total, Wanted, by_region
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.one_tier import cycle_asking_only

pytestmark = pytest.mark.usefixtures("noon")
ADDRESS = "/systems/"


def test_every_board_lies_in_one_of_seven_regions():
    regions = {board.region for board in boards().values()}

    assert len(regions) == 7
    assert all(regions)
    assert boards()["QE1"].region == "North West"


def test_a_list_of_systems_is_narrowed_by_name_and_code():
    assert Wanted("west").holds(System("W-SYS", "Westmere"))
    assert Wanted("w-s").holds(System("W-SYS", "Westmere"))
    assert not Wanted("west").holds(System("QE1", "Lancashire", "North West"))


def test_a_region_comes_to_what_its_systems_do_and_those_in_none_stand_last():
    lines = [
        SystemLine(System("A", "A"), "2026-27", expected=4, received=1),
        SystemLine(System("B", "B", "South"), "2026-27", expected=3, received=3, waiting=2),
        SystemLine(System("C", "C", "North"), "2026-27", expected=5, received=0, waiting=1),
        SystemLine(System("D", "D", "North"), "2026-27", expected=2, received=2, plans=1),
    ]

    north, south, none = by_region(lines)

    assert [each.label for each in (north, south, none)] == [
        "North",
        "South",
        "In no region of England",
    ]
    assert [each.slug for each in (north, south, none)] == ["north", "south", "none"]
    assert north.total.words == (
        "2 systems, 2 with a cycle: 2 of 7 PCN returns in, and 1 plan signed"
    )
    assert [each.total.waiting for each in (north, south, none)] == [1, 2, 0]


def test_the_sum_says_how_many_have_a_cycle():
    lines = (
        SystemLine(System("A", "A"), "2026-27", expected=4, received=1, plans=1),
        SystemLine(System("B", "B")),
    )

    assert Total(lines).words == (
        "2 systems, 1 with a cycle: 1 of 4 PCN returns in, and 1 plan signed"
    )
    assert Total(lines[1:]).words == "1 system, none with a cycle yet"


def test_a_region_without_a_cycle_has_no_figures_rather_than_noughts():
    regions = by_region([SystemLine(System("A", "A", "North"))])
    table = render_to_string("planning/systems/_regions.html", {"regions": regions})

    assert table.count(">–<") == 3


def read_systems(cast, version, numbers, region=""):
    for number in numbers:
        system = make.OrganisationFactory(
            tier=Tier.SYSTEM,
            name=f"System {number:02}",
            ods_code=f"S-{number:02}",
            region=region,
        )
        make.MembershipFactory(user=cast.reader, organisation=system, role=Role.READER, start=TODAY)
        make.CycleFactory(
            system=system, version=version, slug=f"s{number}", plan_year=2026, opened_at=NOON
        )


def test_each_line_has_the_newest_cycle_and_its_figures(cast, cycle, framework, returns):
    (line,) = gather_lines(systems_seen_by(cast.system_staff))

    assert (line.slug, line.received, line.expected) == ("2026-27", 3, 3)
    assert line.returns_in == "3 of 3 PCN returns in"


def test_a_system_that_asks_places_alone_counts_their_returns(cast, framework):
    cycle_asking_only(Tier.PLACE, cast, framework)

    (line,) = gather_lines(systems_seen_by(cast.system_staff))

    assert line.returns_in == "0 of 2 place returns in"
    assert "0 of 2 place returns in" in Total((line,)).words


def test_who_works_for_a_pcn_or_place_sees_no_systems(cast, cycle, sign_in):
    assert sign_in(cast.pcn_lead).get(ADDRESS).status_code == 404
    assert sign_in(cast.place_reviewer).get(ADDRESS).status_code == 404
    assert sign_in(cast.reader).get(ADDRESS).status_code == 200


def test_the_list_comes_in_pages_and_costs_the_same_for_all(
    cast, cycle, framework, sign_in, django_assert_max_num_queries
):
    read_systems(cast, framework.version, range(4))
    client = sign_in(cast.reader)

    with django_assert_max_num_queries(20) as few:
        assert "5 systems, 5 with a cycle" in client.get(ADDRESS).text
    read_systems(cast, framework.version, range(4, 42))
    with django_assert_max_num_queries(20) as many:
        page = client.get(ADDRESS)

    assert len(few) == len(many)
    assert len(page.context["rows"].object_list) == 25
    assert "Show the next" in page.text
    second = client.get(ADDRESS, {"page": 2, "q": "system"})
    assert "System 25" in second.text
    assert 'href="?q=system&amp;page=1"' in second.text


def test_who_reads_several_regions_reads_them_one_by_one(
    cast, cycle, framework, sign_in, django_assert_max_num_queries
):
    read_systems(cast, framework.version, range(2), region="North")
    read_systems(cast, framework.version, range(2, 4), region="South West")
    client = sign_in(cast.reader)

    page = client.get(ADDRESS).text
    assert "5 systems, 5 with a cycle" in page
    assert "System 00" not in page
    assert page.index(">North<") < page.index(">South West<") < page.index(">In no region")
    with django_assert_max_num_queries(20):
        region = client.get(f"{ADDRESS}south-west/").text
    assert "2 systems, 2 with a cycle" in region
    assert "System 02" in region
    assert "System 01" not in region
    assert "System 01" in client.get(ADDRESS, {"q": "system"}).text
    start = client.get(reverse("start")).text
    assert f'href="{ADDRESS}south-west/"' in start
    assert sign_in(cast.system_staff).get(f"{ADDRESS}south-west/").status_code == 404


def test_the_start_page_of_who_reads_many_does_not_grow(cast, cycle, framework, sign_in):
    client = sign_in(cast.reader)
    one = client.get(reverse("start")).text
    assert "Systems" not in one.partition("<main")[2]

    read_systems(cast, framework.version, range(4))
    few = client.get(reverse("start"))
    read_systems(cast, framework.version, range(4, 42))
    many = client.get(reverse("start"))

    assert "5 systems" in few.text
    assert "43 systems" in many.text
    assert "System 07" not in many.text
    assert abs(len(many.content) - len(few.content)) < 200
