"""A list of people to fill in: which organisations and roles there are stands beside it."""

from collections.abc import Iterable

from openpyxl.worksheet.datavalidation import DataValidation

from organisations.choices import Role
from organisations.inviting.columns import HEADERS, MOST
from organisations.models import Organisation
from organisations.people.forms import ROLE_HINTS
from organisations.permissions import TIERS_OF_ROLE
from spreadsheets.columns import Column, sheet_of
from spreadsheets.writing import SheetOut, new_workbook, saved_bytes, write_sheet

PEOPLE = SheetOut("People", list(HEADERS.values()), [], [36, 26, 30, 12, 20])
HOW = (
    "Write a row for each person on the sheet “People”. Who has several roles gets a row for each.",
    "Email address: their own. They sign in with it, and get one email with a link for choosing a "
    "password, however many roles they have.",
    "Name and Job title: one of them is enough, and once is enough for who stands in several rows. "
    "The job title is how pages and documents speak of them, such as PCN manager.",
    "Code: of the organisation, as on the sheet “Organisations”.",
    "Role: as on the sheet “Roles”, which says what each may do and where it makes sense.",
    "Save it as .xlsx and upload it under People, Bring a list of people. You read what would "
    "happen before anybody is invited. No role is ever ended by a list.",
)


def fill_in_workbook(organisations: Iterable[Organisation]) -> bytes:
    offered = list(organisations)
    workbook = new_workbook()
    for sheet in (PEOPLE, _organisations(offered), _roles(), _how()):
        write_sheet(workbook, sheet)
    people = workbook[PEOPLE.title]
    _drop_down(people, "code", f"Organisations!$A$2:$A${max(len(offered), 1) + 1}")
    _drop_down(people, "role", f"Roles!$A$2:$A${len(Role) + 1}")
    return saved_bytes(workbook)


def _drop_down(sheet, name: str, source: str) -> None:
    letter = "ABCDE"[list(HEADERS).index(name)]
    choices = DataValidation(
        type="list",
        formula1=source,
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=HEADERS[name],
        error=f"Choose one from the sheet “{source.partition('!')[0]}”.",
    )
    choices.add(f"{letter}2:{letter}{MOST + 1}")
    sheet.add_data_validation(choices)


def _organisations(offered: Iterable[Organisation]) -> SheetOut:
    columns: list[Column[Organisation]] = [
        Column("Code", 14, lambda each: each.ods_code),
        Column("Name", 50, lambda each: each.name),
        Column("What it is", 16, lambda each: each.get_tier_display()),
        Column("Roles there", 70, lambda each: ", ".join(_roles_in(each))),
    ]
    return sheet_of("Organisations", columns, offered)


def _roles_in(organisation: Organisation) -> list[str]:
    return [str(role.label) for role in Role if organisation.tier in TIERS_OF_ROLE[role]]


def _roles() -> SheetOut:
    columns: list[Column[Role]] = [
        Column("Role", 20, lambda role: role.label),
        Column("What it may do", 70, lambda role: ROLE_HINTS[role]),
        Column("Where", 30, lambda role: ", ".join(tier.kind for tier in TIERS_OF_ROLE[role])),
    ]
    return sheet_of("Roles", columns, Role)


def _how() -> SheetOut:
    return sheet_of("How to fill this in", [Column[str]("How", 110, lambda line: line)], HOW)
