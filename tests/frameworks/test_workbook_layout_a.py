"""The printed table, with the quirks of files that people really keep."""

from datetime import date, datetime

import pytest
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from frameworks.workbook.headings import cells_in
from frameworks.workbook.reading import read_workbook
from tests.frameworks.workbooks import (
    N_STEP,
    P_STEP,
    S_STEP,
    TOP,
    as_bytes,
    asked,
    heading,
    line,
    new_workbook,
    read,
    table,
    theme_sheet,
)

ROW = line(N_STEP, P_STEP, S_STEP)
LEAD = "Our approach will:"


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


@pytest.mark.parametrize("marks", ["merged", "shaded", "bold", "bold shaded"])
def test_headings_are_told_by_merging_shading_or_bold(marks):
    reading = read(heading("Set-up", marks), ROW, line(N_STEP), heading("Money", marks), ROW)

    assert table(reading) == [
        (None, "Set-up", "nps"),
        (None, "Set-up", "n"),
        (None, "Money", "nps"),
    ]
    assert reading.is_ready


def test_headings_may_be_marked_in_different_ways_on_one_sheet():
    reading = read(
        heading("Set-up", "merged"),
        ROW,
        heading("Money", "bold"),
        ROW,
        heading("Data", "shaded"),
        line(N_STEP),
    )

    assert [section for _day, section, _tiers in table(reading)] == ["Set-up", "Money", "Data"]
    assert reading.is_ready


def test_a_marked_heading_may_be_numbered():
    reading = read(
        heading("By March 2023"),
        heading("1. Access", "bold shaded"),
        ROW,
        heading("2) Records", "bold shaded"),
        line(N_STEP, None, S_STEP),
    )

    assert table(reading) == [
        ("2023-03-31", "1. Access", "nps"),
        ("2023-03-31", "2) Records", "ns"),
    ]
    assert asked(reading) == []


def test_a_numbered_line_without_marks_is_a_step_only_where_steps_are_numbered():
    numbered = read("1. Access for all", line("2. Agree leads", P_STEP))
    plain = read("1. Access for all", line(N_STEP, P_STEP))

    assert table(numbered) == [(None, "", "n"), (None, "", "np")]
    assert asked(plain) == ["A4"]


def test_an_unmarked_heading_is_known_by_recurring_under_another_date():
    reading = read("Set-up", ROW, "By March 2023", "Set-up", ROW)

    assert table(reading) == [(None, "Set-up", "nps"), ("2023-03-31", "Set-up", "nps")]
    assert reading.is_ready


def test_an_unmarked_heading_is_known_from_a_marked_one():
    reading = read(heading("Data & skills"), ROW, "By March 2023", "Data and skills", line(N_STEP))

    assert table(reading) == [
        (None, "Data & skills", "nps"),
        ("2023-03-31", "Data & skills", "n"),
    ]
    assert reading.is_ready


def test_an_unclear_line_is_asked_about_and_answered_either_way():
    rows = (heading("By March 2023"), heading("Training"), "Growing our own staff", ROW)

    unclear = read(*rows)
    as_heading = read(*rows, answers={"headings": ["A6"]})
    as_step = read(*rows, answers={"steps": ["Support!A6"]})

    assert asked(unclear) == ["A6"]
    assert "heading or step?" in unclear.questions[0].message
    assert not unclear.is_ready
    assert table(as_heading) == [("2023-03-31", "Growing our own staff", "nps")]
    assert table(as_step)[0] == ("2023-03-31", "Training", "n")
    assert as_heading.is_ready
    assert as_step.is_ready


def test_without_any_marks_short_lines_are_asked_about_and_sentences_are_steps():
    reading = read("Set-up", ROW, line(N_STEP), "Money", line(None, P_STEP))

    assert asked(reading) == ["A4", "A7"]
    assert table(reading)[1] == (None, "", "n")


def test_a_bold_sentence_is_asked_about_rather_than_lost():
    reading = read(heading("Set-up"), line(N_STEP, marks="bold"), ROW)

    assert asked(reading) == ["A5"]


