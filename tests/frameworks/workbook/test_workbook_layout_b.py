"""The list with one line a step."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from frameworks.workbook.reading import read_workbook
from frameworks.workbook.scales import DEFAULT_SCALE
from tests.frameworks.workbooks import as_bytes, list_of_steps, new_workbook, table

HEADERS = ("code", "theme", "section", "row", "tier", "when_by", "text")


def read_list(*rows, headers=HEADERS):
    return read_workbook(list_of_steps(headers, *rows))


def test_lines_that_share_a_row_are_counterparts():
    reading = read_list(
        (None, "Support", None, None, "good", None, "• People say it once."),
        (None, "Support", "Set-up", 1, "neighbourhood", None, "Name a lead."),
        (None, "Support", "Set-up", "1", "Place", None, "Meet the leads."),
        (None, "Support", "Money", 2, "System", "By March 2024", "Share the budget."),
    )

    theme = reading.content.themes[0]
    assert theme.statements == ("People say it once.",)
    assert table(reading) == [(None, "Set-up", "np"), ("2024-03-31", "Money", "s")]
    assert reading.is_ready


def test_columns_stand_in_any_order_under_any_usual_name():
    reading = read_list(
        ("By 31/03/2024", "Neighbourhoods/PCN", "Name a lead.", "x", "Support", "Set-up"),
        (datetime(2024, 3, 1), "ICB", "Share.", "y", "Support", None),
        headers=("When by", "Tier", "Step", "Source", "Theme", "Heading"),
    )

    assert [row.when_by for row in reading.content.themes[0].rows] == [
        date(2024, 3, 1),
        date(2024, 3, 31),
    ]
    assert reading.content.count_of_steps() == {"neighbourhood": 1, "place": 0, "system": 1}
    assert "Source" in reading.remarks[0].message


def test_headers_may_say_what_they_are_the_name_of():
    reading = read_list(
        ("Support", "Set-up", "A", "place", "March 2024", "Name a lead."),
        ("Support", "Set-up", "A", "system", "March 2024", "Share."),
        headers=("Theme name", "Section heading", "Row ID", "Level", "By when", "Step wording"),
    )

    [row] = reading.content.themes[0].rows
    assert (row.section, row.when_by, len(row.steps)) == ("Set-up", date(2024, 3, 31), 2)


@pytest.mark.parametrize(
    ("word", "tier"),
    [("neighbourhood(s)", "neighbourhood"), ("PCN", "neighbourhood"), ("N", "neighbourhood"),
     ("Place(s)", "place"), ("PLACES ", "place"), ("ICB", "system"), ("system / ICB", "system")],
)  # fmt: skip
def test_tiers_in_any_spelling(word, tier):
    reading = read_list((None, "Support", None, None, word, None, "Name a lead."))

    assert reading.content.count_of_steps()[tier] == 1


def test_codes_group_lines_and_are_kept():
    reading = read_list(
        ("SUP-03-N", "Support", None, None, "neighbourhood", None, "Name a lead."),
        ("SUP-03-P", "Support", None, None, "place", None, "Meet the leads."),
        (None, "Support", None, None, "system", None, "Share."),
    )

    rows = reading.content.themes[0].rows
    assert [[step.code for step in row.steps.values()] for row in rows] == [
        ["SUP-03-N", "SUP-03-P"],
        ["SUP-04-S"],
    ]


def test_every_mistake_is_reported_with_its_cell():
    reading = read_list(
        (None, None, None, None, "place", None, "No theme."),
        (None, "Support", None, None, "region", None, "No tier."),
        (None, "Support", None, None, "place", None, None),
        (None, "Support", None, None, "place", "soon", "No date."),
        ("SUP-01-P", "Support", None, None, "system", None, "Wrong code."),
        (None, "Support", None, 1, "place", None, "Twice."),
        (None, "Support", None, 1, "place", None, "Twice."),
        (None, "Support", "Other", 1, "system", None, "Another section."),
    )

    cells = [problem.cell for problem in reading.problems]
    assert cells == ["B2", "E3", "G4", "F5", "A6", "D8", "G9"]


def test_cells_merged_downwards_count_for_each_line():
    data = list_of_steps(
        HEADERS,
        (None, "Support", "Set-up", 1, "neighbourhood", "By March 2024", "Name a lead."),
        (None, None, None, None, "place", None, "Meet the leads."),
    )
    workbook = load_workbook(BytesIO(data))
    for column in "BCDF":
        workbook["Steps"].merge_cells(f"{column}2:{column}3")
    saved = BytesIO()
    workbook.save(saved)

    assert table(read_workbook(saved.getvalue())) == [("2024-03-31", "Set-up", "np")]


def test_columns_named_after_levels_describe_them():
    reading = read_list(
        ("Support", "PCN", "Lead", "No lead yet.", "A lead is named.", "Why we ask"),
        headers=("theme", "tier", "text", "0 Not started", "In place", "notes"),
    )

    step = reading.content.themes[0].rows[0].steps["neighbourhood"]
    assert step.level_texts == {0: "No lead yet.", 3: "A lead is named."}
    assert reading.content.scale is None
    assert DEFAULT_SCALE.in_place_from == 3


def test_a_maturity_matrix_brings_its_own_levels():
    reading = read_list(
        ("Leadership", "PCN", "Vision", "Talking.", "Written.", "Shared.", "Lived."),
        headers=("theme", "tier", "text", "Foundation", "Step 1", "Step 2", "Step 3"),
    )

    labels = [level.label for level in reading.content.scale.levels]
    assert labels == ["Foundation", "Step 1", "Step 2", "Step 3"]
    assert "Read 4 columns as levels: Foundation, Step 1, Step 2, Step 3" in (
        reading.remarks[0].message
    )
    step = reading.content.themes[0].rows[0].steps["neighbourhood"]
    assert step.level_texts[3] == "Lived."


@pytest.mark.parametrize(
    ("headers", "levels"),
    [
        (
            ["Not started", "Emerging", "Mature"],
            [(0, "Not started"), (1, "Emerging"), (2, "Mature")],
        ),
        (["1 Emerging", "2 Mature"], [(1, "Emerging"), (2, "Mature")]),
        (["Level 1", "Level 2"], [(1, "Level 1"), (2, "Level 2")]),
        (["No", "Partly", "Yes"], [(0, "No"), (1, "Partly"), (2, "Yes")]),
    ],
)
def test_levels_keep_the_names_and_numbers_their_columns_bear(headers, levels):
    texts = [f"Like this {number}." for number, _header in enumerate(headers)]

    reading = read_list(
        ("Leadership", "PCN", "Vision", *texts), headers=("theme", "tier", "text", *headers)
    )

    assert [(level.value, level.label) for level in reading.content.scale.levels] == levels
    step = reading.content.themes[0].rows[0].steps["neighbourhood"]
    assert list(step.level_texts.values()) == texts


def test_a_scale_sheet_that_makes_no_sense_is_a_problem():
    workbook = new_workbook()
    sheet = workbook.create_sheet("Scale")
    for row in (("value", "label"), (0, "No"), (0, "Yes")):
        sheet.append(row)
    steps = workbook.create_sheet("Steps")
    steps.append(("theme", "tier", "text"))
    steps.append(("Support", "PCN", "Name a lead."))

    reading = read_workbook(as_bytes(workbook))

    assert [problem.sheet for problem in reading.problems] == ["Scale"]


def test_far_too_many_themes_are_a_problem():
    reading = read_list(*((None, f"Theme {n}", None, None, "N", None, "x") for n in range(61)))

    assert "at most 60" in reading.problems[0].message


def test_what_could_be_an_nhs_number_is_refused_with_its_cell():
    reading = read_list((None, "Support", None, None, "N", None, "Call 943 476 5919 back."))

    (problem,) = reading.problems
    assert problem.cell.endswith("2")
    assert "“943 476 5919” looks like an NHS number" in problem.message
