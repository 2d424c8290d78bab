"""The printed table: its columns, dates, cells and rows, with the quirks of real files."""

from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from frameworks.workbook.reading import read_workbook
from tests.frameworks.workbooks import (
    N_STEP,
    P_STEP,
    ROW,
    S_STEP,
    TOP,
    as_bytes,
    heading,
    line,
    new_workbook,
    read,
    table,
    theme_sheet,
)


def test_a_theme_is_read_from_top_to_bottom():
    reading = read(
        heading("Set-up"),
        ROW,
        heading("By March 2023", "merged bold shaded"),
        heading("Leadership"),
        line(None, P_STEP),
    )

    theme = reading.content.themes[0]
    assert (theme.code, theme.name, theme.lead) == ("SUP", "Support", "Our approach will:")
    assert theme.statements == ("People say it once.", "Teams share.")
    assert table(reading) == [(None, "Set-up", "nps"), ("2023-03-31", "Leadership", "p")]
    assert theme.rows[0].steps["neighbourhood"].code == "SUP-01-N"
    assert theme.rows[1].steps["place"].code == "SUP-02-P"
    assert reading.is_ready
    assert not reading.remarks


def test_a_section_goes_on_under_the_next_date_when_nothing_else_is_said():
    reading = read(heading("Set-up"), ROW, "By March 2023", ROW, "By April 2024", ROW)

    assert [section for _day, section, _tiers in table(reading)] == ["Set-up"] * 3


def test_undated_rows_come_first_wherever_they_stand():
    reading = read(
        "By March 2024", line(N_STEP, P_STEP), "By March 2023", line(None, P_STEP), "No date", ROW
    )

    assert [day for day, _section, _tiers in table(reading)] == [None, "2023-03-31", "2024-03-31"]


def test_columns_in_any_order_with_extra_words_and_columns():
    top = [
        *TOP[:2],
        (("Ref", "System (ICB)", "Notes", "Neighbourhoods / PCNs", "Place(s)"), "bold"),
    ]

    reading = read(
        line(None, "Governance", marks="bold"),
        line("1.1", S_STEP, "a note", None, None),
        line("1.2", None, None, N_STEP, P_STEP),
        top=top,
    )

    assert table(reading) == [(None, "Governance", "s"), (None, "Governance", "np")]
    assert "Notes" in reading.remarks[0].message


def test_headings_merged_from_the_second_column():
    workbook = new_workbook()
    top = [*TOP[:2], (("Ref", "Neighbourhood", "Place", "System"), "bold")]
    rows = [line(None, "Set-up"), line("1", N_STEP), line(None, "By March 2023"), line("2", N_STEP)]
    sheet = theme_sheet(workbook, "Support", [*top, *rows])
    sheet.merge_cells("B4:D4")
    sheet.merge_cells("B6:D6")

    reading = read_workbook(as_bytes(workbook))

    assert table(reading) == [(None, "Set-up", "n"), ("2023-03-31", "Set-up", "n")]


def test_a_merged_step_stands_at_every_tier_it_covers():
    workbook = new_workbook()
    sheet = theme_sheet(workbook, "Support", [*TOP, heading("Set-up"), line(N_STEP, None, S_STEP)])
    sheet.merge_cells("A5:B5")

    reading = read_workbook(as_bytes(workbook))

    row = reading.content.themes[0].rows[0]
    assert row.steps["neighbourhood"].text == row.steps["place"].text == N_STEP
    assert row.steps["place"].code == "SUP-01-P"


def test_our_own_codes_are_kept_and_say_that_a_row_holds_steps():
    top = [*TOP[:2], (("Neighbourhood", "Place", "System", "Ref"), "bold")]

    reading = read(
        line("By March 2023", None, None, "SUP-07-N", marks="bold"),
        line(N_STEP, P_STEP, None, "SUP-04-N, SUP-02-P"),
        line(None, None, S_STEP, None),
        top=top,
    )

    steps = [step.code for *_place, step in reading.content.steps()]
    assert steps == ["SUP-07-N", "SUP-04-N", "SUP-02-P", "SUP-08-S"]


def test_a_code_given_twice_is_a_problem():
    top = [*TOP[:2], (("Neighbourhood", "Place", "System", "Ref"), "bold")]

    reading = read(
        line(N_STEP, None, None, "SUP-01-N"), line("Other.", None, None, "SUP-01-N"), top=top
    )

    assert [problem.cell for problem in reading.problems] == ["A5"]


def test_real_date_cells():
    workbook = new_workbook()
    rows = [line(datetime(2024, 3, 31)), ROW, line(datetime(2025, 3, 1)), ROW]
    sheet = theme_sheet(workbook, "Support", [*TOP, *rows])
    sheet["A4"].number_format = "dd/mm/yyyy"
    sheet["A6"].number_format = "mmm-yy"

    reading = read_workbook(as_bytes(workbook))

    rows = reading.content.themes[0].rows
    assert [row.when_by for row in rows] == [date(2024, 3, 31), date(2025, 3, 31)]
    assert [row.when_by_label for row in rows] == ["By 31 March 2024", "By March 2025"]


def test_a_date_line_may_stand_in_any_column_or_in_all():
    reading = read(
        line(None, "By March 2023:"),
        ROW,
        line(*["By end of September 2023"] * 3, marks="bold"),
        ROW,
    )

    assert [day for day, *_rest in table(reading)] == ["2023-03-31", "2023-09-30"]


def test_an_unclear_date_is_a_problem_that_names_its_cell():
    reading = read(heading("Set-up"), heading("By the end of Q4 2027"), ROW)

    assert [(problem.sheet, problem.cell) for problem in reading.problems] == [("Support", "A5")]
    assert "does not say one date" in reading.problems[0].message


