"""Either layout as a file to fill in: headers, a scale, and a sheet that says how."""

from frameworks.workbook.content import ThemeContent
from frameworks.workbook.found import INSTRUCTIONS_SHEET, THEME_TO_NAME
from frameworks.workbook.scales import DEFAULT_SCALE
from frameworks.workbook.writing import Layout, ThemeWriter, list_headers, scale_sheet
from spreadsheets.columns import Column, sheet_of
from spreadsheets.writing import SheetOut, new_workbook, saved_bytes, write_sheet

FIRST_STEP_ROW = 4  # of a table: below its title, what good looks like and the headers
GOOD = ("What it looks like when it works: write it here, and one more on each line.",)
FOR_BOTH = (
    "Sheet “Scale”: the answers that people give, from the lowest to the best. “in place from” is "
    "the value from which a step counts as in place. Change them, or delete the sheet to keep the "
    "scale that you have.",
    "A sheet “Tiers” with the columns Tier and Name says what this framework calls a tier, where "
    "it has a name of its own, such as Locality for Neighbourhood. Leave it out otherwise.",
    "Save the workbook as .xlsx and upload it on the page “Import a framework”. You see what it "
    "would change before anything does, and whatever is not clear is asked there.",
)
INSTRUCTIONS = {
    Layout.A: (
        "This workbook is for a framework as it is printed: a sheet for each theme.",
        "Copy the sheet “Theme” once for each theme, and write the theme's name in its first cell.",
        "Under “What good looks like”, write one statement on each line, after a bullet.",
        "Under the headers, write a row for each thing to do: a step for neighbourhoods, for "
        "places and for the system. Leave a cell empty where a tier has nothing to do.",
        "A line such as “By March 2027” over all columns is the date of the rows below it. Any "
        "other line over all columns, in bold, is a section.",
        "Leave the column “Ref” empty: it is for codes that the service gives. Your own numbers go "
        "under “Own reference”.",
        *FOR_BOTH,
    ),
    Layout.B: (
        "This workbook is for a framework as a list: one line for each step.",
        "theme: what the step belongs to. Write it in every line.",
        "section: a heading inside the theme; it may be empty.",
        "row: steps with the same number in a theme stand side by side; it may be empty.",
        "tier: neighbourhood, place or system; “good” where the text says what good looks like.",
        "when_by: a month such as March 2027, or a date; it may be empty.",
        "text: the step itself.",
        "own reference: your own number of it; it may be empty. Leave “code” empty: it is for "
        "codes that the service gives.",
        "For a maturity matrix, add a column for each level of the scale, named as on the sheet "
        "“Scale”, and say in it what the level means for the step.",
        *FOR_BOTH,
    ),
}


def fill_in_workbook(layout: Layout) -> bytes:
    workbook = new_workbook()
    write_sheet(workbook, _instructions(layout))
    if layout is Layout.A:
        theme = ThemeContent("", THEME_TO_NAME, statements=GOOD)
        ThemeWriter(workbook, theme, title="Theme", with_own_references=True).write()
    else:
        write_sheet(workbook, SheetOut("Steps", list_headers(), [], [20] * len(list_headers())))
    write_sheet(workbook, scale_sheet(DEFAULT_SCALE))
    return saved_bytes(workbook)


def _instructions(layout: Layout) -> SheetOut:
    column = Column[str]("How to fill this in", 110, lambda line: line)
    return sheet_of(INSTRUCTIONS_SHEET, [column], INSTRUCTIONS[layout])
