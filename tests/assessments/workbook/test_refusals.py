"""What is no workbook of this very return is refused by its name, and nothing of it is kept."""

import zipfile
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import Workbook

from assessments.cycles.actions import open_cycle
from assessments.upgrading.actions import upgrade_cycle
from frameworks.workbook.fill_in import fill_in_workbook
from frameworks.workbook.writing import Layout
from organisations.models import IncomingList
from tests import factories as make
from tests.assessments.doing import INT1, RETURN, send, the_return
from tests.assessments.upgrading.changing import LATER, second_version
from tests.assessments.workbook.filling import changed, upload, workbook_of
from tests.conftest import NOON, text_of
from tests.spreadsheets.hostile_workbooks import HOSTILE

pytestmark = pytest.mark.usefixtures("noon")
ABOUT = "About this file"


def refused(client, data: bytes, name="return.xlsx") -> str:
    """What the page says of the file, which was not kept."""
    page = upload(client, data, name)
    assert not IncomingList.objects.exists()
    return str(page.context["form"].errors["file"][0])


def test_the_return_of_another_pcn_is_called_that(cycle, lead):
    theirs = workbook_of(the_return(cycle, "W-N2"))

    assert refused(lead, theirs) == (
        "This is the return of Tarnbeck PCN (W-N2), not of Fellside PCN. Use the one that you "
        "downloaded for Fellside PCN."
    )


def test_the_return_of_another_cycle_is_called_that(cast, framework, cycle, lead):
    earlier = make.CycleFactory(
        system=cast["W-SYS"], version=framework.version, slug="2025-26", plan_year=2025
    )
    open_cycle(cycle=earlier, by=cast.administrator, at=NOON)

    said = refused(lead, workbook_of(the_return(earlier, "W-N1")))

    assert said.startswith("This is the return for 2025/26, not for 2026/27.")


def test_one_of_an_earlier_version_of_the_framework_says_how_to_go_on(
    framework, cycle, lead, taken_away
):
    version = second_version(framework.version, words={INT1: "Other words."})
    upgrade_cycle(cycle=cycle, version=version, by=None, at=LATER)

    said = refused(lead, taken_away)

    assert "asks what Delivery Framework, Version 1 asks" in said
    assert "has moved to Delivery Framework, Version 2" in said
    assert "Download a fresh workbook and copy into it what you have written." in said


def test_workbooks_to_read_are_no_workbooks_to_fill_in(cast, ours, lead):
    draft = lead.get(reverse("assessments:draft_download", args=[*RETURN, "xlsx"])).content
    revision = send(ours, cast.pcn_lead)
    where = [*RETURN, revision.number, "xlsx"]
    submitted = lead.get(reverse("assessments:download", args=where)).content
    ours.state = "draft"
    ours.save()

    for each in (draft, submitted):
        assert refused(lead, each).startswith("This is the workbook of a return to read")


@pytest.mark.parametrize("layout", Layout)
def test_the_workbook_of_a_framework_is_called_that(layout, ours, lead):
    assert refused(lead, fill_in_workbook(layout)).startswith("This is the workbook of a framework")


def test_some_other_workbook_is_none_that_was_taken_away_from_here(ours, lead):
    other = changed_copy(Workbook())

    assert refused(lead, other).startswith("This is no return that was taken away from here.")


def changed_copy(workbook: Workbook) -> bytes:
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def test_one_whose_hidden_sheet_is_gone_or_changed_says_so(lead, taken_away):
    without = changed(taken_away, lambda book: book.remove(book[ABOUT]))
    assert "hidden sheet that says whose return this is was taken out" in refused(lead, without)

    def fewer(book):
        book[ABOUT].delete_rows(9)

    def unknown(book):
        book[ABOUT]["A9"] = "INT-99-N"

    def no_number(book):
        book[ABOUT]["B9"] = "²"

    def no_fact(book):
        book[ABOUT]["A3"] = "shoe size"

    for change in (fewer, unknown, no_number, no_fact):
        assert "The hidden sheet of this workbook was changed" in refused(
            lead, changed(taken_away, change)
        )


def test_one_of_a_release_to_come_is_called_that(lead, taken_away):
    def newer(book):
        book[ABOUT]["B1"] = "2"

    assert "made by a newer release" in refused(lead, changed(taken_away, newer))


def test_what_is_no_excel_workbook_is_called_what_it_is(ours, lead):
    ods = BytesIO()
    with zipfile.ZipFile(ods, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("content.xml", "<office/>")

    assert "OpenDocument file (.ods)" in refused(lead, ods.getvalue(), "return.ods")
    assert "This is a CSV file" in refused(lead, b"Step,Your answer\n", "return.CSV")
    assert "not an Excel workbook" in refused(lead, b"%PDF-1.7", "return.pdf")
    assert "not an Excel workbook" in refused(lead, b"")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_damaged_and_protected_files_are_refused_in_a_sentence(name, ours, lead):
    assert refused(lead, HOSTILE[name]()).endswith(".")


def test_a_form_without_a_file_asks_for_one(ours, lead):
    page = lead.post(reverse("assessments:workbook", args=RETURN))

    assert "Choose the workbook to upload" in text_of(page)
