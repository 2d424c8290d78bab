"""Framework workbooks for tests, written line by line as people write them, and sent as they do."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from frameworks.workbook.reading import Reading, read_workbook

FORM = "/frameworks/import/"
TITLE, GOOD = "title", "good"
N_STEP = "Sign the shared agreements and name a lead."
P_STEP = "Hold one list of local services."
S_STEP = "Publish the plan for all partners."
TOP = [
    ("Support", "merged bold"),
    ("What good looks like\nOur approach will:\n• People say it once.\n• Teams share.", "merged"),
    (("Neighbourhoods", "Place", "System"), "bold"),
]


def heading(text, marks="merged bold"):
    return (text, marks)


def line(*values, marks=""):
    return (values, marks)


ROW = line(N_STEP, P_STEP, S_STEP)


def theme_sheet(workbook, title, rows, *, width=3):
    """Each row is text or a tuple of values, with marks: merged, bold, shaded, hidden."""
    sheet = workbook.create_sheet(title)
    for number, row in enumerate(rows, start=1):
        values, marks = row if isinstance(row, tuple) else (row, "")
        values = values if isinstance(values, tuple) else (values,)
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(number, column, value)
            if value is not None and "bold" in marks:
                cell.font = Font(bold=True)
            if value is not None and "shaded" in marks:
                cell.fill = PatternFill("solid", fgColor="DDDDDD")
        if "merged" in marks:
            sheet.merge_cells(start_row=number, end_row=number, start_column=1, end_column=width)
        sheet.row_dimensions[number].hidden = "hidden" in marks
    return sheet


def new_workbook():
    workbook = Workbook()
    workbook.remove(workbook.active)
    return workbook


def as_bytes(workbook) -> bytes:
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def one_theme(*rows, title="Support", top=TOP, width=3) -> bytes:
    workbook = new_workbook()
    theme_sheet(workbook, title, [*top, *rows], width=width)
    return as_bytes(workbook)


def of_sheets(**sheets) -> bytes:
    """Rows of values by the title of each sheet."""
    workbook = new_workbook()
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return as_bytes(workbook)


def list_of_steps(headers, *rows) -> bytes:
    return of_sheets(Steps=(headers, *rows))


def read(*rows, answers=None, **layout) -> Reading:
    return read_workbook(one_theme(*rows, **layout), **(answers or {}))


def table(reading: Reading) -> list[tuple]:
    """(when-by day, section, tiers) of every row of the first theme."""
    return [
        (row.when_by and row.when_by.isoformat(), row.section, "".join(t[0] for t in row.steps))
        for row in reading.content.themes[0].rows
    ]


def asked(reading: Reading) -> list[str]:
    return [question.cell for question in reading.questions]


def workbook(*rows) -> bytes:
    return one_theme(heading("Getting going"), line(N_STEP, P_STEP), *rows)


def send(client, content: bytes, *, name="Our framework", label="Version 1", **more):
    file = SimpleUploadedFile("framework.xlsx", content)
    return client.post(FORM, {"workbook": file, "name": name, "label": label, **more})


def uploaded(client, content: bytes, **more) -> str:
    """The address of the preview."""
    response = send(client, content, **more)
    assert response.status_code == 302, response.context["form"].errors
    return response.url
