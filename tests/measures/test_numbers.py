"""Numbers come in as people and workbooks write them, exactly, and go out as pages say them."""

from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from measures.choices import Unit
from measures.numbers import NotANumber, is_fewer_than_five, number_of, plain, written
from spreadsheets.csv_files import rows_of_csv, write_csv
from spreadsheets.writing import SheetOut, write_workbook

NUMBERS = st.decimals(
    Decimal("-99999999999.9999"), Decimal("99999999999.9999"), places=4, allow_nan=False
)


@given(NUMBERS, st.sampled_from([Unit.NUMBER, Unit.PERCENT, Unit.POUNDS]))
def test_what_a_page_says_of_a_number_is_read_as_it(number, unit):
    assert number_of(written(number, unit)) == number


@given(NUMBERS)
def test_a_number_comes_back_exactly_from_either_file(number):
    sheet = SheetOut("Values", ["Value"], [[plain(number)]])

    book = load_workbook(BytesIO(write_workbook([sheet])))
    (_, headed), (_, row) = rows_of_csv(write_csv(sheet))

    assert number_of(book.active["A2"].value) == number
    assert (headed, number_of(row[0])) == (["Value"], number)


@pytest.mark.parametrize(
    ("said", "number"),
    [
        (" 63.5% ", "63.5"),
        ("£1,250.50", "1250.5"),
        ("−4", "-4"),
        ("007", "7"),
        (0.1 + 0.2, "0.3"),
        (12, "12"),
        ("1.50000", "1.5"),
    ],
)
def test_a_number_is_read_as_it_is_meant(said, number):
    assert number_of(said) == Decimal(number)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("about 5", "is not a number"),
        ("1,2", "is not a number"),
        ("", "is not a number"),
        (True, "is not a number"),
        ("1.23456", "Give 4 decimals at most: 1.23456 has 5"),
        ("1" * 12, "too large"),
        (1e300, "is not a number"),
    ],
)
def test_what_is_no_number_is_refused_in_a_sentence(said, why):
    with pytest.raises(NotANumber, match=why):
        number_of(said)


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [
        ("1250", Unit.NUMBER, "1,250"),
        ("63.5000", Unit.PERCENT, "63.5%"),
        ("4.2", Unit.RATE, "4.2 per 1,000"),
        ("1250.5", Unit.POUNDS, "£1,250.50"),
        ("0.125", Unit.POUNDS, "£0.125"),
        ("-3", Unit.POUNDS, "−£3"),
        ("1", Unit.DAYS, "1 day"),
        ("-2", Unit.DAYS, "−2 days"),
        ("1200.0000", Unit.DAYS, "1,200 days"),
    ],
)
def test_a_number_is_written_with_its_unit(number, unit, words):
    assert written(Decimal(number), unit) == words


def test_too_few_to_tell_is_said_in_several_ways():
    assert all(
        map(is_fewer_than_five, ["Fewer than five", "fewer  than 5", "<5", "Less than five"])
    )
    assert not any(map(is_fewer_than_five, [4, "", "5", "few"]))
