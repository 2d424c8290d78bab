"""An offer as it is written in the browser: its form, a second editor, its history."""

import re

import pytest
from django.urls import reverse

from planning.models import Offer, SupportCategory
from planning.offers.actions import edit_offer
from tests import factories as make
from tests.cast import client_of
from tests.clock import NOON
from tests.conftest import text_of
from tests.layers import layer
from tests.planning.offers.offering import offer_values

pytestmark = pytest.mark.usefixtures("noon")


@layer
def place(cast):
    return client_of(cast.place_reviewer)


def typed(**changes) -> dict:
    given = {
        "owner": "",
        "title": "Coaching",
        "provider": "Academy",
        "category": SupportCategory.objects.get(code="LEAD").pk,
        "kind": "training",
        "charge": "costs",
        "cost": "£1,250.50",
        "capacity": "10",
        "unit": "places",
        "number": "0",
    }
    return given | changes


def test_an_offer_is_written_in_the_browser(place, cast):
    added = place.post("/offers/add/", typed(owner=cast["W-P1"].pk), follow=True)

    offer = Offer.objects.get()
    assert "H01 is on offer." in text_of(added)
    assert (offer.owner, offer.cost, offer.capacity) == (cast["W-P1"], 125050, 10)
    assert offer.framework is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Enter what is on offer"),
        ({"capacity": "many"}, "How many there are must be a whole number from 1 to 1,000,000"),
        ({"capacity": "0"}, "How many there are must be a whole number from 1 to 1,000,000"),
        ({"unit": ""}, "Enter what there are so many of, such as places"),
        ({"capacity": ""}, "Enter how many places there are, or empty both"),
        ({"cost": ""}, "Enter the cost in pounds, such as 250 or 99.50"),
        ({"cost": "lots"}, "The cost must be an amount in pounds"),
        ({"charge": "free"}, "Choose “It costs”, or empty the amount"),
        ({"charge": ""}, "Choose whether it costs something"),
        ({"helps_with": "XYZ"}, "“XYZ” is no code of a theme or step of this framework"),
        (
            {
                "starts_on_day": "1",
                "starts_on_month": "3",
                "starts_on_year": "2027",
                "ends_on_day": "28",
                "ends_on_month": "2",
                "ends_on_year": "2027",
            },
            "The last day must not be before the first day",
        ),
    ],
)
def test_bad_input_gets_one_clear_sentence_and_keeps_what_was_typed(
    changes, sentence, place, cast, framework
):
    given = typed(owner=cast["W-P1"].pk, framework=framework.version.framework_id, **changes)

    refused = place.post("/offers/add/", given)

    assert sentence in text_of(refused)
    assert "Academy" in refused.text
    assert not Offer.objects.exists()


def test_seldom_fields_are_folded_until_they_are_used(place, offer, cast):
    by = {"by": cast.place_reviewer, "at": NOON, "number": 1}
    folded = place.get(reverse("planning:offer_edit", args=[offer.pk])).text
    edit_offer(offer=offer, values=offer_values(ends_on=NOON.date()), **by)
    opened = place.get(reverse("planning:offer_edit", args=[offer.pk])).text

    fold = r'<details class="app-fold"( open)?>\s*<summary>Dates, and'
    assert re.search(fold, folded)[1] is None
    assert re.search(fold, opened)[1] == " open"


def test_a_second_editor_sees_both_texts(place, offer, cast):
    by = {"by": cast.place_reviewer, "at": NOON}
    edit_offer(
        offer=offer, values=offer_values(title="Theirs", cost=5000, charge="costs"), number=1, **by
    )
    mine = typed(title="Mine", number="1", capacity="2", unit="days")

    page = place.post(reverse("planning:offer_edit", args=[offer.pk]), mine)

    assert page.status_code == 409
    assert "Theirs" in text_of(page)
    assert "£50" in text_of(page)
    assert "Mine" in text_of(page)


def test_the_history_brings_an_earlier_state_back(place, offer, cast):
    by = {"by": cast.place_reviewer, "at": NOON}
    edit_offer(offer=offer, values=offer_values(title="Reworded"), number=1, **by)

    past = place.get(reverse("planning:offer_past", args=[offer.pk]))
    before = place.get(reverse("planning:offer_edit", args=[offer.pk]), {"state": "1"})

    assert "Reworded" in text_of(past)
    assert "A facilitator for a day" in before.text


def test_who_writes_for_two_says_for_whom(place, cast):
    make.MembershipFactory(
        user=cast.place_reviewer, organisation=cast["W-P2"], role="place_reviewer"
    )

    page = place.get("/offers/add/")
    refused = place.post("/offers/add/", typed())

    assert "Saltcrag Place" in page.text
    assert "Choose who offers it" in text_of(refused)
