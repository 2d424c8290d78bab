"""The laws of adding up build orders, on any plans at all; no database."""

from hypothesis import given, settings
from hypothesis import strategies as st

from organisations.choices import Tier
from planning.orders_beneath.orders import Named, OrderFigures, Orders, PlanOrder
from planning.orders_beneath.shown import MOST_NAMES, narrowed_to, quarter_rows
from planning.orders_beneath.wanted import Wanted

CODES = [f"N{number}" for number in range(8)]
PLACES = ("P1", "P2", "P3")
KEYS = ("frail", "asthma", "carers")
PCNS = Wanted(tier=Tier.NEIGHBOURHOOD.value)


@st.composite
def plans(draw, code) -> PlanOrder:
    """Signed or not, with none to three groups; in one place, in two, or in none."""
    is_signed = draw(st.booleans())
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True)) if is_signed else []
    return PlanOrder(
        code=code,
        name="PCN",
        tier=Tier.NEIGHBOURHOOD,
        revision=int(code[1:]) if is_signed else None,
        places=tuple(draw(st.sets(st.sampled_from(PLACES), max_size=2))),
        groups=tuple(Named(key, key.title(), draw(st.integers(1, 6))) for key in keys),
    )


@st.composite
def worlds(draw) -> list[PlanOrder]:
    return [draw(plans(code)) for code in CODES]


def laws(test):
    return settings(max_examples=50, deadline=None)(test)


def counts(figures: OrderFigures) -> dict[str, tuple[int, int]]:
    return {each.key: (each.plans, each.first) for each in figures.groups}


@laws
@given(worlds(), st.permutations(CODES))
def test_each_plan_counts_once_in_whatever_order_it_is_found(world, order):
    by_code = {part.code: part for part in world}
    system = OrderFigures.of(world)
    places = [system.in_place(code) for code in PLACES]
    nowhere = OrderFigures.of(part for part in world if not part.places)

    assert sum(places, nowhere) == system == OrderFigures.of(by_code[code] for code in order)


@laws
@given(worlds())
def test_counts_are_the_plans_that_name_a_group(world):
    figures = OrderFigures.of(world)

    assert counts(figures) == {
        key: (
            sum(key in {group.key for group in part.groups} for part in world),
            sum(bool(part.groups) and part.groups[0].key == key for part in world),
        )
        for key in KEYS
        if any(group.key == key for part in world for group in part.groups)
    }
    assert all(sum(each.quarters.values()) == each.plans for each in figures.groups)


@laws
@given(worlds())
def test_each_count_is_as_many_as_the_list_it_opens(world):
    orders = Orders("S", "System", Tier.SYSTEM, OrderFigures.of(world), plan_year=2026)

    for count in orders.figures.groups:
        wanted = Wanted(tier=PCNS.tier, group=count.key)
        assert len(orders.listed(wanted)) == count.plans
    for row in quarter_rows(orders, PCNS):
        wanted = Wanted(tier=PCNS.tier, quarter=row.quarter)
        assert sum(plan.wanted_of(wanted) for plan in orders.listed(wanted)) == row.teams


@laws
@given(worlds(), st.sampled_from(CODES))
def test_a_plan_that_is_not_signed_is_missing_and_changes_no_count(world, code):
    others = OrderFigures.of(part for part in world if part.code != code)
    unsigned = PlanOrder(code, "PCN", Tier.NEIGHBOURHOOD)

    figures = others + OrderFigures.of([unsigned])

    assert counts(figures) == counts(others)
    assert (figures.signed, figures.expected) == (others.signed, others.expected + 1)
    assert unsigned in figures.missing


def test_many_groups_of_a_quarter_are_told_in_short():
    groups = tuple(Named(f"g{n}", f"Group {n}", 5) for n in range(MOST_NAMES + 2))
    part = PlanOrder("N1", "PCN", Tier.NEIGHBOURHOOD, 1, (), groups)
    orders = Orders("S", "System", Tier.SYSTEM, OrderFigures.of([part]), plan_year=2026)

    (row,) = quarter_rows(orders, PCNS)

    assert (row.when, row.teams) == ("April to June 2027", MOST_NAMES + 2)
    assert row.names.endswith("Group 4 (1) and 2 more groups")


def test_an_address_tells_what_it_is_narrowed_to_and_drops_what_nobody_knows():
    wanted = Wanted.of({"tier": "none", "quarter": "99", "group": "frail"}, planning=Tier.PLACE)
    named = Orders("S", "System", Tier.SYSTEM, OrderFigures(), names={"frail": "Frail people"})

    assert wanted == Wanted(tier="place", group="frail")
    assert narrowed_to(named, wanted) == "Frail people"