def test_spaces_quotes_and_line_ends_are_tidied():
    reading = read(
        heading("  Set-up\xa0 and\u200b go "),
        line("A\xa0 step\r\nin  “two” lines  ", " \xa0", None),
    )

    row = reading.content.themes[0].rows[0]
    assert row.section == "Set-up and go"
    assert row.steps["neighbourhood"].text == "A step\nin “two” lines"
    assert set(row.steps) == {"neighbourhood"}


def test_a_cell_with_several_bullets_is_one_step():
    reading = read(heading("Set-up"), line("• Agree a lead.\n• Tell everyone.", P_STEP))

    assert reading.content.count_of_steps() == {"neighbourhood": 1, "place": 1, "system": 0}
    assert reading.content.themes[0].rows[0].steps["neighbourhood"].text.count("\n") == 1


@pytest.mark.parametrize("nothing", ["-", "–", "n/a", "N/A", "None"])
def test_a_word_for_nothing_is_an_empty_cell(nothing):
    reading = read(heading("Set-up"), line(nothing, P_STEP, nothing))

    assert table(reading) == [(None, "Set-up", "p")]


def test_headers_repeated_on_each_page_are_no_steps():
    reading = read(heading("Set-up"), ROW, TOP[2], ROW, "Support (continued)", TOP[2], ROW)

    assert [tiers for *_rest, tiers in table(reading)] == ["nps"] * 3
    assert reading.is_ready


def test_hidden_rows_are_read_and_reported():
    reading = read(heading("Set-up"), ROW, line(N_STEP, P_STEP, marks="hidden"))

    assert len(table(reading)) == 2
    assert "Hidden rows were read as well: 6" in reading.remarks[0].message


def test_formulas_without_a_stored_result_are_problems():
    reading = read(heading("Set-up"), line("=A1&A2", P_STEP), line(None, None, "=1+1"))

    assert [problem.cell for problem in reading.problems] == ["A5", "C6"]
    assert "formula without a stored result" in reading.problems[0].message


def test_errors_in_cells_are_problems():
    reading = read(heading("Set-up"), line("#REF!", P_STEP))

    assert [problem.cell for problem in reading.problems] == ["A5"]


def test_a_framework_of_one_tier():
    top = [*TOP[:2], (("Neighbourhood",), "bold")]

    reading = read(
        heading("Set-up", "bold"), line(N_STEP), line("Hold a weekly team meeting."), top=top
    )

    assert table(reading) == [(None, "Set-up", "n"), (None, "Set-up", "n")]


def test_every_problem_is_reported_at_once():
    reading = read(heading("By Q4 2027"), line("=A1", P_STEP), heading("By summer 2025"), ROW)

    assert {problem.cell for problem in reading.problems} == {"A4", "A5", "A6"}


def test_section_and_date_columns_are_understood():
    top = [
        *TOP[:2],
        (("Section", "Neighbourhood", "Place", "System", "By when"), "bold"),
    ]

    reading = read(
        line("Set-up", N_STEP, None, None, "March 2023"),
        line(None, N_STEP, P_STEP, None, None),
        line("Money", None, P_STEP, None, datetime(2024, 3, 31)),
        top=top,
    )

    assert table(reading) == [
        (None, "Set-up", "np"),
        ("2023-03-31", "Set-up", "n"),
        ("2024-03-31", "Money", "p"),
    ]


def test_the_example_of_the_workbook_page_reads_without_a_word(tmp_path):
    workbook = new_workbook()
    for title in ("Integrated Neighbourhood Teams", "Workforce", "Estates"):
        theme_sheet(
            workbook, title[:31], [(title, "merged bold"), *TOP[1:], heading("Set-up"), ROW]
        )
    path = tmp_path / "framework.xlsx"
    path.write_bytes(as_bytes(workbook))

    reading = read_workbook(str(path))

    assert [theme.code for theme in reading.content.themes] == ["INT", "WFO", "EST"]
    assert reading.is_ready
    assert not reading.remarks
    assert load_workbook(path).sheetnames[1] == "Workforce"


def test_a_date_without_its_format_is_still_a_when_by_line():
    reading = read(heading("Set-up"), ROW, heading(45016), ROW)

    assert [day for day, _section, _tiers in table(reading)] == [None, "2023-03-31"]


def test_a_when_by_column_merged_downwards_counts_for_each_row():
    top = [*TOP[:2], (("Timescale", "Neighbourhood", "Place", "System"), "bold")]
    rows = [line("By March 2023", *ROW[0]), line(None, N_STEP, P_STEP)]
    workbook = new_workbook()
    sheet = theme_sheet(workbook, "Support", [*top, *rows], width=4)
    sheet.merge_cells("A4:A5")

    reading = read_workbook(as_bytes(workbook))

    assert [day for day, _section, _tiers in table(reading)] == ["2023-03-31", "2023-03-31"]


def test_a_date_among_steps_is_refused():
    reading = read(ROW, line("By March 2023", None, S_STEP))

    assert [(problem.cell, problem.message[:40]) for problem in reading.problems] == [
        ("A5", "The date “By March 2023” stands among st")
    ]


@pytest.mark.parametrize(
    "headers",
    [("Neighbourhod", "Place", "System"), ("Neighbourhood", "Place", "Place", "System")],
)
def test_a_column_that_reads_like_a_tier_but_is_none_is_refused(headers):
    reading = read(ROW, top=[*TOP[:2], (headers, "bold")])

    assert "reads like one of Neighbourhood, Place and System" in reading.problems[0].message
