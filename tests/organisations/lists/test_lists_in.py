"""Lists that administrators bring: read first, done once, all of it or nothing."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from organisations.models import Organisation
from tests.conftest import text_of
from tests.organisations.epcn_files import history_rows, org


def bring(client, kind: str, data: bytes, name="list.csv"):
    file = SimpleUploadedFile(name, data)
    return client.post(f"/{kind}/list/", {"file": file}, follow=True)


def confirm(client, page):
    return client.post(page.context["confirm"], {"seen": page.context["seen"]}, follow=True)


def changes(page) -> list[tuple[str, ...]]:
    return [(change.who, *change.words) for change in page.context["preview"].changes]


def problems(page) -> list[tuple[str, str]]:
    return [(each.cell, each.sentence) for each in page.context["preview"].problems]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_list_taken_away_and_brought_back_unchanged_changes_nothing(kind, cast, admin):
    Organisation.objects.filter(ods_code="W-N1").update(name="=Fellside, -1")
    exported = admin.get(f"/organisations/export.{kind}").content

    page = bring(admin, "organisations", exported, f"list.{kind}")

    assert (changes(page), problems(page)) == ([], [])
    assert page.context["preview"].unchanged == 7


def test_an_organisation_that_stands_there_twice_is_not_guessed_at(cast, admin):
    page = bring(admin, "organisations", b"Code,Name\nW-N1,One name\nw-n1,Another\n")

    assert problems(page) == [("A3", "“W-N1” stands in this list already")]
    assert org("W-N1").name == "Fellside PCN"


def test_changed_names_and_dates_are_exactly_what_is_shown_and_done(cast, admin):
    workbook = load_workbook(BytesIO(admin.get("/organisations/export.xlsx").content))
    cells = {row[0].value: row for row in workbook.active.iter_rows()}
    cells["W-N1"][1].value = "Fellside and Moor PCN"
    cells["W-N3"][5].value = "31 March 2031"
    written = BytesIO()
    workbook.save(written)

    page = bring(admin, "organisations", written.getvalue())

    assert sorted(changes(page)) == [
        ("Fellside PCN (W-N1)", "Name: “Fellside PCN” becomes “Fellside and Moor PCN”"),
        (f"{cast['W-N3']} (W-N3)", "Closes: none becomes 31 March 2031"),
    ]
    assert org("W-N1").name == "Fellside PCN"

    done = confirm(admin, page)
    before = history_rows()
    confirm(admin, page)

    assert "2 organisations were changed" in text_of(done)
    assert org("W-N1").name == "Fellside and Moor PCN"
    assert org("W-N1").history.first().history_user == cast.administrator
    assert history_rows() == before


@pytest.mark.parametrize(
    ("row", "cell", "sentence"),
    [
        ("W-N1,,Neighbourhood", "B2", "Enter a name"),
        ("W-N1,Fellside PCN,Place", "C2", "What an organisation is, is not changed by a list"),
        ("Q-Q9,Nobody,Place", "A2", "You see no organisation with the code “Q-Q9”"),
        ("W-N1,Mr Day 943 476 5919,Neighbourhood", "B2", "looks like an NHS number"),
        ("W-N1,=1+1,Neighbourhood", "B2", "This cell holds a formula"),
    ],
)
def test_what_cannot_be_is_said_cell_by_cell(row, cell, sentence, cast, admin):
    page = bring(admin, "organisations", f"Code,Name,Tier\n{row}\n".encode())

    ((where, said),) = problems(page)
    assert (where, sentence in said) == (cell, True)
    assert "Make these changes" not in text_of(page)


def test_one_wrong_row_keeps_every_other_from_being_kept(cast, admin):
    page = bring(admin, "organisations", b"Code,Name\nW-N1,New name\nW-N2,\n")

    confirm(admin, page)

    assert [cell for cell, _said in problems(page)] == ["B3"]
    assert org("W-N1").name == "Fellside PCN"


@pytest.mark.parametrize("data", [b"", b"\x89PNG\0\0\0", b"PK\x03\x04junk", b"Some,Header\n1,2\n"])
def test_a_file_that_is_no_list_gets_a_sentence(data, cast, admin):
    page = bring(admin, "organisations", data)

    assert page.status_code == 200
    assert len(page.context["preview"].problems) == 1


def test_a_formula_without_a_result_in_a_workbook_is_refused(cast, admin):
    workbook = Workbook()
    workbook.active.append(["Code", "Name"])
    workbook.active.append(["W-N1", "=A1"])
    written = BytesIO()
    workbook.save(written)

    page = bring(admin, "organisations", written.getvalue())

    assert problems(page) == [
        ("B2", "This cell holds a formula. Type its result in place of the formula.")
    ]
