"""Which sheets of the printed table are themes, what they are called, and what good looks like."""

import pytest

from frameworks.workbook.reading import read_workbook
from tests.frameworks.workbooks import (
    ROW,
    TOP,
    as_bytes,
    heading,
    line,
    new_workbook,
    read,
    theme_sheet,
)

LEAD = "Our approach will:"


@pytest.mark.parametrize(
    "block",
    [
        ["WHAT GOOD LOOKS LIKE here", LEAD, "• People say it once.", "- Teams share."],
        ["What good looks like:\nOur approach will:\n- People say it once.\n1. Teams share."],
        ["What Good looks like\r\n" + LEAD + "\r\n\uf0b7People say it\r\nonce.\r\n· Teams share."],
        [("What good looks like\nOur approach will:", "• People say it once.\n• Teams share.")],
        ["What good looks like", LEAD, ("•", "People say it once."), ("•", "Teams share.")],
        ["What good looks like", LEAD, "People say it once.", "Teams share."],
    ],
)  # fmt: skip
def test_what_good_looks_like_in_one_cell_or_in_rows(block):
    reading = read(heading("Set-up"), ROW, top=[TOP[0], *block_lines(block), TOP[2]])

    theme = reading.content.themes[0]
    assert theme.lead == "Our approach will:"
    assert theme.statements == ("People say it once.", "Teams share.")


def block_lines(block):
    return [(part, "") if isinstance(part, tuple) else part for part in block]


def test_a_caption_over_the_table_is_no_statement():
    top = ["Support", ("What good looks like", "bold"), "• One", "• Two", ("What to do", "bold")]

    reading = read(ROW, top=[*top, TOP[-1]])

    assert reading.content.themes[0].statements == ("One", "Two")
    assert [(remark.cell, remark.message) for remark in reading.remarks] == [
        ("A5", "This line above the headers was not read.")
    ]


def test_line_ends_lost_in_the_good_cell_are_found_at_its_bullets():
    top = [TOP[0], "What good looks like in LSC • People say it once. • Teams share.", TOP[2]]

    reading = read(heading("Set-up"), ROW, top=top)

    assert reading.content.themes[0].statements == ("People say it once.", "Teams share.")


def test_the_theme_is_named_by_its_cell_not_by_its_cut_sheet():
    name = "Working with people & communities everywhere"
    top = [(name, "merged bold"), *TOP[1:]]

    reading = read(heading("Set-up"), ROW, title=name[:31], top=top)

    assert (reading.content.themes[0].name, reading.content.themes[0].code) == (name, "WPC")


def test_of_several_lines_on_top_the_one_the_sheet_is_named_after_is_the_theme():
    top = [("Delivery Framework 2023", "bold"), ("Support\xa0", "bold"), *TOP[1:]]

    reading = read(heading("Set-up"), ROW, top=top)

    assert reading.content.themes[0].name == "Support"


def test_other_sheets_are_skipped_and_said_so():
    workbook = new_workbook()
    theme_sheet(workbook, "Contents", ["Contents", "Support", "Neighbourhood teams", "Estates"])
    theme_sheet(
        workbook,
        "Summary",
        [
            (("Theme", "Neighbourhood", "Place", "System"), "bold"),
            ("Support", ""),
            line("A", 4, 5, 6),
        ],
    )
    theme_sheet(workbook, "Support", [*TOP, heading("Set-up"), ROW])
    theme_sheet(workbook, "Old support", [*TOP, ROW]).sheet_state = "hidden"

    reading = read_workbook(as_bytes(workbook))

    assert [theme.name for theme in reading.content.themes] == ["Support"]
    assert [remark.sheet for remark in reading.remarks] == ["Old support", "Contents", "Summary"]
    assert reading.is_ready


def test_a_theme_without_column_headers_is_a_problem():
    reading = read(heading("Set-up"), ROW, top=TOP[:2])

    assert "No line with the headers" in reading.problems[0].message


def test_the_same_theme_on_two_sheets_is_a_problem():
    workbook = new_workbook()
    theme_sheet(workbook, "Support", [*TOP, ROW])
    theme_sheet(workbook, "Support (2)", [*TOP, ROW])

    reading = read_workbook(as_bytes(workbook))

    assert "already stands on the sheet “Support”" in reading.problems[0].message


def test_a_workbook_without_any_theme_is_a_problem():
    workbook = new_workbook()
    theme_sheet(workbook, "Shopping", ["Milk", "Bread"])

    reading = read_workbook(as_bytes(workbook))

    assert "No sheet of this workbook holds a framework" in reading.problems[0].message


def test_a_table_of_figures_about_places_is_no_theme():
    rows = [
        ("Code", "Organisation", "Tier", "In place", "Overdue"),
        ("D-N01", "Ambermere PCN", "neighbourhood", 5, 0),
        ("D-P1", "Blackmoor Place", "place", 1, 3),
        ("D-P2", "Saltcrag Place", "place", 2, 4),
    ]
    workbook = new_workbook()
    theme_sheet(workbook, "Answers", [line(*row) for row in rows])

    reading = read_workbook(as_bytes(workbook))

    assert reading.content.themes == ()
    assert "No sheet of this workbook holds a framework" in reading.problems[0].message


def test_of_several_lines_above_the_one_that_says_theme_is_its_name():
    above = [("Our Delivery Framework", "merged bold"), "Version 2", ("Theme: Support", "bold")]
    workbook = new_workbook()
    theme_sheet(workbook, "Sheet1", [*above, *TOP[1:], ROW])

    assert read_workbook(as_bytes(workbook)).content.themes[0].name == "Support"


def test_a_caption_between_what_good_looks_like_and_the_headers_is_no_statement():
    reading = read(ROW, top=[*TOP[:2], ("Tier", "merged bold"), TOP[2]])

    assert reading.content.themes[0].statements == ("People say it once.", "Teams share.")
    assert "was not read" in reading.remarks[0].message
