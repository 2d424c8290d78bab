"""The PDF of a delivery plan: tagged, numbered, and holding all that the document says."""

import shutil
import subprocess
from io import BytesIO

import pikepdf
import pytest

from planning.documents.plan_page import plan_file
from tests.planning.planners import long_document


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    document = long_document(14, demonstration=True)
    return pikepdf.open(BytesIO(plan_file(document, "pdf")))


def kinds_in(element, found=None) -> list[str]:
    """The structure types of a tagged PDF, depth first."""
    found = [] if found is None else found
    if isinstance(element, pikepdf.Array):
        for child in element:
            kinds_in(child, found)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            found.append(str(element["/S"]).removeprefix("/"))
        if "/K" in element:
            kinds_in(element["/K"], found)
    return found


def test_the_pdf_is_tagged_and_says_its_language_and_title(pdf):
    with pdf.open_metadata() as metadata:
        title = metadata["dc:title"]

    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "en-GB"
    assert title == "Fellside PCN: PCN delivery plan, April 2026 to March 2027, revision 1"
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_the_pdf_has_headings_tables_with_headers_and_described_drawings(pdf):
    kinds = kinds_in(pdf.Root.StructTreeRoot.K)

    assert kinds.count("H1") == 1
    assert {"H2", "H3", "Table", "THead", "TH", "TR", "TD", "L", "Figure"} <= set(kinds)


def text_of(pdf: pikepdf.Pdf, tmp_path) -> list[str]:
    """The text page by page, as poppler reads it."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "plan.pdf"
    pdf.save(path)
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, text=True, check=True
    ).stdout
    return text.split("\f")[:-1]


def test_pages_carry_their_number_and_tables_repeat_their_header(pdf, tmp_path):
    pages = text_of(pdf, tmp_path)

    total = len(pdf.pages)
    assert len(pages) == total
    assert all(f"Page {n} of {total}" in pages[n - 1] for n in range(2, total + 1))
    assert all("Fellside PCN" in page and "Demonstration data" in page for page in pages)
    assert sum("What we asked" in page and "Needed by" in page for page in pages) > 1


def test_nothing_is_lost_between_the_document_and_its_pdf(pdf, tmp_path):
    text = " ".join(" ".join(text_of(pdf, tmp_path)).split())

    for reference in [f"A{n:02}" for n in range(1, 15)] + [f"N{n:02}" for n in range(1, 15)]:
        assert reference in text
