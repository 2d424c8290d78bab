"""The risk log of a place and the system: from signed revisions alone, each plan once."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from organisations.choices import Tier
from planning.models import Plan, Risk
from planning.plans.signing import reopen_plan, submit_plan
from planning.risk_log.gathering import gather_log, risks_wanted
from planning.risk_log.wanted import Wanted
from planning.risks.actions import add_risk, edit_risk
from planning.scope import scope_of
from tests.conftest import NOON, text_of
from tests.planning.risk_log.conftest import add_plans, sign_with_risks
from tests.planning.risks.values import risk_values

pytestmark = pytest.mark.usefixtures("noon")
LATER = NOON + timedelta(hours=1)
PCNS = Wanted(tier=Tier.NEIGHBOURHOOD.value)


def log_of(cast, person: str = "place_reviewer", code: str = "W-P1"):
    return gather_log(scope_of(getattr(cast, person), code, "2026-27"))


def address(name: str = "risk_log", *more, code: str = "W-P1") -> str:
    return reverse(f"planning:{name}", args=[code, "2026-27", *more])


@pytest.fixture
def place(cast, sign_in):
    return sign_in(cast.place_reviewer)


@pytest.fixture
def system(cast, sign_in):
    return sign_in(cast.system_staff)


def test_a_place_adds_the_signed_plans_of_its_pcns(cast, logged):
    log = log_of(cast)

    assert log.grid(PCNS).counts == {(4, 3): 2, (1, 1): 1}
    assert (log.narrowed(PCNS).signed, log.narrowed(PCNS).expected) == (2, 2)
    assert log.grid(Wanted(tier=Tier.PLACE.value)).counts == {(5, 5): 1}


def test_the_system_counts_a_pcn_in_two_places_once_and_names_what_is_missing(cast, logged):
    log = log_of(cast, "system_staff", "W-SYS")

    assert log.grid(PCNS).counts == {(4, 3): 2, (1, 1): 1}
    assert [part.name for part in log.narrowed(PCNS).missing] == ["Oxenclough PCN"]
    assert (log.narrowed(PCNS).signed, log.narrowed(PCNS).expected) == (2, 3)
    for place in ("W-P1", "W-P2"):
        assert log.grid(Wanted(tier=PCNS.tier, place=place)).counts[4, 3] in (1, 2)


def test_what_a_team_writes_after_signing_is_not_in_the_log(cast, logged):
    who = {"by": cast.pcn_lead, "at": LATER}
    plan = Plan.objects.get(assessment__organisation=cast["W-N1"])
    risk = Risk.objects.of_plan(plan).order_by("pk").first()
    edit_risk(risk=risk, values=risk_values(likelihood=5, impact=5), number=1, **who)
    add_risk(plan=plan, values=risk_values(title="Another"), **who)
    before = log_of(cast).grid(PCNS)

    reopen_plan(plan=plan, **who)
    reopened = log_of(cast).grid(PCNS)
    submit_plan(plan=plan, **who)

    assert before.counts == reopened.counts == {(4, 3): 2, (1, 1): 1}
    assert log_of(cast).grid(PCNS).counts == {(5, 5): 1, (4, 3): 2, (1, 1): 1}


@pytest.mark.parametrize(
    ("changes", "titles"),
    [
        ({}, ["W-N1 0", "W-N2 1", "W-N1 1"]),
        ({"closed": "1"}, ["W-N1 0", "W-N2 1", "W-N2 0", "W-N1 1"]),
        ({"likelihood": "4", "impact": "3"}, ["W-N1 0", "W-N2 1"]),
        ({"theme": "INT"}, ["W-N1 0"]),
        ({"theme": "none"}, ["W-N2 1", "W-N1 1"]),
        ({"place": "W-P2"}, ["W-N2 1"]),
        ({"tier": Tier.PLACE.value}, ["W-P1 0"]),
        ({"theme": "NONE-SUCH"}, []),
    ],
)
def test_a_list_holds_what_its_filters_name_the_worst_first(cast, logged, changes, titles):
    log = log_of(cast, "system_staff", "W-SYS")
    wanted = Wanted(**({"tier": PCNS.tier} | changes))

    found = risks_wanted(cast.system_staff, log, wanted)

    assert [risk.title for risk in found] == titles
    if not wanted.likelihood:
        assert log.grid(wanted).total == len(titles)


def test_each_count_of_the_page_opens_the_list_behind_it(place, logged):
    page = place.get(address())

    said = text_of(page)
    assert "2 of 2 plans signed" in said
    assert "3 open risks" in said
    assert f"{address()}?tier=neighbourhood&amp;likelihood=4&amp;impact=3#list" in page.text
    narrowed = text_of(place.get(f"{address()}?likelihood=4&impact=3"))
    assert "2 open risks: likely, medium impact" in narrowed
    assert "W-N1 1" not in narrowed


def test_a_line_leads_to_the_plan_as_it_was_signed(place, logged):
    revision = reverse("planning:plan_revision", args=["W-N1", "2026-27", 1])

    assert f'href="{revision}#risks"' in place.get(address()).text


def test_the_system_says_whose_plan_nobody_has_signed(system, logged):
    said = text_of(system.get(address(code="W-SYS")))

    assert "2 of 3 plans signed" in said
    assert "1 plan not signed yet" in said
    assert "Oxenclough PCN" in said


@pytest.mark.parametrize(
    "query", ["tier=none&likelihood=9&impact=x&theme=no&place=no&page=zero", "page=99"]
)
def test_an_address_that_names_nothing_known_is_answered(place, logged, query):
    assert place.get(f"{address()}?{query}").status_code == 200


def test_pages_of_a_list_keep_its_filters(place, cast, cycle, framework):
    risks = [(4, 3)] * 26
    sign_with_risks(cycle, framework, cast["W-N1"], by=cast.pcn_lead, risks=risks)

    page = place.get(f"{address()}?likelihood=4&closed=1")

    assert "Showing 1 to 25 of 26." in text_of(page)
    assert "?tier=neighbourhood&amp;likelihood=4&amp;closed=1&amp;page=2" in page.text


def test_without_a_signed_plan_the_page_says_so(place, cycle, framework):
    said = text_of(place.get(address()))

    assert "0 of 2 plans signed" in said
    assert "No risk fits" in said


def test_the_page_of_the_place_leads_to_its_risks(place, logged):
    assert f'href="{address()}"' in place.get(address("rollup")).text


def test_print_and_workbook_are_made_of_the_same_value(place, logged):
    printed = text_of(place.get(address("risk_log_download", "html")))
    file = place.get(address("risk_log_download", "xlsx"))
    book = load_workbook(
        BytesIO(b"".join(file.streaming_content) if file.streaming else file.content)
    )
    sheets = {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}
    _, *grid = sheets["Grid"]
    counts = {(row[0], row[1], row[3]): (row[-2], row[-1]) for row in grid if row[-2] or row[-1]}

    assert "Plans of PCNs" in printed
    assert "2 of 2 plans signed; 3 open risks. Extreme: 0, High: 2, Moderate: 0, Low: 1." in printed
    assert counts == {
        ("PCNs", 4, 3): (2, 0),
        ("PCNs", 2, 2): (0, 1),
        ("PCNs", 1, 1): (1, 0),
        ("Blackmoor Place", 5, 5): (1, 0),
    }
    assert len(sheets["Risks"]) == 1 + 5
    assert [row[3:] for row in sheets["Plans"][1:]] == [
        ("Signed", 1, 0),
        ("Signed", 2, 0),
        ("Signed", 1, 1),
    ]


def test_a_plan_that_is_not_signed_has_empty_cells_and_no_noughts(system, logged):
    file = system.get(address("risk_log_download", "xlsx", code="W-SYS"))
    book = load_workbook(BytesIO(file.content))
    plans = {row[0]: row[3:] for row in book["Plans"].iter_rows(values_only=True)}

    assert plans["W-N3"] == ("Not signed", None, None)


def test_the_log_takes_the_same_queries_for_3_pcns_and_30(cast, cycle, framework, logged, system):
    url = address(code="W-SYS")
    system.get(url)
    with CaptureQueriesContext(connection) as few:
        system.get(url)
    add_plans(cast, cycle, range(27))
    with CaptureQueriesContext(connection) as many:
        system.get(url)

    assert len(few) == len(many)
    assert not any('."content"' in query["sql"] for query in many)
