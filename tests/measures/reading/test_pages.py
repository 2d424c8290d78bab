"""The register, the measures of an organisation, one indicator over time: who reads what there."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from measures.choices import Said
from measures.models import Indicator
from tests import factories as make
from tests.conftest import text_of
from tests.measures.figures import AUTUMN, SUMMER, make_indicator, make_value, networks

REGISTER = "/measures/W-SYS/"
AIMS = {
    "baseline": Decimal("61"),
    "baseline_on": date(2026, 3, 31),
    "target": Decimal("75"),
    "target_on": date(2027, 3, 31),
}


def page_of(client, code: str) -> str:
    return text_of(client.get(f"/measures/W-SYS/ACC-01/of/{code}/"))


def test_the_way_in_leads_to_the_register_of_ones_system(indicator, sign_in, cast):
    assert sign_in(cast.pcn_lead).get("/measures/").url == REGISTER
    assert "No measures yet" in text_of(sign_in(cast.nobody).get("/measures/"))


def test_who_has_roles_in_two_systems_chooses(indicator, sign_in, cast):
    make.MembershipFactory(user=cast.pcn_lead, organisation=cast["X-N1"])

    page = text_of(sign_in(cast.pcn_lead).get("/measures/"))

    assert all(f'href="/measures/{code}/"' in page for code in ("W-SYS", "X-SYS"))


def test_the_register_tells_where_each_stands_by_theme(cast, framework, sign_in):
    first = make_indicator(cast["W-SYS"], theme_code="SUP", **AIMS)
    make_indicator(cast["W-SYS"], "ACC-02", theme_code="INT")
    make_indicator(cast["W-SYS"], "ACC-03", theme_code="ELSE")
    make_indicator(cast["W-SYS"], "ACC-04")
    make_value(first, cast["W-SYS"], 66, note="Provisional")

    page = text_of(sign_in(cast.pcn_lead).get(REGISTER))

    themes = ["Integrated teams", "Support", "Theme ELSE", "No theme"]
    places = [page.index(f">{theme}</h2>") for theme in themes]
    assert places == sorted(places)
    for words in (
        "66%",
        "July to September 2026, Provisional",
        "Nearer the target",
        "31 March 2027",
    ):
        assert words in page


def test_a_retired_one_stands_apart_and_stays_readable(indicator, cast, sign_in):
    make_value(indicator, cast["W-SYS"], 66)
    Indicator.objects.update(retired_at="2026-11-01T12:00Z")
    client = sign_in(cast.pcn_lead)

    assert "1 retired indicator" in text_of(client.get(REGISTER))
    page = text_of(client.get(indicator.get_absolute_url()))
    assert "Retired on 1 November 2026" in page
    assert "66%" in page
    assert "ACC-01" not in text_of(client.get("/measures/W-SYS/of/W-N1/"))


def test_a_network_reads_its_own_line_and_the_range_of_its_place_without_names(
    indicator, cast, sign_in
):
    make_value(indicator, cast["W-N1"], 63)
    make_value(indicator, cast["W-N2"], 71)
    others = networks(cast["W-P1"], [50, 60, 90], indicator)

    page = page_of(sign_in(cast.pcn_lead), "W-N1")

    for words in ("63%", "50% to 90%", "Middle 63%, of 5 PCNs", "names nobody"):
        assert words in page
    assert not any(str(other) in page for other in [*others, cast["W-N2"]])
    assert "71%" not in page


def test_with_fewer_than_five_there_is_no_range_and_a_sentence_says_so(indicator, cast, sign_in):
    make_value(indicator, cast["W-N1"], 63)
    make_value(indicator, cast["W-N2"], None, said=Said.FEWER)
    networks(cast["W-P1"], [50, 60, 90], indicator)

    page = page_of(sign_in(cast.pcn_lead), "W-N1")

    assert "Range of PCNs" not in page
    assert "at least 5 of them have a number" in page
    assert "90%" not in page


def test_a_network_of_another_place_or_one_that_has_closed_is_not_in_the_range(
    indicator, cast, sign_in
):
    networks(cast["W-P2"], [1], indicator)
    *_, closed = networks(cast["W-P1"], [50, 60, 70, 80, 90, 99], indicator)
    closed.closed_on = date(2026, 9, 30)
    closed.save()

    page = page_of(sign_in(cast.place_reviewer), "W-P1")

    assert "50% to 90%" in page


def test_a_period_without_a_value_is_missing_in_table_and_drawing(indicator, cast, sign_in):
    for period, amount in (((2025, 4), 60), (SUMMER, 63), (AUTUMN, 0)):
        make_value(indicator, cast["W-N1"], amount, period)

    page = page_of(sign_in(cast.pcn_lead), "W-N1")

    assert "No value" in page.partition("April to June 2026")[2].partition("</tr>")[0]
    assert (page.count("<circle"), page.count("<polyline")) == (3, 1)


def test_what_is_too_few_to_tell_is_said_and_not_drawn(indicator, cast, sign_in):
    make_value(indicator, cast["W-N1"], None, said=Said.FEWER)

    page = page_of(sign_in(cast.pcn_lead), "W-N1")

    assert "Fewer than five" in page
    assert "<svg" not in page.partition("app-trend")[0].rpartition("<h2")[2]


def test_nobody_but_the_system_is_held_against_its_target(cast, sign_in):
    indicator = make_indicator(cast["W-SYS"], **AIMS)
    for code in ("W-N1", "W-SYS"):
        make_value(indicator, cast[code], 63)
    client = sign_in(cast.pcn_lead)

    assert "stroke-dasharray" not in page_of(client, "W-N1")
    assert page_of(client, "W-SYS").count("stroke-dasharray") == 2


def test_a_network_in_no_place_has_no_range(indicator, cast, sign_in):
    lost = make.OrganisationFactory()
    make.LinkFactory(parent=cast["W-SYS"], child=lost)
    make_value(indicator, lost, 63)

    assert "PCNs of Westmere" in page_of(sign_in(cast.system_staff), lost.ods_code)


@pytest.mark.parametrize(
    "address", [REGISTER, "/measures/W-SYS/of/W-P1/", "/measures/W-SYS/ACC-01/of/W-P1/"]
)
def test_a_page_asks_no_more_for_thirty_networks_than_for_three(address, indicator, cast, sign_in):
    client = sign_in(cast.place_reviewer)

    def questions() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        return len(asked)

    networks(cast["W-P1"], [1], indicator)
    few = questions()
    for code in range(2, 9):
        another = make_indicator(cast["W-SYS"], f"ACC-0{code}")
        networks(cast["W-P1"], [1, 2, 3, 4], another)

    assert questions() == few


def test_the_workbook_holds_the_numbers_of_the_page(cast, framework, sign_in):
    indicator = make_indicator(cast["W-SYS"], theme_code="INT", **AIMS)
    make_value(indicator, cast["W-SYS"], Decimal("66.25"))
    make_value(indicator, cast["W-SYS"], None, AUTUMN, said=Said.FEWER)

    taken = sign_in(cast.pcn_lead).get(reverse("measures:download", args=["W-SYS", "xlsx"]))

    book = load_workbook(BytesIO(taken.content))
    about, values = (
        list(book[name].iter_rows(values_only=True)) for name in ("Indicators", "Values")
    )
    assert about[1][:3] == ("Integrated teams", "ACC-01", "Seen the same day")
    assert "Fewer than five" in about[1]
    assert [row[4] for row in values[1:]] == [66.25, "Fewer than five"]


def test_the_document_is_the_register_with_its_drawings(cast, framework, sign_in):
    indicator = make_indicator(cast["W-SYS"], theme_code="INT", **AIMS)
    make_value(indicator, cast["W-SYS"], 66)
    make_value(indicator, cast["W-N1"], 12)

    page = text_of(sign_in(cast.pcn_lead).get(reverse("measures:document", args=["W-SYS"])))

    for words in ("1 indicator", "1. Integrated teams", "66%, July to September 2026", "<circle"):
        assert words in page
    assert "12%" not in page
