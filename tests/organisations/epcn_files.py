"""Small ePCN workbooks in the layout of the national file, places files, and what imports made.

Two ICBs: Lancashire and South Cumbria (QE1) with two open PCNs and one closed, and Sussex (QNX)
with one. The newest date in them is 9 January 2023.
"""

import csv
import json
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from openpyxl import Workbook

from organisations.models import Link, Organisation

LSC = "NHS LANCASHIRE AND SOUTH CUMBRIA ICB - 01K"
SUSSEX = "NHS SUSSEX ICB - 09D"

PCN_HEADERS = [
    "PCN Code",
    "PCN Name",
    "Current Sub ICB Loc Code",
    "Sub ICB Location",
    "Open Date",
    "Close Date",
    "Postcode",
]
PARTNER_HEADERS = [
    "Partner\nOrganisation\nCode",
    "Partner\r\nName",
    "Practice\nParent\nSub ICB Loc Code",
    "Practice\nParent\nSub ICB Loc Name",
    "PCN Code",
    "PCN Name",
    "PCN Parent\nSub ICB Loc Code",
    "PCN Parent\nSub ICB Loc Name",
    "Practice to PCN\nRelationship\nStart Date",
    "Practice to PCN\nRelationship\nEnd Date",
    "Practice Sub ICB Loc and PCN Sub ICB Loc Match ",
]
PCNS = {
    "U00000": ("NORTH FELL AND DALE PCN", "01K", LSC, "20191001", ""),
    "U00001": ("ST ANNE'S & O'BRIEN PCN", "01K", LSC, "20191001", ""),
    "U00002": ("OLD HARBOUR PCN", "01K", LSC, "20191001", "20210401"),
    "U00009": ("SOUTH DOWN PCN", "09D", SUSSEX, "20200401", ""),
}
SPELLS = [
    ("A00001", "FELL SURGERY", "U00000", "20191001", None),
    ("A00002", "DALE SURGERY", "U00002", "20191001", "20210331"),
    ("A00002", "DALE SURGERY", "U00001", "20210401", None),
    ("A00003", "ANNE SURGERY", "U00001", "20230109", None),
    ("G00001", "DOWN SURGERY", "U00009", "20200401", None),
]
PLACES = [
    ("U00000", "North Fell and Dale", "Fellside"),
    ("U00001", "Something else", "Harbour & Coast"),
    ("U00002", "Old Harbour", "Harbour & Coast"),
]


def write_epcn(
    path: Path,
    pcns: dict | None = None,
    spells: list | None = None,
    *,
    headers: tuple[list[str], list[str]] = (PCN_HEADERS, PARTNER_HEADERS),
    titles: tuple[str, str] = ("PCNDetails", "PCN Core Partner Details"),
) -> Path:
    """An ePCN workbook; cells of one row given as a tuple, an empty string where ODS has one."""
    workbook = Workbook()
    details = workbook.active
    details.title = titles[0]
    details.append(headers[0])
    for code, row in (PCNS if pcns is None else pcns).items():
        details.append([code, *row, "LA1 1AA"])
    partners = workbook.create_sheet(titles[1])
    partners.append(headers[1])
    for practice, name, pcn, start, end in SPELLS if spells is None else spells:
        partners.append([practice, name, "01K", LSC, pcn, "", "01K", LSC, start, end, True])
    workbook.save(path)
    return path


def write_places(path: Path, rows: list[tuple] | None = None) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["pcn_code", "pcn_name", "place"])
        writer.writerows(PLACES if rows is None else rows)
    return path


def import_file(path, *, icb="QE1", **options) -> dict:
    out = StringIO()
    call_command("import_organisations", str(path), icb=icb, json=True, stdout=out, **options)
    return json.loads(out.getvalue())


def org(code: str) -> Organisation:
    return Organisation.objects.get(ods_code=code)


def spans(code: str) -> list[tuple]:
    """The links of an organisation upwards: code above, start, end, primary."""
    links = Link.objects.filter(child__ods_code=code).order_by("start", "parent__ods_code")
    return [(link.parent.ods_code, link.start, link.end, link.is_primary) for link in links]


def counts(report: dict) -> tuple[int, ...]:
    return tuple(report[key] for key in ("created", "changed", "closed", "unchanged"))


def history_rows() -> int:
    return Organisation.history.count() + Link.history.count()
