"""Which sections are weakest, and which examples help with one."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planning.profile.sections import Section, Tied, examples_for, sections_of, weakest
from tests.planning.profile.values import a_step

steps = st.lists(
    st.builds(
        lambda theme, section, applicable, in_place: {
            "theme_code": theme,
            "theme": theme,
            "section": section,
            "applicable": applicable,
            "in_place": in_place and applicable,
        },
        st.sampled_from(["INT", "SUP"]),
        st.sampled_from(["", "One", "Two", "Three"]),
        st.booleans(),
        st.booleans(),
    ),
    max_size=30,
).map(lambda rows: [a_step(number, **row) for number, row in enumerate(rows)])


def section(name: str, in_place: int, of: int, theme: str = "INT") -> list:
    return [
        a_step(number, section=name, theme_code=theme, in_place=number < in_place)
        for number in range(of)
    ]


def names(found: list[Section]) -> list[str]:
    return [each.name for each in found]


@given(steps)
def test_sections_hold_every_step_once(found):
    inside = [step for each in sections_of(found) for step in each.steps]

    assert sorted(step.pk for step in inside) == [step.pk for step in found]


@given(steps)
def test_no_other_section_is_weaker_and_none_is_wholly_in_place(found):
    weak = weakest(found)
    others = [each for each in sections_of(found) if each not in weak and each.open]

    assert all(each.open and each.share < 1 for each in weak)
    assert len(weak) == min(3, len(weak) + len(others))
    assert all(each.share <= other.share for each in weak for other in others)


def test_of_equal_sections_that_with_more_left_is_weaker_and_then_the_first():
    found = [
        *section("Small", 0, 1),
        *section("Large", 0, 3),
        *section("Small too", 0, 1),
        *section("Half", 1, 2),
    ]

    assert names(weakest(found)) == ["Large", "Small", "Small too"]


def test_what_does_not_apply_counts_in_no_section():
    found = [
        *section("Ours", 1, 2),
        a_step(9, section="Theirs", applicable=False),
        a_step(10, section="Ours", applicable=False),
    ]

    (weak,) = weakest(found)

    assert (weak.words, weak.share) == ("1 of 2 in place", Fraction(1, 2))


def test_steps_without_a_heading_are_called_by_their_theme():
    assert names(sections_of([a_step(section="")])) == ["Integrated teams"]


def test_a_heading_of_two_themes_is_two_sections():
    assert len(sections_of(section("Start", 0, 1) + section("Start", 0, 1, theme="SUP"))) == 2


def test_examples_of_an_open_step_come_first_and_those_of_another_theme_never():
    (weak,) = weakest([a_step(1), a_step(2, in_place=True)])
    ties = [
        Tied(1, "INT", ""),
        Tied(2, "INT", "INT-02-N"),
        Tied(3, "INT", "INT-01-N"),
        Tied(3, "INT", ""),
        Tied(4, "SUP", ""),
        Tied(5, "INT", "INT-09-N"),
    ]

    assert examples_for(weak, ties, most=9) == (3, 2, 1)
    assert examples_for(weak, ties) == (3, 2)


def test_of_equally_near_examples_the_first_is_taken():
    (weak,) = weakest([a_step(1)])

    assert examples_for(weak, [Tied(pk, "INT", "") for pk in (7, 5, 6)]) == (7, 5)
