"""Heading or step in the printed table: how a line looks, what recurs, what is asked."""

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from frameworks.workbook.answers import cells_in
from tests.frameworks.workbooks import (
    N_STEP,
    P_STEP,
    ROW,
    S_STEP,
    asked,
    heading,
    line,
    read,
    table,
)


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


def test_known_headings_and_steps_need_no_asking_again():
    rows = ("Set-up", ROW, "Agree a lead", ROW)
    before = read(*rows, answers={"headings": ["A4"], "steps": ["A6"]})

    again = read(*rows, answers={"earlier": before.content})

    assert before.is_ready
    assert again.content == before.content
    assert again.is_ready
