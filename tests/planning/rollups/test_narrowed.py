"""Figures are narrowed by their address, and the lists they open are narrowed alike."""

import html
import re
from unittest import mock

import pytest
from django.urls import reverse

from planning.rollups.gathering import gather_rollup
from planning.rollups.narrowed import Narrowed
from planning.rollups.short_pages import KEYS
from planning.rollups.step_gathering import steps_of
from tests.conftest import TODAY
from tests.planning.asking import PLACE, ask
from tests.planning.rollups.short import address, short_page

pytestmark = pytest.mark.usefixtures("noon")
SYSTEM = ["W-SYS", "2026-27"]
OPENS = re.compile(r'<a href="([^"#]*/(?:answers|needs)/\?[^"]*)">(?:<strong>)?(\d+)<')


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"tier": "practice", "when_by": "soon"}, Narrowed()),
        ({"tier": "place", "when_by": "20270331"}, Narrowed(tier="place", when_by="2027-03-31")),
        ({"theme": "INT", "other": "x"}, Narrowed(theme="INT")),
    ],
)
def test_what_an_address_says_is_kept_where_it_can_be_meant(typed, kept):
    assert Narrowed.of(typed) == kept
    assert Narrowed.of(dict(part.split("=") for part in kept.query().split("&") if part)) == kept


def narrowed_to(cast, cycle, **wanted):
    return gather_rollup(cast["W-SYS"], cycle, on=TODAY, narrowed=Narrowed(**wanted))


def test_a_place_of_the_system_counts_as_the_place_itself_does(cast, cycle, returns):
    place = gather_rollup(cast["W-P1"], cycle, on=TODAY)

    narrowed = narrowed_to(cast, cycle, place="W-P1")

    assert narrowed.returns.tally() == place.returns.tally()
    assert [each.overdue for each in narrowed.steps] == [each.overdue for each in place.steps]


def test_the_themes_add_up_to_all_of_them_and_so_do_the_dates(cast, cycle, returns):
    whole = narrowed_to(cast, cycle).returns.tally()

    by_theme = [narrowed_to(cast, cycle, theme=code).returns.tally() for code in ("INT", "SUP")]
    due = narrowed_to(cast, cycle, when_by="2027-03-31").returns.tally()

    assert sum(tally.total for tally in by_theme) == whole.total
    assert 0 < due.total < whole.total


def test_steps_of_places_are_read_from_the_returns_of_places(cast, cycle, returns):
    narrowed = narrowed_to(cast, cycle, tier="place")

    assert {part.tier for part in narrowed.returns.parts} == {"place"}
    assert {step.tier for step in narrowed.steps} == {"place"}


@pytest.mark.parametrize(
    "query", [{"place": "W-P1"}, {"theme": "INT"}, {"when_by": "2027-03-31"}, {"tier": "place"}]
)
def test_a_narrowed_figure_opens_a_list_of_that_number(
    cast, cycle, framework, returns, sign_in, query
):
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=2)
    client = sign_in(cast.system_staff)

    pages = "".join(short_page(client, SYSTEM, key, **query).text for key in KEYS)

    for link, number in OPENS.findall(pages):
        found = client.get(html.unescape(link)).context
        listed = found["answers"] if "answers" in found else found["page"]
        assert (link, listed.paginator.count) == (link, int(number))


def test_the_address_keeps_what_a_page_cannot_be_narrowed_to(cast, cycle, returns, sign_in):
    page = short_page(sign_in(cast.system_staff), SYSTEM, "needs", when_by="2027-03-31")

    there = address(SYSTEM, "themes")
    assert f'href="{there}?when_by=2027-03-31"' in page.text
    assert '<input type="hidden" name="when_by" value="2027-03-31">' in page.text


@pytest.mark.parametrize("key", KEYS)
def test_what_fits_nothing_gets_a_page_that_says_so(cast, cycle, returns, sign_in, key):
    client = sign_in(cast.system_staff)

    for query in ({"theme": "<b>"}, {"place": "NOWHERE"}, {"page": "x"}, {"tier": "system"}):
        page = short_page(client, SYSTEM, key, **query)
        assert page.status_code == 200
        assert "<b>" not in page.text.partition("<main")[2].replace("<b></b>", "")


def test_there_are_no_other_short_pages(cast, cycle, sign_in):
    client = sign_in(cast.place_reviewer)

    assert short_page(client, PLACE, "nothing").status_code == 404
    assert short_page(client, PLACE, "not-in").status_code == 404
    assert short_page(client, PLACE, "places").status_code == 404


def test_the_summary_names_a_few_of_many_that_are_missing(cast, cycle, sign_in):
    page = sign_in(cast.system_staff).get(reverse("planning:rollup", args=SYSTEM))

    assert page.context["page"].missing_named.count(",") == 1
    assert "Still to come" not in page.text


def test_a_theme_without_steps_of_pcns_still_counts_the_returns_of_pcns(cast, cycle, returns):
    steps = steps_of(cycle)
    kept = [each for each in steps if (each.theme_code, each.tier) != ("SUP", "neighbourhood")]

    with mock.patch("planning.rollups.gathering.steps_of", return_value=kept):
        narrowed = narrowed_to(cast, cycle, theme="SUP")

    assert narrowed.frame.returning == "neighbourhood"
    assert narrowed.returns.expected == 3


def test_what_is_not_offered_narrows_nothing(cast, cycle, returns):
    whole = narrowed_to(cast, cycle)

    assert narrowed_to(cast, cycle, theme="NONE", place="NOWHERE") == whole
