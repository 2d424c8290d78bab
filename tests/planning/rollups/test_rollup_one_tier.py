"""The rollup of a framework that asks places alone: their returns are what is added up."""

import pytest
from django.urls import reverse

from organisations.choices import Tier
from planning.rollups.gathering import gather_rollup
from tests.conftest import TODAY
from tests.layers import layer
from tests.one_tier import cycle_asking_only
from tests.planning.asking import send_return


@layer
def places_only(cast, framework):
    """Blackmoor has submitted its return, Saltcrag has not."""
    cycle = cycle_asking_only(Tier.PLACE, cast, framework)
    send_return(cycle, framework, cast["W-P1"], by=cast.place_reviewer)
    return cycle


def test_the_returns_of_places_are_counted_where_only_they_are_asked(cast, places_only):
    figures = gather_rollup(cast["W-SYS"], places_only, on=TODAY).as_json()

    assert figures["returns"] == {"expected": 2, "received": 1}
    assert {theme["tier"] for theme in figures["themes"]} == {Tier.PLACE}


def test_the_page_shows_places_where_only_they_are_asked(cast, places_only, sign_in):
    page = sign_in(cast.system_staff).get(
        reverse("planning:rollup", args=["W-SYS", places_only.slug])
    )

    assert "1 of 2 place returns in" in page.text
    assert "Returns are not in from places: Saltcrag Place" in page.text
    assert "Where places say they are" in page.text
    assert "In no place" not in page.text
    assert "Places side by side" not in page.text


def test_the_list_behind_a_figure_holds_the_answers_of_places(cast, places_only, sign_in):
    client = sign_in(cast.system_staff)

    page = client.get(reverse("planning:rollup_answers", args=["W-SYS", places_only.slug]))

    assert "INT-01-P" in page.text


@pytest.mark.parametrize("kind", ["pdf", "xlsx"])
def test_a_copy_of_it_can_be_taken(cast, places_only, sign_in, kind):
    address = reverse("planning:rollup_download", args=["W-SYS", places_only.slug, kind])

    assert sign_in(cast.system_staff).get(address).status_code == 200
