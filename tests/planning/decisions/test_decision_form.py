"""The form on which a need is decided: the commitment written there, and what its PCN will read."""

import pytest
from django.urls import reverse

from planning.decisions.forms import who_asked
from planning.models import Commitment
from tests.cast import client_of
from tests.layers import layer
from tests.planning.asking import ask, commit

pytestmark = pytest.mark.usefixtures("noon")
BY = "<dt>By</dt><dd>28 February 2027</dd>"


@layer
def place(cast):
    return client_of(cast.place_reviewer)


def address(need) -> str:
    return reverse("planning:need", args=[need.pk])


def typed(need, **changes) -> dict:
    given = {
        "number": need.number,
        "holder": need.holder_id,
        "outcome": "met",
        "reason": "From February.",
        "commitment": "new",
        "title": "Lend a facilitator",
        "for_whom": "All PCNs",
        "lead": "Place lead",
        "due_on_day": "28",
        "due_on_month": "2",
        "due_on_year": "2027",
    }
    return given | changes


@pytest.mark.parametrize("changes", [{}, {"reason": ""}, {"for_whom": "", "outcome": "met"}])
def test_the_preview_says_by_when_before_everything_is_filled_in(need, place, changes):
    looked = place.post(address(need), typed(need, look="1", **changes))
    asked = place.post(
        address(need), typed(need, look="1", **changes), headers={"HX-Request": "true"}
    )

    assert BY in looked.text
    assert BY in asked.text


def test_the_preview_of_a_refused_decision_says_by_when(need, place):
    refused = place.post(address(need), typed(need, reason=""))

    assert BY in refused.text


@pytest.mark.parametrize("changes", [{"due_on_year": ""}, {"due_on_day": "32"}])
def test_the_preview_leaves_out_a_date_that_is_none(need, place, changes):
    looked = place.post(address(need), typed(need, look="1", **changes))

    assert "<dt>By</dt>" not in looked.text
    assert "<dt>Lead</dt>" in looked.text


def test_a_new_commitment_is_by_a_day_ahead(need, place):
    refused = place.post(address(need), typed(need, due_on_year="2020"))

    assert "The date it is promised by must be from today to 31 March 2028" in refused.text
    assert not Commitment.objects.exists()


def test_a_date_left_over_does_not_stop_another_decision(need, place):
    place.post(address(need), typed(need, outcome="declined", due_on_year="2020"))

    need.refresh_from_db()
    assert need.state == "declined"


def test_a_commitment_written_in_the_words_of_one_there_is_that_one(
    need, place, cast, cycle, framework
):
    other = ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)[0]

    place.post(address(need), typed(need))
    place.post(address(other), typed(other))

    assert Commitment.objects.get().decisions.count() == 2


def test_a_new_commitment_is_at_first_for_those_whose_needs_are_in_hand(
    need, place, cast, cycle, framework
):
    other = ask(cycle, framework, cast["W-N2"], by=cast.tarnbeck_lead)[0]

    one = place.get(address(need)).context["form"]
    both = place.get(address(need), {"also": [other.pk]}).context["form"]

    assert one["for_whom"].value() == "Fellside PCN"
    assert both["for_whom"].value() == "Fellside PCN and Tarnbeck PCN"
    assert "Add whom else it is for" in one["for_whom"].help_text


def test_what_was_typed_for_whom_stands_after_an_error(need, place):
    refused = place.post(address(need), typed(need, reason="", for_whom="All PCNs"))

    assert refused.context["form"]["for_whom"].value() == "All PCNs"


def test_more_names_than_fit_are_counted(needs, monkeypatch):
    monkeypatch.setattr("planning.decisions.forms.FOR_WHOM", 20)

    several = [needs.first, needs.second, needs.tarnbeck]

    assert who_asked([needs.first, needs.second]) == "Fellside PCN"
    assert who_asked(several) == "The 2 organisations that asked for it"


@pytest.mark.parametrize("there_is_one", [False, True])
def test_where_there_is_no_commitment_yet_a_new_one_is_chosen(
    need, place, cast, cycle, there_is_one
):
    if there_is_one:
        commit(cycle, cast["W-P1"], by=cast.place_reviewer)

    form = place.get(address(need)).context["form"]

    assert form["commitment"].value() == ("" if there_is_one else "new")
