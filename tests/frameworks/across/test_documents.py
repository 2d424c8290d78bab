"""Read-across as a document: the page, its print and its workbook say the same."""

from io import BytesIO

import openpyxl
import pytest

from frameworks.across.document import across_paper
from frameworks.across.gathering import read_across
from frameworks.models import Connection
from tests.layers import layer
from tests.printed import opened, pages_of

ACROSS = "/frameworks/delivery/version-1/across/"


@layer
def connected(framework):
    """INT-02-N waits for a later step of the system, and for one that is gone elsewhere."""
    step = framework.steps["INT-02-N"]
    later = framework.steps["SUP-01-S"]
    Connection.objects.create(step=step, kind="depends_on", other=later)
    gone = {"framework_slug": "matrix", "code": "AAA-01-N"}
    Connection.objects.create(step=step, kind="leads_to", **gone)
    return framework.version


@pytest.fixture
def reader(cast, sign_in):
    return sign_in(cast.pcn_lead)


@pytest.mark.usefixtures("connected")
def test_the_page_leads_to_its_document_which_says_the_same(reader):
    page, document = reader.get(ACROSS).text, reader.get(f"{ACROSS}document/").text

    assert f'href="{ACROSS}document.pdf"' in page
    for said in (
        "1 step is due before what it depends on",
        "By March 2026, but depends on SUP-01-S, which is due by March 2027.",
        "matrix: AAA-01-N",
        "No framework of that name is published here.",
    ):
        assert said in page
        assert said in document


def test_the_print_is_tagged(connected, tmp_path):
    content = across_paper(read_across(connected)).file("pdf")

    assert opened(content).Root.MarkInfo.Marked
    text = " ".join(" ".join(pages_of(content, tmp_path)).split())
    assert "2 connections of this framework" in text


@pytest.mark.usefixtures("connected")
def test_the_workbook_holds_a_line_a_connection_and_a_line_a_clash(reader):
    response = reader.get(f"{ACROSS}document.xlsx")

    book = openpyxl.load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["Summary", "Clashes and gaps", "Connections"]
    found = {(row[0], row[2]) for row in book["Clashes and gaps"].values}
    assert ("Step is due before what it depends on", "INT-02-N") in found
    assert [(row[0], row[4], row[5]) for row in book["Connections"].values] == [
        ("Step", "How", "Other step"),
        ("INT-02-N", "depends on", "SUP-01-S"),
        ("INT-02-N", "leads to", "matrix: AAA-01-N"),
    ]
    assert (
        'filename="delivery-framework-version-1-read-across.xlsx"'
        in (response["Content-Disposition"])
    )


def test_a_version_without_connections_is_a_document_too(reader, framework):
    Connection.objects.all().delete()

    assert "Read-across" in reader.get(f"{ACROSS}document/").text
    assert reader.get(f"{ACROSS}document.docx").status_code == 404
