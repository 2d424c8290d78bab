"""The build orders beneath a place and the system: from signed revisions alone, each plan once."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from planning.build_order.actions import add_group
from planning.build_order.names import suggested
from planning.models import Plan, SignedGroup
from planning.plans.signing import reopen_plan
from tests.conftest import NOON, text_of
from tests.planning.build_order.values import ASTHMA, FRAIL, group_values
from tests.planning.orders_beneath.conftest import add_plans
from tests.planning.planners import read_of

pytestmark = pytest.mark.usefixtures("noon")
LATER = NOON + timedelta(hours=1)


def address(name: str = "orders_beneath", *more, code: str = "W-P1") -> str:
    return reverse(f"planning:{name}", args=[code, "2026-27", *more])


@pytest.fixture
def place(cast, sign_in):
    return sign_in(cast.place_reviewer)


@pytest.fixture
def system(cast, sign_in):
    return sign_in(cast.system_staff)


def test_a_place_reads_which_groups_are_named_and_in_which_order(place, ordered):
    said = read_of(place.get(address()))

    assert "2 of 2 plans signed, 2 with a build order." in said
    assert "2 plans, 4 neighbourhood teams" in said
    counts = said[said.index("Which groups") : said.index("When teams start")]
    assert counts.upper().index(ASTHMA.upper()) < counts.index(FRAIL)
    assert "October to December 2026: 1; April to June 2027: 1" in counts
    assert f"Fellside PCN, its signed plan {FRAIL} (October to December 2026) {ASTHMA}" in said


def test_each_count_opens_the_plans_behind_it(place, ordered):
    page = place.get(address())
    narrowed = place.get(f"{address()}?group=people+with+severe+frailty")
    quarter = read_of(place.get(f"{address()}?quarter=5"))

    assert f"{address()}?tier=neighbourhood&amp;group=people+with+severe+frailty#list" in page.text
    assert f"1 plan, 1 neighbourhood team: {FRAIL}" in read_of(narrowed)
    assert f"<strong>{FRAIL}</strong>" in narrowed.text
    assert "Tarnbeck PCN" not in read_of(narrowed)
    assert "1 plan, 1 neighbourhood team: starting April to June 2027" in quarter


def test_a_plan_leads_to_what_was_signed(place, ordered):
    revision = reverse("planning:plan_revision", args=["W-N1", "2026-27", 1])

    assert f'href="{revision}#build-order"' in place.get(address()).text


def test_the_system_counts_a_pcn_in_two_places_once_and_names_what_is_missing(system, ordered):
    said = read_of(system.get(address(code="W-SYS")))
    in_place = read_of(system.get(f"{address(code='W-SYS')}?place=W-P2"))

    assert "2 of 3 plans signed, 2 with a build order." in said
    assert "1 plan not signed yet Oxenclough PCN" in said
    assert "Unsaid" not in said
    assert "1 plan, 2 neighbourhood teams" in in_place
    assert "Fellside PCN" not in in_place


def test_what_a_team_writes_after_signing_is_not_there(place, cast, ordered):
    who = {"by": cast.pcn_lead, "at": LATER}
    plan = Plan.objects.get(assessment__organisation=cast["W-N1"])
    reopen_plan(plan=plan, **who)
    add_group(plan=plan, values=group_values(name="People at sea"), **who)

    said = read_of(place.get(address()))

    assert "2 plans, 4 neighbourhood teams" in said
    assert "People at sea" not in said


@pytest.mark.parametrize("query", ["tier=none&quarter=x&group=no&place=no&page=zero", "page=99"])
def test_an_address_that_names_nothing_known_is_answered(place, ordered, query):
    assert place.get(f"{address()}?{query}").status_code == 200


def test_without_a_signed_plan_the_page_says_so(place, cycle, framework):
    said = text_of(place.get(address()))

    assert "0 of 2 plans signed, 0 with a build order" in said
    assert "No plan fits" in said
    assert f'href="{address()}"' in place.get(address("rollup")).text


def test_print_and_workbook_are_made_of_the_same_value(place, ordered):
    printed = read_of(place.get(address("orders_beneath_download", "html")))
    file = place.get(address("orders_beneath_download", "xlsx"))
    book = load_workbook(BytesIO(file.getvalue()))
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True))[1:] for sheet in book}

    assert "Plans of PCNs 2 of 2 plans signed, 2 with a build order" in printed
    assert f"1. {FRAIL} (October to December 2026) 2. {ASTHMA} (April to June 2027)" in printed
    assert [(row[0], row[1].casefold(), *row[2:4]) for row in sheets["Groups"]] == [
        ("PCNs", ASTHMA.casefold(), 2, 1),
        ("PCNs", FRAIL.casefold(), 1, 1),
        ("PCNs", "unpaid carers", 1, 0),
        ("Blackmoor Place", FRAIL.casefold(), 1, 1),
    ]
    assert [(row[0], row[3], row[5]) for row in sheets["Build order"]] == [
        ("W-P1", 1, FRAIL),
        ("W-N1", 1, FRAIL),
        ("W-N1", 2, ASTHMA),
        ("W-N2", 1, ASTHMA.upper()),
        ("W-N2", 2, "Unpaid carers"),
    ]
    assert len(sheets["Figures"]) == 5


def test_only_what_several_organisations_signed_is_suggested_to_others(cast, ordered):
    def said(system: str) -> list[str]:
        return list(SignedGroup.objects.of_system(cast[system]).named_by_several())

    assert [name.casefold() for name in said("W-SYS")] == [ASTHMA.casefold(), FRAIL.casefold()]
    assert "Unsaid" not in suggested(said("W-SYS"))


def test_the_page_takes_the_same_queries_for_3_pcns_and_30(cast, cycle, framework, ordered, system):
    url = address(code="W-SYS")
    system.get(url)
    with CaptureQueriesContext(connection) as few:
        system.get(url)
    add_plans(cast, cycle, range(27))
    with CaptureQueriesContext(connection) as many:
        page = system.get(url)

    assert len(few) == len(many) <= 20
    assert not any('."content"' in query["sql"] for query in many)
    assert len(page.content) < 150_000
    assert "12 more groups, named less often" in text_of(page)
