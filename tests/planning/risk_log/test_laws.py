"""The laws of adding up risks, on any plans at all; no database."""

from hypothesis import given, settings
from hypothesis import strategies as st

from organisations.choices import Tier
from planning.risk_log.log import Grid, Kind, PlanRisks, RiskFigures
from planning.risk_log.wanted import WHOLE_PLAN
from planning.risks.scores import BANDS

CODES = [f"N{number}" for number in range(8)]
PLACES = ("P1", "P2", "P3")
THEMES = ("INT", "SUP", "")
numbers = st.integers(1, 5)
kinds = st.builds(Kind, numbers, numbers, st.sampled_from(THEMES), st.booleans())
states = st.sampled_from([True, False, None])
themes = st.sampled_from(["", "INT", "SUP", WHOLE_PLAN])


@st.composite
def plans(draw, code) -> PlanRisks:
    """Signed or not; in one place, in two, or in none."""
    is_signed = draw(st.booleans())
    return PlanRisks(
        code=code,
        name="PCN",
        tier=Tier.NEIGHBOURHOOD,
        revision=int(code[1:]) if is_signed else None,
        places=tuple(draw(st.sets(st.sampled_from(PLACES), max_size=2))),
        counts=draw(st.dictionaries(kinds, st.integers(1, 9), max_size=6)) if is_signed else {},
    )


@st.composite
def worlds(draw) -> dict[str, PlanRisks]:
    return {code: draw(plans(code)) for code in CODES}


def laws(test):
    return settings(max_examples=50, deadline=None)(test)


def added(grids) -> dict:
    cells = [(cell, number) for grid in grids for cell, number in grid.counts.items()]
    return {at: sum(n for cell, n in cells if cell == at) for at, _ in cells}


@laws
@given(worlds(), states, themes)
def test_a_place_is_the_sum_of_its_pcns(world, is_open, theme):
    narrowed = {"is_open": is_open, "theme": theme}
    for code in PLACES:
        place = RiskFigures.of(world.values()).in_place(code)
        own = [part for part in world.values() if code in part.places]

        one_by_one = added(RiskFigures.of([part]).grid(**narrowed) for part in own)

        assert place.grid(**narrowed).counts == one_by_one
        assert place.signed == sum(part.is_signed for part in own)


@laws
@given(worlds(), st.permutations(CODES))
def test_the_order_does_not_matter(world, order):
    assert RiskFigures.of(world[code] for code in order) == RiskFigures.of(world.values())


@laws
@given(worlds())
def test_a_pcn_in_two_places_counts_once_at_the_system(world):
    system = RiskFigures.of(world.values())
    places = [system.in_place(code) for code in PLACES]
    nowhere = RiskFigures.of(part for part in world.values() if not part.places)

    together = sum(places, nowhere)

    assert together == system
    assert together.grid() == system.grid()
    assert together.expected == len(CODES)


@laws
@given(worlds(), st.sampled_from(CODES), states)
def test_a_plan_that_is_not_signed_is_missing_and_changes_no_count(world, code, is_open):
    unsigned = PlanRisks(code, "PCN", Tier.NEIGHBOURHOOD)
    others = RiskFigures.of(part for part in world.values() if part.code != code)

    figures = others + RiskFigures.of([unsigned])

    assert figures.grid(is_open=is_open) == others.grid(is_open=is_open)
    assert (figures.signed, figures.expected) == (others.signed, others.expected + 1)
    assert unsigned in figures.missing
    assert code not in map(str, figures.revisions)


@laws
@given(worlds())
def test_open_and_closed_are_all_and_so_are_the_themes_and_the_bands(world):
    figures = RiskFigures.of(world.values())
    everything = figures.grid(is_open=None)

    states = [figures.grid(is_open=state) for state in (True, False)]
    by_theme = [figures.grid(theme=each, is_open=None) for each in ("INT", "SUP", WHOLE_PLAN)]

    assert added(states) == added(by_theme) == everything.counts
    assert sum(everything.in_band(band) for band in BANDS) == everything.total
    assert sum(count for _, count in everything.by_band) == everything.total
    assert everything.total == sum(
        part.count(is_open=state) for part in figures.parts for state in (True, False)
    )


def test_an_empty_grid_adds_up_to_nothing():
    assert Grid({}).total == 0
    assert [count for _, count in Grid({}).by_band] == [0, 0, 0, 0]
