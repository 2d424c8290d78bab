"""The first sheet of a return as a workbook: whose it is, who can see it, how it is filled in."""

from collections.abc import Iterator

from django.utils import timezone

from assessments.choices import Choice
from assessments.workbook.columns import ANSWER, EVIDENCE, PLANNED, REASON
from assessments.workbook.content import ReturnToFill
from nhsuk.words import counted, nhs_date, nhs_time
from spreadsheets.columns import INVENTED
from spreadsheets.writing import SheetOut

TITLE = "Instructions"
WIDTHS = 26, 100


def instructions(filled: ReturnToFill) -> SheetOut:
    return SheetOut(TITLE, ("Our return to fill in", ""), list(_lines(filled)), WIDTHS)


def _lines(filled: ReturnToFill) -> Iterator[tuple[str, str]]:
    identity, at = filled.identity, filled.as_at
    if filled.demonstration:
        yield INVENTED
    yield "Whose return", f"{identity.organisation} ({identity.code})"
    yield "Cycle", identity.label
    yield "What it asks", f"{identity.version}: {counted(len(filled.steps), 'step')}"
    yield "Due by", nhs_date(filled.due_on)
    yield "Who can see it", f"{filled.readers[:1].upper()}{filled.readers[1:]}"
    yield "Downloaded", f"{nhs_date(timezone.localtime(at))} at {nhs_time(at)}"
    yield "Bring it back", filled.address
    yield "", ""
    yield (
        "Nothing counts yet",
        "What you write here counts once you have uploaded this workbook and confirmed what it "
        "changes. Until then your return stays as it is.",
    )
    yield (
        "Where to write",
        "There is a sheet for each theme, with a row for each step. Write in the light yellow "
        "cells. All others are locked, so that nothing slips by mistake; columns and rows can be "
        "made larger.",
    )
    if filled.is_open_in_part:
        yield (
            "What is open now",
            "Only the steps you are asked about. Each has its question in the last column. The "
            "others stand as you submitted them: they are locked, and nothing of them is taken in.",
        )
    yield (
        ANSWER,
        "Choose from the list in the cell. An empty cell is a step that you have not answered yet. "
        "What each answer means stands on the sheet “Answers”.",
    )
    yield (
        REASON,
        f"Needed with “{Choice.NOT_APPLICABLE.label}”. It turns amber while it is missing.",
    )
    yield EVIDENCE, "One on each line: a web address, or words. Alt and Enter begin a new line."
    yield PLANNED, f"Choose Yes for a step that you want in your plan for {filled.year}."
    yield (
        "What you leave alone",
        "An answer that you do not change here stays as it is, also where a colleague changes it "
        "meanwhile. A row that you delete changes nothing. A cell that you empty is shown to you "
        "before anything is emptied.",
    )
    yield (
        "Several people",
        "Each of you can fill in a copy. Where the same answer was changed here and there, you "
        "read both and choose.",
    )
    yield (
        "Patients",
        "Write nothing about a patient here. What looks like an NHS number is refused.",
    )
    yield (
        "When you are done",
        "Save the file as an Excel workbook (.xlsx), also from LibreOffice, and upload it on the "
        "page above.",
    )
