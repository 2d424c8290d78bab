"""What changes besides steps: the scale level by level, and headings under another name."""

import pytest

from frameworks.workbook.changes import compare
from frameworks.workbook.content import FrameworkContent, LevelContent, ScaleContent
from frameworks.workbook.scale_changes import scale_changes
from tests.frameworks.workbook.test_workbook_codes import FIRST, read_steps


def scale(*labels, in_place=None, descriptions=()):
    said = [*descriptions, *[""] * len(labels)]
    levels = (LevelContent(n, label, said[n]) for n, label in enumerate(labels))
    return ScaleContent(tuple(levels), len(labels) - 1 if in_place is None else in_place)


BEFORE = scale("Not started", "Under way", "In place")


@pytest.mark.parametrize(
    ("after", "said"),
    [
        (BEFORE, ()),
        (None, ()),
        (
            scale("Not started", "Exploring", "Under way", "In place"),
            ("The level “Exploring” is new.",),
        ),
        (scale("Not started", "In place"), ("The level “Under way” is taken out.",)),
        (
            scale("Not started", "Going", "In place"),
            ("The level “Under way” is now called “Going”.",),
        ),
        (
            scale("Not started", "Under way", "Done"),
            ("The level “In place” is now called “Done”.",),
        ),
        (
            scale("Not started", "Under way", "In place", in_place=1),
            ("A step counts as in place from “Under way” upwards; before, it was “In place”.",),
        ),
        (
            scale("Not started", "Going", "In place", "Reviewed", in_place=2),
            ("The level “Under way” is now called “Going”.", "The level “Reviewed” is new."),
        ),
        (
            scale("In place", "Under way", "Not started"),
            (
                "The levels stand in another order, from the lowest: “In place”, “Under way”, "
                "“Not started”.",
                "A step counts as in place from “Not started” upwards; before, it was “In place”.",
            ),
        ),
        (
            scale("Not started", "Under way", "In place", descriptions=["Nobody has begun."]),
            ("The description of the level “Not started” changed.",),
        ),
        (
            scale("Not Started", "Under way", "In place"),
            ("The level “Not started” is now written “Not Started”.",),
        ),
    ],
)
def test_a_changed_scale_is_told_level_by_level(after, said):
    changes = compare(FrameworkContent(scale=BEFORE), FrameworkContent(scale=after))

    assert changes.scale == said
    assert changes.counts()["scale"] == changes.count == len(said)


def test_levels_under_other_numbers_are_told():
    levels = tuple(LevelContent(level.value + 1, level.label) for level in BEFORE.levels)

    assert scale_changes(BEFORE, ScaleContent(levels, 3)) == (
        "The levels have other numbers: 1 Not started, 2 Under way, 3 In place.",
    )


def test_a_first_scale_is_no_change():
    assert scale_changes(None, BEFORE) == ()


def test_a_heading_under_another_name_is_said_and_its_steps_are_moved():
    first = read_steps(*FIRST)
    renamed = [
        (theme, section.replace("Money", "Budgets"), *rest) for theme, section, *rest in FIRST
    ]

    changes = compare(first, read_steps(*renamed, earlier=first))

    assert changes.about_themes == ("The section “Money” of “Support” is now called “Budgets”.",)
    assert (len(changes.moved), len(changes.unchanged)) == (1, 4)


def test_a_heading_that_two_others_went_into_is_not_renamed():
    first = read_steps(*FIRST)
    joined = [(theme, "Together", *rest) for theme, _section, *rest in FIRST[:4]]

    changes = compare(first, read_steps(*joined, FIRST[4], earlier=first))

    assert changes.about_themes == ()
