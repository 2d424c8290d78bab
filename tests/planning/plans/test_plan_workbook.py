"""The workbook of a delivery plan: the data of the document, as data."""

from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO

from openpyxl import load_workbook

from planning.choices import NeedState
from planning.needs.answers import Decided, Promise
from planning.plans.copies import plan_paper
from planning.plans.gathering import PlanDocument
from tests.conftest import NOON
from tests.planning.planners import an_answer, long_document


def sheets_of(document: PlanDocument) -> dict[str, list[tuple]]:
    book = load_workbook(BytesIO(plan_paper(document).file("xlsx")))
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_workbook_holds_what_the_document_says():
    sheets = sheets_of(long_document(2))

    assert list(sheets) == [
        "Plan",
        "Build order",
        "Build order figures",
        "Actions",
        "Milestones",
        "Dependencies",
        "Support needs",
        "Risks",
    ]
    assert ("Organisation", "Fellside PCN") in sheets["Plan"]
    assert len(sheets["Actions"]) == len(sheets["Support needs"]) == 3
    headers, row, *_ = sheets["Actions"]
    assert row[headers.index("Starts on")].date() == date(2026, 4, 1)
    assert sheets["Milestones"][1][:2] == (datetime(2026, 6, 30), "A01")
    assert sheets["Support needs"][1][12:15] == (
        datetime(2027, 1, 31),
        "Waiting",
        "Blackmoor Place",
    )


def test_text_that_looks_like_a_formula_stays_text():
    document = long_document(1, words='=HYPERLINK("x")')
    book = load_workbook(BytesIO(plan_paper(document).file("xlsx")))

    cell = book["Actions"]["D2"]

    assert (cell.value, cell.data_type) == ('=HYPERLINK("x")', "s")
    assert cell.quotePrefix


def test_the_workbook_of_a_met_need_names_the_commitment():
    promise = Promise("C01", "Lend a facilitator", "Place lead", date(2027, 3, 31))
    met = Decided("met", "Blackmoor Place", "W-P1", NOON, "x", "Gladly.", promise)
    document = long_document(1)
    need = replace(document.needs[0], answer=replace(an_answer(NeedState.MET), decisions=(met,)))

    row = sheets_of(replace(document, needs=(need,)))["Support needs"][1]

    assert row[16:22] == (
        "Blackmoor Place",
        datetime(2026, 11, 22),
        "Gladly.",
        "C01 Lend a facilitator",
        "Place lead",
        datetime(2027, 3, 31),
    )


def test_the_workbook_gives_the_days_of_a_summer_night_as_the_clock_on_the_wall_does():
    past_midnight = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    decided = Decided("declined", "Blackmoor Place", "W-P1", past_midnight, "x", "No.", None)
    answer = replace(an_answer(NeedState.DECLINED), held_since=past_midnight, decisions=(decided,))
    document = long_document(1)
    need = replace(document.needs[0], answer=answer)

    row = sheets_of(replace(document, needs=(need,)))["Support needs"][1]

    assert (row[15], row[17]) == (datetime(2026, 7, 1), datetime(2026, 7, 1))
