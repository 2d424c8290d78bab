"""The pages of the catalogue: its list, one offer, and beside a need that is being written."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from planning.models import Offer, SupportCategory
from planning.offers.actions import withdraw_offer
from tests.cast import client_of
from tests.clock import NOON
from tests.conftest import text_of
from tests.layers import layer
from tests.planning.asking import ask
from tests.planning.offers.offering import offer_help

pytestmark = pytest.mark.usefixtures("noon")
LIST = "/offers/"


@layer
def place(cast):
    return client_of(cast.place_reviewer)


@layer
def several(cast) -> list[Offer]:
    """Four of Blackmoor's and one of the system's; one is withdrawn, one to come, one of money."""
    by = cast.place_reviewer
    first = offer_help(cast["W-P1"], by=by, title="A facilitator", what="She visits practices.")
    money = offer_help(cast["W-P1"], by=by, title="A grant", kind="money", provider="Fund")
    team = SupportCategory.objects.get(code="TEAM")
    later = offer_help(
        cast["W-P1"], by=by, title="Later", category=team, starts_on=NOON.date().replace(year=2027)
    )
    gone = offer_help(cast["W-P1"], by=by, title="Gone")
    withdraw_offer(offer=gone, by=by, at=NOON)
    systems = offer_help(cast["W-SYS"], by=cast.system_staff, title="An analyst")
    return [first, money, later, gone, systems]


def titles(page) -> list[str]:
    return [shown.offer.title for shown in page.context["offers"]]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["A facilitator", "A grant", "Later", "An analyst"]),
        ({"show": "open"}, ["A facilitator", "A grant", "An analyst"]),
        ({"show": "withdrawn"}, ["Gone"]),
        ({"kind": "money"}, ["A grant"]),
        ({"category": "TEAM"}, ["Later"]),
        ({"owner": "W-SYS"}, ["An analyst"]),
        ({"q": "visit"}, ["A facilitator"]),
        ({"q": "fund grants"}, ["A grant"]),
        ({"q": "unheard"}, []),
        (
            {"show": "nonsense", "kind": "nonsense"},
            ["A facilitator", "A grant", "Later", "An analyst"],
        ),
        ({"show": "open", "category": "TEAM"}, []),
    ],
)
def test_the_list_is_narrowed_as_its_address_says(asked, found, place, several):
    assert titles(place.get(LIST, asked)) == found


def test_the_links_over_the_list_keep_what_is_narrowed_and_count_it(place, several):
    page = place.get(LIST, {"show": "open", "kind": "money"})

    links = {link.label: (link.count, link.query) for link in page.context["links"]}
    assert links == {"All offers": (1, "kind=money"), "Open now": (1, "show=open&kind=money")}
    everything = place.get(LIST).context["links"]
    assert [link.count for link in everything] == [4, 3, 1]


def test_who_only_reads_sees_no_withdrawn_ones_and_no_button(cast, several):
    page = client_of(cast.pcn_lead).get(LIST)

    assert "Withdrawn" not in [link.label for link in page.context["links"]]
    assert "Add an offer" not in page.text
    assert titles(client_of(cast.pcn_lead).get(LIST, {"show": "withdrawn"})) == []


def test_a_long_list_is_paged_and_asks_no_more(cast, place):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            place.get(LIST)
        return len(asked)

    for number in range(3):
        offer_help(cast["W-P1"], by=cast.place_reviewer, title=f"Offer {number}")
    questions()
    few = questions()
    for number in range(3, 30):
        offer_help(cast["W-P1"], by=cast.place_reviewer, title=f"Offer {number}")

    assert questions() == few
    assert len(titles(place.get(LIST))) == 10
    assert '?kind=people&amp;page=3"' in place.get(LIST, {"kind": "people", "page": 2}).text


def test_nobody_with_nothing_on_offer_reads_how_offers_come(cast):
    assert "What your place and system offer appears here" in text_of(
        client_of(cast.pcn_lead).get(LIST)
    )


# --- One offer ---------------------------------------------------------------------------------


def test_the_page_of_an_offer_says_all_of_it(cast, framework, several):
    dear = offer_help(
        cast["W-P1"],
        by=cast.place_reviewer,
        title="Dear",
        charge="costs",
        cost=125050,
        framework=framework.version.framework,
        helps_with="INT, SUP-01-N",
    )

    page = text_of(client_of(cast.pcn_lead).get(dear.get_absolute_url()))

    for words in ("2 of 2 days left", "£1,250.50", "At any time", "Integrated teams", "SUP-01-N"):
        assert words in page
    assert "Change this offer" not in page


def test_who_decides_reads_which_needs_it_could_meet(place, offer, need, cast):
    page = text_of(place.get(offer.get_absolute_url()))

    assert "1 need waits for your decision and could be met with it." in page
    assert "Fellside PCN, N01, needed by 31 January 2027" in page
    assert "Same category, same kind of help" in page
    for reader in (cast.pcn_lead, cast.system_staff, cast.other_place_reviewer):
        other = client_of(reader).get(offer.get_absolute_url())
        assert "Needs it could meet" not in other.text


def test_the_page_of_an_offer_asks_no_more_for_many_needs(cast, cycle, framework, place, offer):
    def questions() -> int:
        with CaptureQueriesContext(connection) as asked:
            place.get(offer.get_absolute_url())
        return len(asked)

    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead, count=3)
    questions()
    few = questions()
    ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead, count=27)

    assert questions() == few
    assert "30 needs wait" in text_of(place.get(offer.get_absolute_url()))


def test_an_offer_is_withdrawn_and_brought_back_with_a_button(place, offer):
    gone = text_of(place.post(reverse("planning:offer_withdraw", args=[offer.pk]), follow=True))
    again = text_of(place.post(reverse("planning:offer_withdraw", args=[offer.pk]), follow=True))
    back = text_of(place.post(reverse("planning:offer_bring_back", args=[offer.pk]), follow=True))

    assert "H01 is withdrawn." in gone
    assert "is withdrawn already" in again
    assert "H01 is on offer again." in back


# --- While a need is written -------------------------------------------------------------------


def test_who_writes_a_need_reads_what_exists_already(asking, lead, cast, framework):
    _plan, action, need = asking
    offer_help(
        cast["W-SYS"],
        by=cast.system_staff,
        title="Leading a team",
        framework=framework.version.framework,
        helps_with="SUP",
        category=SupportCategory.objects.get(code="TEAM"),
    )
    offer_help(cast["W-P1"], by=cast.place_reviewer, title="Protected time")
    offer_help(cast["W-P2"], by=cast.other_place_reviewer, title="Elsewhere")
    plan = ["W-N1", "2026-27"]

    adding = text_of(lead.get(reverse("planning:need_add", args=[*plan, action.reference])))
    editing = text_of(lead.get(reverse("planning:need_edit", args=[*plan, need.reference])))

    assert "Help that exists already" in adding
    fits = '{}</a>. 2 of 2 days left. <span class="app-muted">{}'
    assert fits.format("Leading a team", "Same theme (SUP)") in adding
    assert "Protected time" not in adding
    assert fits.format("Protected time", "Same category, same kind of help") in editing
    assert "Elsewhere" not in adding + editing


def test_where_nothing_is_on_offer_the_form_of_a_need_says_nothing(asking, lead):
    page = lead.get(reverse("planning:need_add", args=["W-N1", "2026-27", "A01"]))

    assert "Help that exists already" not in page.text
