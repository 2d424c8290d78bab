"""Rows pasted or brought as a file: tried, read by who brought them, then kept once."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from organisations.lists.trying import try_list
from organisations.models import Organisation
from registers.bringing.entries_in import EntriesIn
from registers.bringing.pasting import NotRows, list_of_pasted
from registers.choices import State
from registers.filling.actions import edit_entry, say_of_register
from registers.models import Column, Entry
from registers.numbers import MOST_ROWS
from tests.conftest import text_of
from tests.registers.filling_in import make_entry, values_of
from tests.spreadsheets.hostile_workbooks import HOSTILE

PAGE = "/registers/W-SYS/rooms/2026/of/W-N1/"
HEAD = "Building\tRooms\tRent\tLease ends\tState\tStep-free\tUsed by\tAddress"


def tried(year, organisation, content: bytes, by: dict, *, dry_run: bool = True):
    resource = EntriesIn(year=year, organisation=organisation, **by)
    return try_list(resource, content, dry_run=dry_run)


def told(preview) -> dict[str, str]:
    return {problem.cell: problem.sentence for problem in preview.problems}


def paste(client, text: str):
    return client.post(f"{PAGE}paste/", {"rows": text}).url


def confirm(client, preview: str) -> str:
    seen = client.get(preview).context["seen"]
    client.post(f"{preview}confirm/", {"seen": seen})
    return text_of(client.get(preview, follow=True))


@pytest.mark.parametrize(
    "text",
    [
        f"{HEAD}\nThe mill\t3\t£12.50\t31/03/2030\tgood\ty\tFellside PCN\t1 Mill Lane",
        "The mill\t3\t12.50\t31 March 2030\tGood\tYes\tw-n1\t1 Mill Lane\n",
        "Rooms\tBuilding\n3\tThe mill",
    ],
)
def test_pasted_rows_are_read_with_or_without_their_headings(text, lead, year, cast):
    preview = paste(lead, text)
    before = Entry.objects.count()
    said = confirm(lead, preview)
    again = confirm(lead, paste(lead, text))

    entry = Entry.objects.get()
    assert (before, entry.history.get().history_user) == (0, cast.pcn_lead)
    assert "1 row was added or changed" in said
    assert "Nothing has changed yet" in again
    named = {column.name: column.key for column in Column.objects.all()}
    assert (entry.values[named["Building"]], entry.values[named["Rooms"]]) == ("The mill", "3")
    if "Lane" in text:
        assert entry.values[named["Used by"]] == "W-N1"
        assert entry.values[named["Lease ends"]] == "2030-03-31"


def test_every_fault_is_told_by_its_cell_and_nothing_is_kept(year, cast, by, lead):
    rows = [
        HEAD,
        "\t3\t\t\t\t\t\t",
        "943 476 5919\tlots\t1.999\tsoon\tBest\tmaybe\tX-N1\tDr Mill, 1 Lane",
        f"{'a' * 501}\t\t\t31/03/1066\t\t\t\t",
    ]
    content = list_of_pasted("\n".join(rows), Column.objects.all())
    found = told(tried(year, cast["W-N1"], content, by, dry_run=False))

    assert found["A2"] == "Enter “Building”"
    assert "NHS number" in found["A3"]
    assert "“lots” is not a number" in found["B3"]
    assert "“Rent” must be an amount" in found["C3"]
    assert "“soon” is not a date" in found["D3"]
    assert "“Best” is none of: Good, Poor" in found["E3"]
    assert "“maybe” is none of: Yes, No" in found["F3"]
    assert "“X-N1” is none of" in found["G3"]
    assert "without a name of a person" in found["H3"]
    assert "must be 500 characters or fewer" in found["A4"]
    assert "a year such as 2027" in found["D4"]
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Paste at least one row"),
        (HEAD, "names of columns and no rows"),
        ("a\t" * 20, "and there are 9 columns"),
        pytest.param('"' + "a" * 140_000, "One cell holds too much", id="too long"),
    ],
)
def test_what_is_no_row_is_said_on_the_page(text, words, lead, year):
    page = lead.post(f"{PAGE}paste/", {"rows": text})

    assert words in text_of(page)


@pytest.mark.parametrize("head", [HEAD, "Building\tRooms"])
def test_pasted_rows_that_are_wrong_are_corrected_where_they_were_pasted(
    head, lead, year, sign_in, cast
):
    preview = paste(lead, f"{head}\n=1+1\tlots")
    page = text_of(lead.get(preview))
    again = f"{PAGE}paste/?list={preview.rstrip('/').rpartition('/')[2]}"
    held = lead.get(again).context["form"]["rows"].value()

    assert "Correct the rows and paste them again." in page
    assert f'href="{again}"' in page
    assert "pload" not in page
    assert held.split("\n")[0] == head
    assert held.split("\n")[1].rstrip("\t") == "=1+1\tlots"
    assert sign_in(cast.pcn_contributor).get(again).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_taken_away_comes_back_as_it_was(kind, lead, year, cast, by):
    said = {"Building": "=1+1", "Rooms": 3, "Rent": 1250, "State": "Good", "Step_free": "yes"}
    said["Step-free"] = said.pop("Step_free")
    make_entry(year, cast["W-N1"], **said)
    make_entry(year, cast["W-N1"], Building="The mill\n\nand its  yard", Used_by="LEFT-1")

    taken = lead.get(f"{PAGE}rows.{kind}")
    found = tried(year, cast["W-N1"], taken.content, by)

    assert (found.changes, found.unchanged, found.problems) == ((), 2, ())
    assert lead.get(f"{PAGE}rows.pdf").status_code == 404


def test_a_workbook_says_what_may_stand_in_it_and_is_brought_back_changed(lead, year, cast):
    make_entry(year, cast["W-N1"], Rooms=3)
    book = load_workbook(BytesIO(lead.get(f"{PAGE}rows.xlsx").content))
    book["Rows"]["D2"] = 4
    book["Rows"].append([None, None, "The barn", 2])
    content = BytesIO()
    book.save(content)

    file = SimpleUploadedFile("rows.xlsx", content.getvalue())
    preview = lead.post(f"{PAGE}list/", {"file": file}).url

    assert "Rooms: “3 rooms” becomes “4 rooms”" in text_of(lead.get(preview))
    assert "2 rows were added or changed" in confirm(lead, preview)
    assert "One of: Good; Poor" in {cell.value for cell in book["How to fill it in"]["B"]}
    assert [entry.number for entry in Entry.objects.all()] == [2, 1]


def test_what_somebody_saved_since_is_never_written_over_unseen(year, cast, by, lead):
    entry = make_entry(year, cast["W-N1"], Rooms=3)
    head = "Row number,Saved as,Building,Rooms\n"
    values = values_of(year.register, Building="The mill", Rooms=5)
    edit_entry(entry=entry, values=values, number=1, **by)

    old, seen, unknown = (
        tried(year, cast["W-N1"], f"{head}{row}".encode(), by)
        for row in ("1,1,The mill,4", "1,2,The mill,4", "7,,The mill,4\n1,,A,\n1,,B,")
    )

    assert "Somebody saved this row since" in told(old)["B2"]
    assert seen.is_ready
    decimal = tried(year, cast["W-N1"], f"{head}1.0,2.0,The mill,4".encode(), by)
    assert decimal.is_ready
    assert "There is no row 7" in told(unknown)["A2"]
    assert "stands in this list already" in told(unknown)["A4"]


def test_a_name_that_two_have_is_asked_about(year, cast, by):
    Organisation.objects.filter(ods_code="W-N2").update(name=cast["W-N1"].name)

    found = tried(year, cast["W-N1"], f"Building,Used by\nA,{cast['W-N1'].name}\n".encode(), by)

    assert "is none of" in told(found)["B2"]


def test_a_formula_is_refused_and_so_is_a_list_without_its_columns(year, cast, by):
    formula = tried(year, cast["W-N1"], b"Building,Rooms\n=A1,3\n", by)
    nothing = tried(year, cast["W-N1"], b"Colour\nRed\n", by)

    assert "formula" in told(formula)["A2"]
    assert "no column “Building”" in told(nothing)[""]


def test_a_list_brought_before_it_closed_is_not_kept_after(lead, year, cast, by):
    preview = paste(lead, "The mill")
    seen = lead.get(preview).context["seen"]
    given = {"year": year, "organisation": cast["W-N1"], **by}
    say_of_register(state=State.NOTHING, **given)

    page = lead.post(f"{preview}confirm/", {"seen": seen}, follow=True)

    assert "Something changed since you read this page" in text_of(page)
    assert not Entry.objects.exists()


def test_a_long_list_asks_no_more_than_a_short_one_and_no_more_is_held(year, cast, by):
    def statements(first: int, last: int) -> int:
        rows = "\n".join(f"House {number},{number}" for number in range(first, last))
        with CaptureQueriesContext(connection) as asked:
            found = tried(year, cast["W-N1"], f"Building,Rooms\n{rows}".encode(), by, dry_run=False)
        assert len(found.changes) == last - first, found.problems
        return sum("SAVEPOINT" not in each["sql"] for each in asked)

    make_entry(year, cast["W-N1"])
    first = statements(0, 10)
    assert statements(10, 60) == first

    rows = "\n".join(f"Barn {number}," for number in range(MOST_ROWS - 60))
    preview = tried(year, cast["W-N1"], f"Building,Rooms\n{rows}".encode(), by)
    assert "2,000 rows at most" in preview.problems[0].sentence


def test_a_last_row_that_is_short_is_a_row():
    columns = [Column(pk=1, name="A"), Column(pk=2, name="B")]

    assert list_of_pasted("1\n2\t3", columns).decode("utf-8-sig").split() == ["A,B", "1,", "2,3"]
    with pytest.raises(NotRows):
        list_of_pasted(" \t ", columns)


def test_no_hostile_workbook_comes_in(lead, year):
    for name, make in HOSTILE.items():
        cache.clear()  # as if each came in a minute of its own
        file = SimpleUploadedFile("rows.xlsx", make())
        page = lead.post(f"{PAGE}list/", {"file": file}, follow=True)

        assert page.status_code < 500, name
        assert page.context.get("seen") is None or page.context["preview"].problems, name

    assert not Entry.objects.exists()
