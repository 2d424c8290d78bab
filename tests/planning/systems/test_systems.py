"""Systems side by side: a line each, for who reads several, and a start page that does not grow."""

import pytest
from django.urls import reverse

from organisations.choices import Role, Tier
from organisations.national.boards import region_of, regions
from planning.systems.gathering import gather_lines, systems_seen_by
from planning.systems.lines import NO_REGION, System, SystemLine, Total, Wanted
from tests import factories as make
from tests.conftest import NOON, TODAY
from tests.one_tier import cycle_asking_only

pytestmark = pytest.mark.usefixtures("noon")
ADDRESS = "/systems/"


def test_every_board_lies_in_one_of_seven_regions():
    assert len(regions()) == 7
    assert all(regions())
    assert region_of("QE1") == "North West"
    assert region_of("W-SYS") == ""


def test_a_list_of_systems_is_narrowed_by_region_and_name():
    north, own = System("QE1", "Lancashire"), System("W-SYS", "Westmere")

    assert Wanted.of({"region": "North West"}).holds(north)
    assert not Wanted.of({"region": "North West"}).holds(own)
    assert Wanted.of({"region": NO_REGION, "q": "west"}).holds(own)
    assert Wanted.of({"region": "Atlantis"}) == Wanted()


def test_the_sum_says_how_many_have_a_cycle():
    lines = (
        SystemLine(System("A", "A"), "2026-27", expected=4, received=1, plans=1),
        SystemLine(System("B", "B")),
    )

    assert Total(lines).words == (
        "2 systems, 1 with a cycle: 1 of 4 PCN returns in, and 1 plan signed"
    )
    assert Total(lines[1:]).words == "1 system, none with a cycle yet"


def read_systems(cast, version, numbers):
    for number in numbers:
        system = make.OrganisationFactory(
            tier=Tier.SYSTEM, name=f"System {number:02}", ods_code=f"S-{number:02}"
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
