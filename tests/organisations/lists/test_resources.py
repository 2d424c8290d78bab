"""The lists as data: what is in them, and that no cell ever calculates."""

import csv
from datetime import date, datetime
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from organisations.models import Membership, Organisation, User
from tests.factories import OPENED


def rows_of(response) -> list[list[str]]:
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def cells_of(response) -> list[tuple]:
    worksheet = load_workbook(BytesIO(response.content)).active
    return [tuple(cell.value for cell in row) for row in worksheet.iter_rows()]


def test_organisations_come_as_csv_with_what_the_list_shows(cast, sign_in):
    response = sign_in(cast.place_reviewer).get("/organisations/export.csv")

    header, *rows = rows_of(response)
    assert header[:3] == ["Code", "Name", "Tier"]
    assert {row[0] for row in rows} == {"W-P1", "W-N1", "W-N2", "W-G1"}
    (tarnbeck,) = [row for row in rows if row[0] == "W-N2"]
    assert tarnbeck == [
        "W-N2",
        "Tarnbeck PCN",
        "Neighbourhood",
        "Blackmoor Place; Saltcrag Place",
        OPENED.isoformat(),
        "",
        "0",
    ]
    assert response["Content-Disposition"] == 'attachment; filename="organisations.csv"'


def test_organisations_come_as_a_workbook_with_real_dates_and_numbers(cast, sign_in):
    response = sign_in(cast.system_staff).get("/organisations/export.xlsx")

    rows = {row[0]: row for row in cells_of(response)}
    assert rows["W-N1"][4] == datetime.combine(OPENED, datetime.min.time())
    assert rows["W-P1"][6] == 2
    assert "X-N1" not in rows


def test_people_come_with_their_roles_and_nobody_elses(cast, sign_in):
    response = sign_in(cast.administrator).get("/people/export.csv")

    header, *rows = rows_of(response)
    assert header[0] == "Email address"
    assert len(rows) == 10
    (lead,) = [row for row in rows if row[0] == "pcn_lead@example.org"]
    assert lead[1:6] == ["pcn lead", "", "Fellside PCN", "W-N1", "PCN lead"]
    assert date.fromisoformat(lead[6]) == OPENED


def test_somebody_whose_roles_here_have_ended_comes_without_an_address(cast, sign_in):
    Membership.objects.filter(user=cast.pcn_lead).update(end=date(2026, 3, 31))

    _, *rows = rows_of(sign_in(cast.administrator).get("/people/export.csv"))

    (lead,) = [row for row in rows if row[1] == "pcn lead"]
    assert (lead[0], lead[2], lead[5], lead[-1]) == ("", "", "PCN lead", "")
    assert lead[7] == "2026-03-31"


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "|calc", "  =1", "\n=1"])
def test_text_that_could_be_a_formula_stays_text(cast, sign_in, start):
    Organisation.objects.filter(ods_code="W-N1").update(name=f"{start} PCN")
    User.objects.filter(pk=cast.pcn_lead.pk).update(job_title=start)
    client = sign_in(cast.administrator)

    organisations = [row[1] for row in rows_of(client.get("/organisations/export.csv"))]
    people = [row[1] for row in rows_of(client.get("/people/export.csv"))]
    workbook = load_workbook(BytesIO(client.get("/organisations/export.xlsx").content))
    kinds = {cell.data_type for row in workbook.active.iter_rows() for cell in row}

    assert f"'{start} PCN" in organisations
    assert f"'{start}" in people
    assert "f" not in kinds
