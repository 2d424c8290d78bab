"""An address that asks for what a list does not have: one way for all of them."""

import pytest
from django.urls import reverse

from tests.conftest import text_of

HERE = ("W-P1", "2026-27")
LISTS = [
    ("planning:needs", HERE, {"theme", "place", "category", "verdict", "order"}),
    ("planning:risk_log", HERE, {"theme", "place", "impact"}),
    ("planning:orders_beneath", HERE, {"group", "place", "quarter"}),
    ("planning:offers", (), {"category", "owner", "kind"}),
    ("compendium:list", (), {"theme", "step", "tag", "organisation"}),
    ("planning:rollup_answers", HERE, {"theme", "step", "level", "organisation"}),
    ("planning:rollup_part", (*HERE, "themes"), {"theme", "place"}),
    ("planning:timeline", HERE, {"theme", "organisation", "lanes"}),
    ("delivery:escalations", HERE, {"place", "state"}),
]


@pytest.mark.parametrize(("name", "where", "parts"), LISTS, ids=[name for name, *_ in LISTS])
def test_a_value_that_nothing_has_narrows_nothing_and_is_told(
    name, where, parts, cycle, cast, sign_in
):
    page, place = reverse(name, args=where), sign_in(cast.place_reviewer)

    found = place.get(page, dict.fromkeys(parts, "nonsense"))
    said = text_of(found)

    assert "are left out of account: nothing here has them." in said
    assert all(f"{part} “nonsense”" in said.lower() for part in parts)
    assert "left out of account" not in text_of(place.get(page, {"theme": "", "page": "2"}))


def test_a_day_by_which_no_step_is_due_narrows_no_answers_and_is_told(cycle, cast, sign_in):
    page, far = reverse("planning:rollup_answers", args=HERE), "2099-12-31"

    said = text_of(sign_in(cast.place_reviewer).get(page, {"when_by": far}))

    assert f"Date “{far}” is left out of account: nothing here has it." in said
