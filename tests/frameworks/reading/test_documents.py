"""The framework as a document: one page, its tagged PDF, its workbook."""

import sys
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse

from documents.pdf import PdfUnavailable, pdf_bytes, standalone
from frameworks.reading.contents import content_of
from frameworks.reading.document import framework_paper
from frameworks.workbook.reading import read_workbook
from organisations.choices import Tier
from tests import factories as make
from tests.layers import layer
from tests.printed import pages_of

PAGE = '<!DOCTYPE html><html lang="en-GB"><head><title>A plan</title></head><body>{}</body></html>'


@layer
def printed(framework) -> bytes:
    """The printed framework, with a theme long enough to run over several pages."""
    theme = make.ThemeFactory(version=framework.version, position=9, code="LONG")
    for number in range(60):
        row = make.RowFactory(theme=theme, section=None, number=number, position=number)
        for tier in Tier.planning():
            make.StepFactory(row=row, tier=tier, text="Agree who does what by when. " * 4)
    return pdf_bytes(framework_paper(framework.version).html())


@pytest.fixture
def pdf(printed) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(printed))


def elements(node, kind: str) -> list:
    """Every element of that kind in a PDF's structure tree."""
    found, waiting = [], [node]
    while waiting:
        here = waiting.pop()
        if isinstance(here, pikepdf.Array):
            waiting += list(here)
        elif isinstance(here, pikepdf.Dictionary):
            if here.get("/S") == kind:
                found.append(here)
            if "/K" in here:
                waiting.append(here["/K"])
    return found


def test_the_pdf_is_tagged_and_says_its_language_and_title(pdf):
    root = pdf.Root

    assert root.MarkInfo.Marked
    assert str(root.Lang) == "en-GB"
    assert root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Delivery Framework, Version 1"
        assert str(metadata["pdfuaid:part"]) == "1"


def test_every_page_of_a_long_table_repeats_its_header(pdf):
    tables = elements(pdf.Root.StructTreeRoot, "/Table")
    heads = elements(pdf.Root.StructTreeRoot, "/THead")

    assert len(pdf.pages) > 6
    assert len(tables) > 3
    assert len(heads) == len(tables)


def test_headings_follow_one_another(pdf):
    tree = pdf.Root.StructTreeRoot

    assert len(elements(tree, "/H1")) == 1
    assert len(elements(tree, "/H2")) == 2 + 3  # contents, levels, three themes


def test_the_document_page_holds_every_step_with_its_code(framework):
    html = framework_paper(framework.version).html()

    for step in framework.steps.values():
        assert step.code in html
        assert step.text in html
    assert "31 March 2026" in html
    assert "No step for places here" in html


def test_the_saved_document_carries_its_own_style_and_fetches_nothing(framework):
    html = framework_paper(framework.version).html()

    assert "<style>" in html
    assert 'rel="stylesheet"' not in html
    assert "<script" not in html


def test_style_goes_in_once(framework):
    html = framework_paper(framework.version).html()

    assert standalone(html) == html


def test_text_in_a_step_is_never_markup(framework):
    step = framework.steps["INT-01-N"]
    step.text = "<script>alert(1)</script>"
    step.save()

    assert "<script>" not in framework_paper(framework.version).html()


@pytest.mark.parametrize(
    "stray",
    [
        '<img src="file:///etc/passwd" alt="">',
        '<img src="http://127.0.0.1:9/picture.png" alt="">',
        '<link rel="stylesheet" href="http://127.0.0.1:9/style.css">',
    ],
)
def test_a_document_that_reaches_outside_itself_is_not_printed(stray):
    with pytest.raises(PdfUnavailable, match="outside itself"):
        pdf_bytes(PAGE.format(stray))


def test_a_machine_without_pango_is_told_what_to_install(monkeypatch):
    class WithoutPango:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0'")

    for name in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "meta_path", [WithoutPango(), *sys.meta_path])

    with pytest.raises(PdfUnavailable, match="Pango text library"):
        pdf_bytes(PAGE.format("Hello"))


def test_an_unbuilt_stylesheet_says_which_script_builds_it(monkeypatch):
    monkeypatch.setattr("documents.pdf.finders.find", lambda name: None)

    with pytest.raises(PdfUnavailable, match="script/setup"):
        standalone(PAGE.format("Hello"))


def download(client, version, kind: str):
    return client.get(
        reverse("frameworks:download", args=[version.framework.slug, version.slug, kind])
    )


def test_the_pdf_downloads_under_a_telling_name(cast, framework, sign_in):
    response = download(sign_in(cast.pcn_lead), framework.version, "pdf")

    assert response["Content-Type"] == "application/pdf"
    assert 'filename="delivery-framework-version-1.pdf"' in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF-")


def test_the_workbook_downloads_and_reads_the_same_again(cast, framework, sign_in):
    response = download(sign_in(cast.pcn_lead), framework.version, "xlsx")

    assert 'filename="delivery-framework-version-1.xlsx"' in response["Content-Disposition"]
    said = content_of(framework.version)
    assert read_workbook(response.content, earlier=said).content.themes == said.themes


def test_there_is_no_other_kind_of_copy(cast, framework, sign_in):
    assert download(sign_in(cast.pcn_lead), framework.version, "docx").status_code == 404


def test_without_a_printer_the_reader_is_told_and_led_back(cast, framework, sign_in, monkeypatch):
    def cannot(html, **options):
        raise PdfUnavailable("This machine cannot print.")

    monkeypatch.setattr("documents.runs.pdf_bytes", cannot)
    client = sign_in(cast.pcn_lead)
    address = reverse("frameworks:download", args=["delivery", "version-1", "pdf"])

    page = client.get(address, follow=True)

    assert "This machine cannot print." in page.text


def test_the_document_page_links_to_its_copies(cast, framework, sign_in):
    address = reverse("frameworks:document", args=["delivery", "version-1"])

    page = sign_in(cast.pcn_lead).get(address)

    assert 'href="/frameworks/delivery/version-1/document.pdf"' in page.text
    assert 'rel="stylesheet"' in page.text
    assert "<style>" not in page.text


def test_a_file_name_survives_any_label(framework):
    framework.version.label = "2027/28: “final”"

    assert (
        framework_paper(framework.version).file_name("pdf") == "delivery-framework-202728-final.pdf"
    )


def test_each_page_of_a_theme_says_its_name_and_none_is_half_empty(framework, tmp_path):
    theme = make.ThemeFactory(version=framework.version, position=9, code="LONG", name="Long theme")
    for number in range(24):
        row = make.RowFactory(theme=theme, section=None, number=number, position=number)
        for tier in Tier.planning():
            make.StepFactory(row=row, tier=tier, text="Agree who does what by when. " * 4)

    pages = pages_of(pdf_bytes(framework_paper(framework.version).html()), tmp_path)

    overleaf = [page for page in pages if "Agree who does what" in page][1:]
    assert len(overleaf) >= 2
    for page in overleaf:
        assert "3. Long theme" in page
    steps = [page.count("Agree who") for page in overleaf[:-1]]
    assert min(steps) > 0.8 * max(steps)
