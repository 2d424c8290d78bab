"""Which needs the inbox lists, in which order, and what it says of each and of all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from planning.choices import NeedState
from planning.decisions.inbox import (
    Counted,
    counts_of,
    narrowed,
    narrowed_to,
    needs_beneath,
    state_links,
)
from planning.decisions.wanted import Narrowing
from planning.models import SupportCategory
from planning.needs.tally import NeedTally
from tests.conftest import NOON, TODAY
from tests.planning.asking import commit

EVERYTHING = {"first", "second", "met", "declined", "passed_up", "tarnbeck", "oxenclough"}
OF_BLACKMOOR = EVERYTHING - {"oxenclough"}


# --- Which needs -------------------------------------------------------------------------------


def test_needs_are_those_of_who_lies_beneath_and_whom_one_sees(
    cast, blackmoor, westmere, last_year, names
):
    def beneath(person, scope) -> set[str]:
        return set(names(needs_beneath(person, scope)))

    assert beneath(cast.system_staff, westmere) == EVERYTHING
    assert beneath(cast.system_staff, blackmoor) == OF_BLACKMOOR
    assert beneath(cast.pcn_lead, blackmoor) == OF_BLACKMOOR - {"tarnbeck"}
    assert beneath(cast.outsider, westmere) == set()
    assert beneath(cast.system_staff, replace(westmere, cycle=last_year)) == set()


@pytest.mark.parametrize(
    ("narrowing", "found"),
    [
        ({}, {"first", "second", "tarnbeck"}),
        ({"state": "all"}, OF_BLACKMOOR),
        ({"state": "waiting"}, {"first", "second", "tarnbeck"}),
        ({"state": "declined"}, {"declined"}),
        ({"state": "passed_up"}, {"passed_up"}),
        ({"organisation": "tarn"}, {"tarnbeck"}),
        ({"category": "TEAM"}, {"second"}),
    ],
)
def test_a_place_narrows_its_list_by_state_category_and_who_asks(
    cast, blackmoor, needs, names, change, narrowing, found
):
    change(needs.second, category=SupportCategory.objects.get(code="TEAM"))
    beneath = needs_beneath(cast.place_reviewer, blackmoor)

    assert set(names(narrowed(beneath, Narrowing(**narrowing), blackmoor))) == found


def test_what_waits_for_a_system_is_not_what_waits_at_its_places(cast, westmere, names):
    beneath = needs_beneath(cast.system_staff, westmere)

    assert names(narrowed(beneath, Narrowing(), westmere)) == ["passed_up"]


@pytest.mark.parametrize(
    ("narrowing", "here", "above"),
    [
        ({"state": "all"}, OF_BLACKMOOR, {"passed_up"}),
        ({"state": "here"}, {"first", "second", "tarnbeck"}, {"passed_up"}),
        ({"state": "waiting"}, {"first", "second", "tarnbeck"}, {"passed_up"}),
        ({"state": "passed_up"}, {"passed_up"}, set()),
        ({"state": "met"}, {"met"}, set()),
        ({"state": "met", "commitment": "C01"}, {"met"}, set()),
        ({"state": "met", "commitment": "C02"}, set(), set()),
    ],
)
def test_its_own_needs_are_told_by_what_an_organisation_decided_itself(
    cast, cycle, blackmoor, westmere, names, narrowing, here, above
):
    commit(cycle, cast["W-P1"], by=cast.place_reviewer, title="Fund a day of cover")

    def own(scope) -> set[str]:
        beneath = needs_beneath(cast.system_staff, scope)
        return set(names(narrowed(beneath, Narrowing(own="1", **narrowing), scope)))

    assert (own(blackmoor), own(westmere)) == (here, above)


# --- In which order ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("order", "found"),
    [
        ("longest", ["tarnbeck", "second", "first"]),
        ("needed", ["second", "tarnbeck", "first"]),
        ("name", ["second", "first", "tarnbeck"]),
    ],
)
def test_the_list_stands_in_the_order_asked_for_and_then_by_the_longest_wait(
    cast, blackmoor, needs, names, change, order, found
):
    for need, days, needed_by in (
        (needs.first, 1, date(2027, 3, 1)),
        (needs.second, 2, date(2027, 2, 1)),
        (needs.tarnbeck, 3, date(2027, 3, 1)),
    ):
        change(need, held_since=NOON - timedelta(days=days), needed_by=needed_by)
    beneath = needs_beneath(cast.place_reviewer, blackmoor)

    assert names(narrowed(beneath, Narrowing(order=order), blackmoor)) == found


# --- What an address asks for ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, Narrowing()),
        ({"state": "draft", "order": "size", "own": "yes"}, Narrowing()),
        ({"state": "met", "order": "needed"}, Narrowing(state="met", order="needed")),
        ({"state": "all", "own": "1"}, Narrowing(state="all", own="1")),
        (
            {"category": "LEAD", "organisation": "Tarn", "commitment": "C01"},
            Narrowing(category="LEAD", organisation="Tarn", commitment="C01"),
        ),
    ],
)
def test_what_an_address_does_not_say_clearly_is_left_out(query, expected):
    assert Narrowing.of(query) == expected


@pytest.mark.parametrize(
    ("narrowing", "word"),
    [
        (Narrowing(), ""),
        (Narrowing(commitment="C01"), ""),
        (Narrowing(state="declined"), "declined"),
        (Narrowing(state="met"), "met"),
        (Narrowing(state="met", commitment="C01"), "met by C01"),
    ],
)
def test_a_sentence_says_to_which_state_and_commitment_it_is_narrowed(narrowing, word):
    assert narrowing.word == word


def test_the_address_of_a_list_holds_only_what_it_is_narrowed_to():
    assert Narrowing(own="1").query(state="all", own="") == "state=all&order=longest"


# --- What is counted ---------------------------------------------------------------------------


def test_all_needs_are_counted_by_state_and_those_that_wait_here(cast, blackmoor, needs, change):
    change(needs.second, held_since=NOON - timedelta(days=9))

    found = counts_of(needs_beneath(cast.place_reviewer, blackmoor), blackmoor)

    assert found.all.counts == {"waiting": 3, "met": 1, "declined": 1, "passed_up": 1}
    assert found.here.counts == {"waiting": 3}
    assert found.here.days(on=TODAY) == 9


def shown(narrowing: Narrowing, *, elsewhere: int = 0) -> list[tuple[str, int, bool]]:
    """The links over a list of two needs that wait here, one met and so many that wait there."""
    counts = {NeedState.WAITING: 2 + elsewhere, NeedState.MET: 1}
    found = Counted(NeedTally(counts), NeedTally({NeedState.WAITING: 2}))
    return [(link.state, link.count, link.is_current) for link in state_links(found, narrowing)]


def test_the_links_over_the_list_count_each_state_and_say_which_is_open():
    assert shown(Narrowing()) == [
        ("here", 2, True),
        ("met", 1, False),
        ("passed_up", 0, False),
        ("declined", 0, False),
        ("all", 3, False),
    ]
    assert ("met", 1, True) in shown(Narrowing(state="met"))
    assert not any(current for *_, current in shown(Narrowing(state="met", own="1")))


def test_all_that_waits_has_a_link_where_others_hold_some_of_it_or_it_is_open():
    assert ("waiting", 3, False) in shown(Narrowing(), elsewhere=1)
    assert ("waiting", 2, True) in shown(Narrowing(state="waiting"))


def test_a_link_over_the_list_leads_from_what_was_put_to_oneself_to_all():
    (first, *_) = state_links(Counted(NeedTally(), NeedTally()), Narrowing(own="1", commitment="C"))

    assert first.query == "state=here&order=longest"


def titled(narrowing: Narrowing, who_asks: list[tuple[str, str]] | None) -> str:
    links = state_links(Counted(NeedTally(), NeedTally()), narrowing)
    asked = [("DATA", "Data and digital"), ("TEAM", "Team development")]
    return narrowed_to(narrowing, links, asked, who_asks)


@pytest.mark.parametrize(
    ("narrowing", "title"),
    [
        (Narrowing(), "Waiting for you"),
        (Narrowing(state="met"), "Met"),
        (Narrowing(own="1"), "Put to it"),
        (Narrowing(state="met", own="1", commitment="C01"), "Put to it, met by C01"),
        (Narrowing(category="TEAM"), "Waiting for you, Team development"),
        (Narrowing(organisation="W-N1"), "Waiting for you, Fellside PCN"),
        (Narrowing(organisation="fell"), "Waiting for you, fell"),
    ],
)
def test_the_title_of_a_list_says_all_that_it_is_narrowed_to(narrowing, title):
    assert titled(narrowing, [("W-N2", "Tarnbeck PCN"), ("W-N1", "Fellside PCN")]) == title


def test_the_title_of_a_list_says_what_was_typed_where_too_many_ask_to_be_listed():
    assert titled(Narrowing(organisation="W-N1"), None) == "Waiting for you, W-N1"
