"""Which file somebody brought in place of the return that is asked for, by its name."""

from typing import NoReturn

from assessments.sending.workbook import ANSWERS_TO_READ, FACTS_OF_RETURNS
from assessments.workbook.cells import shortened
from assessments.workbook.content import Identity
from assessments.workbook.headers import header_of
from frameworks.workbook.scales import SHEET as SCALE_SHEET
from spreadsheets.checking import UnreadableWorkbook
from spreadsheets.reading import Book

DOWNLOAD = "Download the one to fill in on the page “Fill in as a workbook” of your return."
NOT_OURS = f"This is no return that was taken away from here. {DOWNLOAD}"
TO_READ = (
    "This is the workbook of a return to read, with a row for each answer: nothing is taken in "
    f"from it. {DOWNLOAD}"
)
FRAMEWORK = f"This is the workbook of a framework, not a return. {DOWNLOAD}"
NO_ABOUT = (
    "The hidden sheet that says whose return this is was taken out of this workbook, so nobody can "
    "tell what you changed. Download a fresh workbook and copy your answers into it."
)
OTHER_RETURN = (
    "This is the return of {its} ({code}), not of {ours}. Use the one that you downloaded for "
    "{ours}."
)
OTHER_CYCLE = "This is the return for {its}, not for {ours}. {download}"
OTHER_VERSION = (
    "This workbook asks what {its} asks, and the cycle has moved to {ours} since it was "
    "downloaded: some steps may be others now. Download a fresh workbook and copy into it what you "
    "have written."
)
CSV = (
    "This is a CSV file, which holds one sheet and nothing of whose it is. Upload the Excel "
    "workbook (.xlsx) itself."
)


def refuse_csv(name: str) -> None:
    if name.lower().endswith(".csv"):
        raise UnreadableWorkbook(CSV)


def refuse_unknown(book: Book) -> NoReturn:
    """A sound workbook without the sheet that says which return it is."""
    titles = {sheet.title for sheet in book.sheets}
    if any(header_of(sheet) for sheet in book.sheets):
        raise UnreadableWorkbook(NO_ABOUT)
    if ANSWERS_TO_READ in titles and titles & {*FACTS_OF_RETURNS}:
        raise UnreadableWorkbook(TO_READ)
    if SCALE_SHEET in titles:
        raise UnreadableWorkbook(FRAMEWORK)
    raise UnreadableWorkbook(NOT_OURS)


def refuse_another(its: Identity, ours: Identity) -> None:
    """The return of somebody else, of another cycle, or of another version of the framework."""
    if its.code != ours.code:
        words = OTHER_RETURN.format(
            its=shortened(its.organisation), code=shortened(its.code), ours=ours.organisation
        )
        raise UnreadableWorkbook(words)
    if its.cycle != ours.cycle:
        label = shortened(its.label)
        raise UnreadableWorkbook(OTHER_CYCLE.format(its=label, ours=ours.label, download=DOWNLOAD))
    if its.framework != ours.framework:
        label = shortened(its.version)
        raise UnreadableWorkbook(OTHER_VERSION.format(its=label, ours=ours.version))