def test_a_short_marked_line_in_another_column_is_asked_about():
    reading = read(
        heading("Set-up"), ROW, line(None, "Leadership", marks="bold"), line(None, P_STEP), ROW
    )

    assert asked(reading) == ["B6"]


def test_a_bold_sentence_in_another_column_is_a_step():
    reading = read(heading("Set-up"), ROW, line(None, P_STEP, marks="bold"))

    assert table(reading)[-1] == (None, "Set-up", "p")
    assert reading.is_ready


def test_cells_are_named_with_or_without_their_sheet():
    assert cells_in("A5, Support!$A$9") == ["A5", "Support!$A$9"]
    assert cells_in("Digital, Data & Skills!A5,'My sheet'!B7") == [
        "Digital, Data & Skills!A5",
        "'My sheet'!B7",
    ]
    assert cells_in("") == []
    assert cells_in("nonsense") == ["nonsense"]


def test_far_too_many_rows_are_a_problem():
    reading = read(*[ROW] * 501)

    assert "at most 500 can be kept" in reading.problems[0].message


def test_bold_says_nothing_where_steps_are_bold():
    bold = line(N_STEP, P_STEP, S_STEP, marks="bold")

    reading = read(heading("Set-up"), bold, bold, line(N_STEP, marks="bold"))

    assert table(reading)[-1] == (None, "Set-up", "n")
    assert reading.is_ready


def test_shading_says_nothing_where_rows_are_striped():
    striped = line(N_STEP, P_STEP, S_STEP, marks="shaded")

    reading = read(heading("Set-up"), striped, ROW, striped, ROW, line(N_STEP, marks="shaded"))

    assert table(reading)[-1] == (None, "Set-up", "n")
    assert reading.is_ready


def test_bold_given_inside_the_cell_counts_as_bold():
    rich = CellRichText(TextBlock(InlineFont(b=True), "Set-up"))

    reading = read(heading("Money"), ROW, rich, ROW)

    assert [section for _day, section, _tiers in table(reading)] == ["Money", "Set-up"]
    assert reading.is_ready


def test_bold_words_inside_a_bold_cell_do_not_mark_the_whole_cell():
    rich = CellRichText(TextBlock(InlineFont(b=True), "Only"), TextBlock(InlineFont(), " some"))

    reading = read(heading("Money"), ROW, line(rich, marks="bold"), ROW)

    assert [section for _day, section, _tiers in table(reading)] == ["Money", "Money"]
    assert asked(reading) == ["A6"]


def test_a_merged_sentence_over_all_columns_is_asked_about_and_may_be_a_step_for_all():
    rows = (heading("Set-up"), ROW, heading("Agree who leads and tell everyone.", "merged"))

    unclear = read(*rows)
    answered = read(*rows, answers={"steps": ["A6"]})

    assert asked(unclear) == ["A6"]
    assert table(answered)[-1] == (None, "Set-up", "nps")


def test_answers_nobody_asked_for_are_reported_and_change_nothing():
    reading = read(heading("Set-up"), ROW, answers={"headings": ["A5"], "steps": ["C9"]})

    assert table(reading) == [(None, "Set-up", "nps")]
    assert [remark.cell for remark in reading.remarks] == ["A5", "C9"]


def test_two_headings_in_a_row_leave_the_empty_one_out():
    reading = read(heading("Part one"), heading("Set-up"), ROW, heading("Left over"))

    assert table(reading) == [(None, "Set-up", "nps")]
    assert len([remark for remark in reading.remarks if "No steps stand under" in remark.message])


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


def test_known_headings_and_steps_need_no_asking_again():
    rows = ("Set-up", ROW, "Agree a lead", ROW)
    before = read(*rows, answers={"headings": ["A4"], "steps": ["A6"]})

    again = read(*rows, answers={"earlier": before.content})

    assert before.is_ready
    assert again.content == before.content
    assert again.is_ready
