"""A return's workbook as somebody works in it: taken away, filled in, brought back."""

from collections.abc import Callable, Mapping
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook

from assessments.models import Assessment
from assessments.workbook.columns import STEP
from assessments.workbook.gathering import return_to_fill
from assessments.workbook.writing import HEADER_ROW, workbook_to_fill
from spreadsheets.writing import put_text
from tests.assessments.doing import RETURN
from tests.clock import NOON

Said = Mapping[str, Mapping[str, object]]  # by step and header


class Text(str):
    """Typed into a cell that holds text: never a formula, whatever it begins with."""


def workbook_of(assessment: Assessment) -> bytes:
    asked = Assessment.objects.at(*assessment.address).with_is_in().get()
    return workbook_to_fill(return_to_fill(asked, at=NOON, site="https://example.org"))


def changed(data: bytes, change: Callable[[Workbook], object]) -> bytes:
    workbook = load_workbook(BytesIO(data))
    change(workbook)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def cells_of(workbook: Workbook) -> dict[tuple[str, str], Cell]:
    """Every cell of the sheets of themes, by step and header."""
    found = {}
    for sheet in workbook.worksheets:
        titles = {cell.value: cell.column for cell in sheet[HEADER_ROW]}
        if sheet.sheet_state == "visible" and STEP in titles:
            for row in sheet.iter_rows(min_row=HEADER_ROW + 1):
                code = row[titles[STEP] - 1].value
                found |= {(code, title): row[at - 1] for title, at in titles.items()}
    return found


def fill(data: bytes, said: Said) -> bytes:
    def write(workbook: Workbook) -> None:
        cells = cells_of(workbook)
        for code, values in said.items():
            for title, value in values.items():
                _type(cells[code, title], value)

    return changed(data, write)


def _type(cell: Cell, value: object) -> None:
    if isinstance(value, Text):
        put_text(cell, value)
    else:
        cell.value = value


def page() -> str:
    return reverse("assessments:workbook", args=RETURN)


def upload(client: Client, data: bytes, name="return.xlsx", at: str = ""):
    """To its preview; or back to the page, with why the file is refused."""
    return client.post(at or page(), {"file": SimpleUploadedFile(name, data)}, follow=True)


def press(client: Client, preview, *, follow=True, **chosen):
    """The button of a preview, with what is ticked and chosen there and what is said here."""
    shown = preview.context["preview"]
    boxes = [each for theme in shown.changes for each in theme.shown]
    data = {"take": [each.take for each in boxes if each.is_taken]} | chosen
    return client.post(preview.request["PATH_INFO"], data, follow=follow)


def choose(code: str, whose: str, number: int) -> dict[str, str]:
    """What is posted where one of two answers is chosen."""
    return {f"choose-{code}": f"{code}:{whose}:{number}"}
