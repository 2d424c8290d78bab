"""CSV that we write: Excel reads its letters, and no text in it is ever calculated."""

from datetime import date

import pytest

from spreadsheets.csv_files import rows_of_csv, write_csv
from spreadsheets.writing import SheetOut


def test_what_is_written_reads_back_with_its_letters_and_dates():
    sheet = SheetOut("List", ("Name", "From"), [("Łódź, “North”", date(2027, 3, 31)), ("", None)])

    written = write_csv(sheet)

    assert written.startswith(b"\xef\xbb\xbf")
    assert [row for _, row in rows_of_csv(written)] == [
        ["Name", "From"],
        ["Łódź, “North”", "2027-03-31"],
    ]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "|", "\t", "\n", "  ="])
def test_text_that_could_be_a_formula_begins_with_an_apostrophe(start):
    written = write_csv(SheetOut("List", ("Name",), [(f"{start}1+1",)]))

    assert "'" + start in written.decode("utf-8-sig")


def test_a_number_stays_a_number():
    assert write_csv(SheetOut("List", ("Days",), [(-3,)])).splitlines()[1] == b"-3"
