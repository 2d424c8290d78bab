"""Columns that may be levels, and scales that may stand upside down: asked about, never guessed."""

import pytest

from frameworks.workbook.answers import Order
from frameworks.workbook.level_words import order_of
from frameworks.workbook.reading import read_workbook
from tests.frameworks.workbooks import list_of_steps, of_sheets

BEST_FIRST = ["Outstanding", "Good", "Requires improvement", "Inadequate"]
TEXTS = ["All of it.", "Most.", "Some.", "None."]


def matrix(headers, *, before=("theme", "tier", "text"), after=()):
    """One step, with a text in each of these columns; the levels stand after `before`."""
    texts = [f"{text}." for text in headers]
    known = {"theme": "Access", "tier": "PCN", "text": "Answer by noon.", "notes": "x", "Ref": "1"}
    row = [*(known[name] for name in before), *texts, *(known[name] for name in after)]
    return list_of_steps([*before, *headers, *after], row, row[:])


def scale_of(reading):
    scale = reading.content.scale
    labels = {level.value: level.label for level in scale.levels}
    return list(labels.values()), labels[scale.in_place_from]


@pytest.mark.parametrize(
    "headers",
    [
        ["Why it matters", "Suggested first action"],
        BEST_FIRST,
        ["Mature", "Developing", "Emerging"],
        ["Yes", "Partly", "No"],
        ["4 Thriving", "3 Growing", "2 Begun", "1 Emerging"],
        ["1 Outstanding", "2 Good", "3 Inadequate"],
        ["Oak", "Sapling", "Acorn"],
    ],
)
@pytest.mark.parametrize(
    "around",
    [
        {},
        {"before": ("tier", "theme", "text"), "after": ("notes",)},
        {"before": ("Ref", "theme", "text"), "after": ("tier",)},
    ],
)
def test_columns_that_may_be_levels_are_asked_about(headers, around):
    reading = read_workbook(matrix(headers, **around))

    [question] = reading.questions
    assert question.text == ", ".join(headers)
    assert "--levels best-first" in question.message
    assert reading.content.scale is None


@pytest.mark.parametrize("around", [{"before": ("theme", "tier"), "after": ("text",)}])
def test_levels_before_the_steps_are_asked_about_too(around):
    assert read_workbook(matrix(BEST_FIRST, **around)).questions


def test_best_first_counts_the_best_as_in_place():
    reading = read_workbook(matrix(BEST_FIRST), levels="best-first")

    assert reading.is_ready
    assert scale_of(reading) == (BEST_FIRST[::-1], "Outstanding")
    step = reading.content.themes[0].rows[0].steps["neighbourhood"]
    assert (step.level_texts[3], step.level_texts[0]) == ("Outstanding.", "Inadequate.")


def test_worst_first_takes_them_in_their_order():
    reading = read_workbook(matrix(["Acorn", "Sapling", "Oak"]), levels="worst-first")

    assert scale_of(reading) == (["Acorn", "Sapling", "Oak"], "Oak")


def test_no_levels_leaves_the_columns_out_and_says_so():
    reading = read_workbook(matrix(["Why it matters", "First action"]), levels="none")

    assert reading.is_ready
    assert reading.content.scale is None
    assert "were not read: “Why it matters”, “First action”" in reading.remarks[0].message


def test_numbers_that_fall_stay_with_their_names():
    headers = ["3 Thriving", "2 Growing", "1 Emerging"]

    reading = read_workbook(matrix(headers), levels="best-first")

    assert [(level.value, level.label) for level in reading.content.scale.levels] == [
        (1, "Emerging"),
        (2, "Growing"),
        (3, "Thriving"),
    ]


def test_other_columns_between_steps_and_levels_are_no_levels():
    reading = read_workbook(matrix(["Why it matters", "Emerging", "Developing", "Mature"]))

    assert scale_of(reading) == (["Emerging", "Developing", "Mature"], "Mature")
    assert "“Why it matters”" in " ".join(remark.message for remark in reading.remarks)


def test_levels_known_from_the_version_before_need_no_asking():
    before = read_workbook(matrix(["Acorn", "Sapling", "Oak"]), levels="worst-first").content

    reading = read_workbook(matrix(["Oak", "Sapling", "Acorn"]), earlier=before)

    assert reading.is_ready
    assert reading.content.themes == before.themes


def test_a_level_more_than_before_is_not_left_out():
    before = read_workbook(matrix(["Emerging", "Developing", "Mature"])).content

    reading = read_workbook(matrix(["Emerging", "Growing", "Developing", "Mature"]), earlier=before)

    assert scale_of(reading)[0] == ["Emerging", "Growing", "Developing", "Mature"]


def with_scale(*rows, first=False, extra=()):
    sheets = {"Steps": [("theme", "tier", "text"), ("Access", "place", "One booking line.")],
              "Scale": [("value", "label", "in place from", *extra), *rows]}  # fmt: skip
    return of_sheets(**dict(sorted(sheets.items(), reverse=not first)))


UPSIDE_DOWN = ((0, "In place", 2), (1, "Under way"), (2, "Not started"))


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("rows", [UPSIDE_DOWN, UPSIDE_DOWN[::-1]])
def test_a_scale_that_ends_in_its_worst_level_is_asked_about(rows, first):
    workbook = with_scale(*rows, first=first)

    [question] = read_workbook(workbook).questions
    turned = read_workbook(workbook, levels="best-first")
    meant = read_workbook(workbook, levels="worst-first")

    assert question.sheet == "Scale"
    assert scale_of(turned) == (["Not started", "Under way", "In place"], "In place")
    assert scale_of(meant) == (["In place", "Under way", "Not started"], "Not started")
    assert read_workbook(workbook, levels="none").content.scale is None


def test_a_scale_that_ends_in_its_best_level_is_taken_as_it_is():
    reading = read_workbook(with_scale((0, "Not started", 2), (1, "Under way"), (2, "In place")))

    assert reading.is_ready


@pytest.mark.parametrize(
    ("labels", "order"),
    [
        (["Level 1", "Level 2", "Level 3"], Order.WORST_FIRST),
        (["Foundation", "Step 1", "Step 2", "Step 3"], Order.WORST_FIRST),
        (["Not met", "Partly met", "Fully met"], Order.WORST_FIRST),
        (["Red", "Amber", "Green"], Order.WORST_FIRST),
        (["Green", "Amber", "Red"], Order.BEST_FIRST),
        (["Level 3", "Level 2", "Level 1"], Order.BEST_FIRST),
        (["1 Outstanding", "2 Good", "3 Inadequate"], None),
        (["2024 target", "2025 target"], None),
        (["Acorn", "Oak"], None),
    ],
)
def test_only_words_and_numbers_that_leave_no_doubt_count(labels, order):
    assert order_of(labels) is order
