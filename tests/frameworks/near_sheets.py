"""What the workbooks of other houses are made with: sheets that look as people make them."""

from openpyxl.styles import Font, PatternFill

from tests.frameworks.workbooks import as_bytes, new_workbook

BOLD = Font(bold=True)
FILL = PatternFill("solid", fgColor="DDEBF7")
PLACE, PCN = "all place=tier", "all neighbourhood=tier"
NO_SECTION = "no column=section"


def sheet(workbook, title, rows, *, merged=(), bold=(), shaded=()):
    made = workbook.create_sheet(title)
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = made.cell(number, column, value)
            if number in bold:
                cell.font = BOLD
            if number in shaded:
                cell.fill = FILL
    for area in merged:
        made.merge_cells(area)
    return made


def one(rows, *, title="Sheet1", **looks):
    workbook = new_workbook()
    sheet(workbook, title, rows, **looks)
    return as_bytes(workbook)
