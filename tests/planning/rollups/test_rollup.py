"""The laws of rolling up, on any figures at all; no database."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assessments.progress import Progress, Tally
from organisations.choices import Tier
from planning.choices import NeedState
from planning.needs.tally import NeedKey, NeedTally
from planning.rollups.figures import (
    CategoryName,
    Figures,
    Frame,
    LevelName,
    Part,
    Rollup,
    ThemeFrame,
    middle_level,
)

THEMES = ("INT", "SUP")
CODES = [f"N{number}" for number in range(8)]
few = st.integers(0, 6)
tallies = st.builds(
    Tally,
    levels=st.dictionaries(st.integers(0, 4), few),
    not_applicable=few,
    not_sure=few,
    unanswered=few,
    overdue=few,
    in_place=few,
)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1), timezones=st.just(UTC))
need_keys = st.builds(
    NeedKey,
    category=st.sampled_from(["LEAD", "DATA"]),
    holder=st.sampled_from(["P1", "SYS"]),
)
need_tallies = st.builds(
    NeedTally.of, st.sampled_from(NeedState.sent()), st.integers(1, 5), since=moments
)


@st.composite
def parts(draw, code, received=None):
    is_in = draw(st.booleans()) if received is None else received
    return Part(
        code=code,
        name="PCN",
        tier=Tier.NEIGHBOURHOOD,
        received=is_in,
        state="submitted" if is_in else "draft",
        progress=Progress(draw(few), 6),
        tallies=draw(st.dictionaries(st.sampled_from(THEMES), tallies)) if is_in else {},
        needs=draw(st.dictionaries(need_keys, need_tallies, max_size=3)),
    )


@st.composite
def figures(draw):
    """Any set of organisations; the same code always stands for the same organisation."""
    world = {code: draw(parts(code)) for code in CODES}
    sets = st.lists(st.sampled_from(CODES), max_size=8)
    return tuple(Figures.of(world[code] for code in draw(sets)) for _ in range(3))


@settings(max_examples=40, deadline=None)
@given(figures())
def test_the_order_of_adding_does_not_matter(sets):
    a, b, c = sets

    assert a + b == b + a
    assert (a + b) + c == a + (b + c)
    assert a + Figures() == a


@settings(max_examples=40, deadline=None)
@given(figures())
def test_an_organisation_in_both_of_two_sets_counts_once(sets):
    a, b, _ = sets

    both = a + b

    assert both.expected == len({part.code for part in (*a.parts, *b.parts)})
    assert a + a == a


@settings(max_examples=40, deadline=None)
@given(figures())
def test_a_place_is_the_sum_of_its_pcns(sets):
    place = sets[0]

    one_by_one = sum((Figures.of([part]) for part in place.parts), Figures())

    assert one_by_one == place
    for theme in THEMES:
        assert place.tally(theme) == sum((p.tally(theme) for p in place.parts), Tally())
    assert place.needs() == sum((Figures.of([p]).needs() for p in place.parts), NeedTally())


@settings(max_examples=40, deadline=None)
@given(figures())
def test_sets_without_a_shared_organisation_add_up_figure_by_figure(sets):
    a = sets[0]
    b = Figures.of(part for part in sets[1].parts if a.part(part.code) is None)

    assert (a + b).received == a.received + b.received
    assert (a + b).tally("INT") == a.tally("INT") + b.tally("INT")
    assert (a + b).needs() == a.needs() + b.needs()


@settings(max_examples=40, deadline=None)
@given(figures(), parts("N9", received=False))
def test_a_pcn_without_a_return_changes_only_the_missing_count(sets, absent):
    before = sets[0]

    after = before + Figures.of([absent])

    assert len(after.missing) == len(before.missing) + 1
    assert after.received == before.received
    assert after.tally() == before.tally()


@settings(max_examples=40, deadline=None)
@given(tallies)
def test_the_middle_level_has_at_most_half_the_answers_below_it(tally):
    middle = middle_level(tally)

    if middle is None:
        assert tally.at_a_level == 0
    else:
        below = sum(tally.at(value) for value in tally.levels if value < middle)
        up_to = below + tally.at(middle)
        assert below * 2 < tally.at_a_level <= up_to * 2


@pytest.mark.parametrize(
    ("levels", "middle"),
    [({1: 1, 3: 1}, 1), ({0: 1, 2: 1, 4: 1}, 2), ({3: 4}, 3), ({0: 0}, None), ({}, None)],
)
def test_of_two_middle_answers_the_lower_counts(levels, middle):
    assert middle_level(Tally(levels=levels)) == middle


def test_the_json_has_an_entry_for_each_theme_and_tier_that_has_steps():
    key = NeedKey("LEAD", "P1")
    part = Part(
        code="N1",
        name="Fellside PCN",
        tier=Tier.NEIGHBOURHOOD,
        received=True,
        state="submitted",
        tallies={"INT": Tally(levels={1: 2}, not_sure=1, overdue=1)},
        needs={key: NeedTally.of(NeedState.WAITING, 2)},
    )

    content = rollup_of([part]).as_json()

    assert content["organisation"] == "P1"
    assert content["returns"] == {"expected": 1, "received": 1}
    assert [(entry["theme"], entry["tier"]) for entry in content["themes"]] == [
        ("INT", "neighbourhood"),
        ("INT", "place"),
        ("SUP", "neighbourhood"),
    ]
    assert content["themes"][0] == {
        "theme": "INT",
        "tier": "neighbourhood",
        "levels": {"0": 0, "1": 2},
        "not_applicable": 0,
        "not_sure": 1,
        "unanswered": 0,
        "overdue": 1,
    }
    assert content["needs"] == [{"category": "LEAD", "decision": "waiting", "count": 2}]
    alone = replace(rollup_of([part]), code="N1", tier=Tier.NEIGHBOURHOOD)
    assert alone.as_json()["needs"] == content["needs"]


def test_what_a_place_asks_itself_is_not_among_what_is_asked_of_it():
    own = asking_part("P1", Tier.PLACE, NeedKey("LEAD", "SYS"), 5)
    beneath = asking_part("N1", Tier.NEIGHBOURHOOD, NeedKey("LEAD", "P1"), 2)
    place = rollup_of([own, beneath])

    assert [part.code for part in place.asked.parts] == ["N1"]
    assert place.as_json()["needs"] == [{"category": "LEAD", "decision": "waiting", "count": 2}]
    assert place.own == own


def test_what_waits_here_is_undecided_asked_from_beneath_and_held_here():
    own = asking_part("P1", Tier.PLACE, NeedKey("LEAD", "P1"), 100)
    counts = {
        NeedKey("LEAD", "P1"): NeedTally(
            {NeedState.WAITING: 1, NeedState.MET: 16, NeedState.DECLINED: 32}
        ),
        NeedKey("DATA", "P1"): NeedTally.of(NeedState.PASSED_UP, 2),
        NeedKey("LEAD", "P2"): NeedTally.of(NeedState.WAITING, 4),
        NeedKey("LEAD", "SYS"): NeedTally.of(NeedState.PASSED_UP, 8),
    }
    beneath = replace(own, code="N1", tier=Tier.NEIGHBOURHOOD, needs=counts)

    assert rollup_of([own, beneath]).waiting_here.total == 3


def asking_part(code, tier, key, count) -> Part:
    needs = {key: NeedTally.of(NeedState.WAITING, count)}
    return Part(code, code, tier, received=False, state="draft", needs=needs)


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        (date(2026, 11, 22), date(2027, 1, 1), date(2027, 3, 31)),
        (date(2027, 3, 31), date(2027, 4, 1), date(2027, 6, 30)),
        (date(2026, 7, 1), date(2026, 10, 1), date(2026, 12, 31)),
    ],
)
def test_the_next_quarter_follows_the_one_it_is(day, first, last):
    assert rollup_of([], on=day).next_quarter == (first, last)


def rollup_of(parts, *, on=date(2026, 11, 22)) -> Rollup:
    frame = Frame(
        themes=(
            ThemeFrame(1, "INT", "Integrated teams", {"neighbourhood": 2, "place": 2, "system": 1}),
            ThemeFrame(2, "SUP", "Support", {"neighbourhood": 1, "place": 0, "system": 1}),
        ),
        levels=(LevelName(0, "Not started"), LevelName(1, "Exploring")),
        in_place_from=1,
        categories=(CategoryName("LEAD", "Leadership"), CategoryName("DATA", "Data")),
    )
    return Rollup(
        code="P1",
        name="Blackmoor Place",
        tier=Tier.PLACE,
        cycle="2026-27",
        on=on,
        frame=frame,
        figures=Figures.of(parts),
    )
