"""Lists that administrators bring: read first, done once, all of it or nothing."""

from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from organisations.models import IncomingList, Membership, Organisation, User
from tests.conftest import text_of
from tests.organisations.epcn_files import history_rows, org

PEOPLE_HEADERS = "Email address,Job title,Name,Code,Role"


def bring(client, kind: str, data: bytes, name="list.csv"):
    file = SimpleUploadedFile(name, data)
    return client.post(f"/{kind}/list/", {"file": file}, follow=True)


def confirm(client, page):
    return client.post(page.context["confirm"], {"seen": page.context["seen"]}, follow=True)


def people(*rows: str, headers=PEOPLE_HEADERS) -> bytes:
    return "\n".join([headers, *rows]).encode()


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
    page = bring(admin, "people", data)

    assert page.status_code == 200
    assert len(page.context["preview"].problems) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_people_are_invited_from_csv_as_people_save_it(separator, encoding, cast, admin):
    text = people("new@example.org,PCN manager,Zoë Day,W-N1,PCN lead").decode()

    page = bring(admin, "people", text.replace(",", separator).encode(encoding))

    assert changes(page) == [("new@example.org", "Invited as PCN lead, Fellside PCN")]
    assert not User.objects.filter(email="new@example.org").exists()


def test_each_person_gets_one_letter_however_many_roles_and_clicks(cast, admin):
    page = bring(
        admin,
        "people",
        people(
            "Ann O’Day <Ann.O’Day@example.org>,PCN manager,Ann O’Day,W-N1,PCN lead",
            "ann.o'day@example.org,,,W-N2,PCN lead",
            f"{cast.pcn_lead.email},,,W-N1,PCN lead",
        ),
    )

    confirm(admin, page)
    confirm(admin, page)

    person = User.objects.get(email="ann.o'day@example.org")
    assert (person.job_title, person.name) == ("PCN manager", "Ann O’Day")
    assert page.context["preview"].unchanged == 1
    assert Membership.objects.filter(user=person).count() == 2
    (letter,) = mail.outbox
    assert letter.to == ["ann.o'day@example.org"]
    assert "PCN lead in Fellside PCN; PCN lead in" in letter.body


@pytest.mark.parametrize(
    ("row", "cell", "sentence"),
    [
        ("nobody,PCN manager,,W-N1,PCN lead", "A2", "Enter an email address like"),
        ("new@example.org,,,W-N1,PCN lead", "A2", "Give a job title or a name"),
        ("new@example.org,Manager,,X-N1,PCN lead", "D2", "You manage no open organisation"),
        ("new@example.org,Manager,,W-N1,Boss", "E2", "“Boss” is not a role"),
        ("new@example.org,Manager,,W-P1,PCN lead", "E2", "is a role in a PCN"),
        ("new@example.org,943 476 5919,,W-N1,PCN lead", "B2", "looks like an NHS number"),
    ],
)
def test_nobody_is_invited_while_a_row_is_wrong(row, cell, sentence, cast, admin):
    page = bring(admin, "people", people(row, "fine@example.org,Manager,,W-N1,PCN lead"))

    ((where, said),) = problems(page)
    assert (where, sentence in said) == (cell, True)
    assert mail.outbox == []
    assert not User.objects.filter(email="fine@example.org").exists()


def test_the_people_taken_away_can_be_brought_back(cast, admin):
    exported = admin.get("/people/export.xlsx").content

    page = bring(admin, "people", exported)

    assert (changes(page), problems(page)) == ([], [])


def test_somebody_stopped_from_signing_in_is_not_invited_by_a_list(cast, admin):
    User.objects.filter(pk=cast.pcn_contributor.pk).update(is_active=False)

    page = bring(admin, "people", people(f"{cast.pcn_contributor.email},,,W-N2,PCN lead"))

    assert "Signing in was stopped" in problems(page)[0][1]


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


def test_a_list_costs_as_many_questions_for_3_rows_that_change_nothing_as_for_30(cast, admin):
    row = f"{cast.pcn_lead.email},,,W-N1,PCN lead"

    def questions(number: int) -> int:
        with CaptureQueriesContext(connection) as captured:
            page = bring(admin, "people", people(*[row] * number))
        assert page.context["preview"].unchanged == number
        return len([query for query in captured if "SAVEPOINT" not in query["sql"]])

    assert questions(3) == questions(30)


def test_what_somebody_else_did_meanwhile_is_said_before_anything_is_done(cast, admin):
    data = people("new@example.org,Manager,,W-N1,PCN lead")
    first, second = bring(admin, "people", data), bring(admin, "people", data)
    confirm(admin, first)

    late = confirm(admin, second)

    assert "Something changed since you read this page" in text_of(late)
    assert late.context["preview"].unchanged == 1
    assert len(mail.outbox) == 1
    assert IncomingList.objects.exclude(outcome="").count() == 1
