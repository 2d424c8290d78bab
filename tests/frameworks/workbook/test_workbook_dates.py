"""When-by lines in the spellings people use."""

from datetime import date, datetime

import pytest

from frameworks.workbook.dates import (
    UnclearDate,
    WhenBy,
    read_when_by,
    read_when_by_value,
    when_by_of_date,
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("By March 2023", date(2023, 3, 31)),
        ("BY MARCH 2023:", date(2023, 3, 31)),
        ("By\xa0 March  2023 ", date(2023, 3, 31)),
        ("By end of September 2023", date(2023, 9, 30)),
        ("by the end of February 2024", date(2024, 2, 29)),
        ("By end Feb 2023", date(2023, 2, 28)),
        ("By 31/03/2024", date(2024, 3, 31)),
        ("By 31.3.24", date(2024, 3, 31)),
        ("31-03-2024", date(2024, 3, 31)),
        ("2024-03-31", date(2024, 3, 31)),
        ("By 03/2024", date(2024, 3, 31)),
        ("By 31st March 2024", date(2024, 3, 31)),
        ("By Friday 29 March 2024", date(2024, 3, 29)),
        ("By March 31, 2024", date(2024, 3, 31)),
        ("By Sept 2023", date(2023, 9, 30)),
        ("By Mar-23", date(2023, 3, 31)),
        ("By Mar-2023", date(2023, 3, 31)),
        ("By 31-Mar-2023", date(2023, 3, 31)),
        ("By 31 Mar 23", date(2023, 3, 31)),
        ("• By March 2023", date(2023, 3, 31)),
        ("Year 1 - by March 2023", date(2023, 3, 31)),
        ("Phase two (by end of March 2023)", date(2023, 3, 31)),
        ("March 2023", date(2023, 3, 31)),
        ("To be completed by March 2023", date(2023, 3, 31)),
        ("No later than 1 April 2024", date(2024, 4, 1)),
        ("By March 2023 (first year)", date(2023, 3, 31)),
        ("By December 2023 at the latest", date(2023, 12, 31)),
    ],
)
def test_a_when_by_line_says_its_last_day(text, day):
    assert read_when_by(text).day == day


def test_the_label_is_kept_as_written():
    assert read_when_by(" By  March 2023: ").label == "By March 2023"
    assert read_when_by("• By March 2023").label == "By March 2023"
    assert read_when_by("31/03/2024").label == "By 31 March 2024"


@pytest.mark.parametrize("text", ["No date", "undated", "No fixed date:", "NO DATE"])
def test_lines_that_say_there_is_no_date(text):
    assert read_when_by(text) == WhenBy()


def test_an_open_ended_line_is_undated_under_its_own_name():
    assert read_when_by("Ongoing") == WhenBy("Ongoing")


@pytest.mark.parametrize(
    "text",
    ["By Q4 2027", "by the end of Q4 2027", "By spring 2024", "By 2025", "By March 23",
     "By 2023/24", "By 31/13/2024", "By 30 February 2024", "By May",
     "From April 2024", "By end of year"],
)  # fmt: skip
def test_what_could_mean_two_dates_is_unclear(text):
    with pytest.raises(UnclearDate):
        read_when_by(text)


@pytest.mark.parametrize(
    "text",
    ["Sign the agreements by March 2024", "By working with partners in 2024", "May we begin?",
     "By March 2023, complete a baseline of roles, hours and vacancies in every team.", ""],
)  # fmt: skip
def test_steps_that_speak_of_dates_are_no_when_by_lines(text):
    assert read_when_by(text) is None


def test_a_line_that_stands_out_may_go_on_after_its_date():
    assert read_when_by("By March 2023: first year", stands_out=True).day == date(2023, 3, 31)


def test_a_date_cell_shown_without_its_day_means_the_month():
    assert when_by_of_date(datetime(2023, 3, 1), "mmm-yy").day == date(2023, 3, 31)
    assert when_by_of_date(datetime(2023, 3, 1), '"By end" mmmm yyyy').day == date(2023, 3, 31)
    assert when_by_of_date(datetime(2023, 3, 1), "dd/mm/yyyy").day == date(2023, 3, 1)


def test_values_of_a_date_column():
    assert read_when_by_value(None) == WhenBy()
    assert read_when_by_value("45016") == WhenBy("By 31 March 2023", date(2023, 3, 31))
    with pytest.raises(UnclearDate):
        read_when_by_value("soon")


@pytest.mark.parametrize("text", ["By Mach 2024", "by the end of Septembr 2024", "By 45382"])
def test_a_mistyped_date_is_unclear_and_no_heading(text):
    with pytest.raises(UnclearDate):
        read_when_by(text)
