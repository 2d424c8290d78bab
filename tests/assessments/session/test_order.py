"""Which steps a session goes through, and what lies on either side of one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assessments.choices import Choice
from assessments.session.order import Stop, Through, place_of, through_in, ways_through

STOPS = [
    Stop("INT-01-N", "Teams", Choice.LEVEL),
    Stop("INT-02-N", "Teams", Choice.UNANSWERED),
    Stop("SUP-01-N", "Support", Choice.NOT_SURE),
    Stop("SUP-02-N", "Support", Choice.UNANSWERED),
]


def test_a_way_is_offered_where_it_leads_through_some_steps_but_not_all():
    assert [way.words for way in ways_through(STOPS)] == [
        "All 4 steps",
        "2 steps without an answer",
        "1 step you are not sure of",
    ]
    assert [way.words for way in ways_through(STOPS[1:2])] == ["The one step"]


def test_a_way_leads_through_what_is_asked_about():
    stops = [replace(stop, is_asked=stop.code.startswith("SUP")) for stop in STOPS]

    assert ways_through(stops)[1].words == "2 steps you are asked about"
    assert place_of(stops, "INT-01-N", Through.ASKED).after == "SUP-01-N"


@pytest.mark.parametrize(
    ("code", "through", "before", "after"),
    [
        ("INT-02-N", Through.ALL, "INT-01-N", "SUP-01-N"),
        ("INT-01-N", Through.ALL, "", "INT-02-N"),
        ("INT-02-N", Through.OPEN, "", "SUP-02-N"),
        ("SUP-01-N", Through.OPEN, "INT-02-N", "SUP-02-N"),  # just answered: still in its place
        ("SUP-02-N", Through.NOT_SURE, "SUP-01-N", ""),
    ],
)
def test_a_session_goes_on_along_its_way(code, through, before, after):
    place = place_of(STOPS, code, through)

    assert (place.before, place.after) == (before, after)
    assert place.total == 4


def test_back_leads_to_the_step_that_the_session_came_from_answered_or_not():
    came = place_of(STOPS, "INT-02-N", Through.OPEN, "INT-01-N")

    assert (came.before, came.after) == ("INT-01-N", "SUP-02-N")
    assert place_of(STOPS, "SUP-02-N", Through.OPEN, "nowhere").before == "INT-02-N"
    assert place_of(STOPS, "INT-01-N", Through.ALL, "INT-01-N").before == ""


def test_a_step_that_is_not_asked_has_no_place():
    assert place_of(STOPS, "EST-01-N", Through.ALL) is None


def test_an_address_that_names_no_way_leads_through_all():
    assert through_in("open") is Through.OPEN
    assert through_in("x" * 5000) is Through.ALL
    assert Through.ALL.query == ""
    assert Through.NOT_SURE.query == "?through=not-sure"


@given(st.lists(st.sampled_from(list(Choice)), min_size=1, max_size=30), st.sampled_from(Through))
def test_going_on_from_the_first_meets_every_step_of_the_way_once(choices, through):
    stops = [Stop(f"INT-{at:02}-N", "Teams", choice) for at, choice in enumerate(choices)]
    met, code = [], stops[0].code
    while code:
        met.append(code)
        code = place_of(stops, code, through).after

    asked = [stop.code for stop in stops if stop.is_on(through)]
    assert met[1:] == [code for code in asked if code != stops[0].code]
