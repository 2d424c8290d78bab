"""What a draft calls its tiers, edited in the browser."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from frameworks.models import Version
from tests.engagement.talk import ADDRESS


@pytest.fixture
def keeper(cast, draft, sign_in):
    return sign_in(cast.administrator)


def page(name, *parts):
    return reverse(f"frameworks:{name}", args=[*ADDRESS, *parts])


def names() -> dict:
    return Version.objects.get(label="Version 3").tier_names


def send(keeper, tier: str, name: str):
    number = keeper.get(page("edit_part", "tier", tier)).context["form"]["number"].value()
    return keeper.post(
        page("edit_part", "tier", tier), {"name": name, "number": number}, follow=True
    )


def test_a_tier_is_named_and_readers_meet_the_name(keeper):
    told = send(keeper, "neighbourhood", "Locality")

    assert names() == {"neighbourhood": "Locality"}
    assert "The tier is saved." in told.text
    assert "In place of Neighbourhood" in told.text
    assert ">Locality</th>" in keeper.get(page("edit_theme", "INT")).text
    assert "Step for Locality" in keeper.get(page("add_part", "row", "INT")).text


def test_an_empty_name_or_ours_calls_it_as_everywhere_else(keeper):
    send(keeper, "place", "Borough")

    send(keeper, "place", " place ")

    assert names() == {}


def test_each_naming_stands_in_what_was_changed(keeper, hands):
    hands.edit("tier", "system", name="Region")

    told = keeper.get(page("edits")).text

    assert "Changed: Tier System" in told
    assert "Region" in told


@pytest.mark.parametrize("name", ["Place", "SYSTEM", "…", "x" * 41])
def test_a_name_that_cannot_be_kept_comes_back_with_why(name, keeper):
    told = send(keeper, "neighbourhood", name)

    assert told.status_code in (200, 422)
    assert "There is a problem" in told.text
    assert name in told.text
    assert names() == {}


def test_two_keepers_who_name_a_tier_see_both_names(keeper, hands):
    number = keeper.get(page("edit_part", "tier", "place")).context["form"]["number"].value()
    hands.edit("tier", "place", name="Borough")

    told = keeper.post(page("edit_part", "tier", "place"), {"name": "Town", "number": number})

    assert told.status_code == 409
    assert "Borough" in told.text
    assert "Town" in told.text
    assert names() == {"place": "Borough"}


def test_the_action_keeps_no_name_of_another_tier(hands):
    with pytest.raises(ValidationError, match="alike"):
        hands.edit("tier", "place", name="System")


@pytest.mark.parametrize(
    ("name", "parts", "method"),
    [
        ("add_part", ["tier", "new"], "get"),
        ("delete_part", ["tier", "place"], "get"),
        ("delete_part", ["tier", "place"], "post"),
        ("move_part", ["tier", "place"], "post"),
        ("edit_part", ["tier", "practice"], "get"),
    ],
)
def test_no_tier_comes_goes_or_moves(name, parts, method, keeper):
    assert getattr(keeper, method)(page(name, *parts)).status_code == 404


def test_a_name_sent_for_a_tier_that_there_is_not_comes_back(keeper):
    told = keeper.post(page("edit_part", "tier", "village"), {"name": "Locality"})

    assert told.status_code == 409
    assert "Locality" in told.text


def test_the_actions_refuse_that_too(hands):
    for refused in (
        lambda: hands.add("tier", "new", name="Fourth"),
        lambda: hands.delete("tier", "place"),
        lambda: hands.move("tier", "place", up=True),
    ):
        with pytest.raises(ValidationError):
            refused()
