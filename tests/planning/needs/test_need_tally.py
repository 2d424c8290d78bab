"""Needs counted by where they stand; no database."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planning.choices import UNDECIDED, NeedState, Outcome, Verdict
from planning.needs.tally import NeedTally, added_needs, state_figures

COLOURS = {"grey", "yellow", "green", "blue", "orange"}
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
tallies = st.builds(
    NeedTally.of, st.sampled_from(NeedState.sent()), st.integers(1, 5), since=moments
)


@settings(max_examples=40, deadline=None)
@given(tallies, tallies, tallies)
def test_tallies_of_needs_add_up_in_any_order(a, b, c):
    assert a + b == b + a
    assert (a + b) + c == a + (b + c) == added_needs([c, a, b])
    assert a + NeedTally() == a
    assert (a + b + c).total == a.total + b.total + c.total


def test_a_tally_of_a_state_is_of_one_need_unless_it_says_how_many():
    assert NeedTally.of(NeedState.MET).counts == {NeedState.MET: 1}
    assert NeedTally.of(NeedState.MET, 3).total == 3


def test_the_longest_held_of_two_tallies_is_the_longest_held_of_either():
    early, late = datetime(2026, 11, 1, 12, tzinfo=UTC), datetime(2026, 11, 20, 12, tzinfo=UTC)

    both = NeedTally.of(NeedState.WAITING, 2, late) + NeedTally.of(NeedState.MET, 1, early)

    assert both.days(on=date(2026, 11, 22)) == 21
    assert both.only(NeedState.WAITING).days(on=date(2026, 11, 22)) == 2
    assert both.only(NeedState.DECLINED).days(on=date(2026, 11, 22)) is None


def test_what_was_passed_up_is_undecided_too():
    tally = added_needs(NeedTally.of(state) for state in NeedState.sent())

    assert set(tally.undecided.counts) == set(UNDECIDED)


@pytest.mark.parametrize("state", NeedState)
def test_a_state_carries_its_word_its_heading_and_its_colour(state):
    assert state.label
    assert state.heading.startswith(state.label)
    assert len(state.narrow) <= len(state.label)
    assert state.colour in COLOURS


@pytest.mark.parametrize("order", [NeedState.sent(), NeedState.decided_first()])
def test_figures_show_every_state_of_a_sent_need_once(order):
    figures = state_figures(NeedTally.of(NeedState.MET, 3), order)

    assert sorted(figure.state for figure in figures) == sorted(set(NeedState) - {NeedState.DRAFT})
    assert [figure.count for figure in figures if figure.state == NeedState.MET] == [3]


def test_every_outcome_is_a_state_a_need_can_stand_in():
    assert set(Outcome.values) < set(NeedState.values)


def test_who_asks_for_more_information_has_not_decided():
    decisions = {state.value for state in NeedState if state.is_decision}

    assert decisions == set(Outcome.values) - {Outcome.MORE_ASKED}
    assert NeedState.MORE_ASKED in UNDECIDED


def test_what_waits_for_an_answer_is_undecided_and_not_to_be_decided_yet():
    tally = added_needs(NeedTally.of(state) for state in NeedState.sent())

    assert set(tally.undecided.counts) - set(tally.to_decide.counts) == {NeedState.MORE_ASKED}


def test_what_is_said_to_answers_adds_up_too():
    settled = NeedTally.of(NeedState.MET, 2, verdict=Verdict.SETTLED)
    not_it = NeedTally.of(NeedState.MET, 1, verdict=Verdict.NOT_IT)

    both = settled + not_it + settled

    assert both.verdicts == {Verdict.SETTLED: 4, Verdict.NOT_IT: 1}
    assert both.counts == {NeedState.MET: 5}
    assert both.only(NeedState.MET).verdicts == {}
