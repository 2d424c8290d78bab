"""The print of a rollup page: tagged, and saying what the page and its workbook say."""

from django.urls import reverse

from documents.pdf import PdfUnavailable
from planning.rollups.page import RollupPage
from planning.rollups.printed import rollup_paper
from planning.rollups.records import Records
from planning.rollups.views import page_of
from planning.scope import scope_of
from tests.conftest import TODAY
from tests.layers import layer
from tests.planning.asking import ask
from tests.printed import opened, pages_of, tags_of

PLACE = ["W-P1", "2026-27"]


@layer
def scope(cast, cycle, returns, framework):
    ask(cycle, framework, cast["W-N1"], by=cast.pcn_lead)
    return scope_of(cast.place_reviewer, *PLACE)


@layer
def figures(scope) -> RollupPage:
    return page_of(scope, on=TODAY)


def download(client, kind: str, where=PLACE, **more):
    return client.get(reverse("planning:rollup_download", args=[*where, kind]), **more)


def test_the_pdf_is_tagged_and_says_its_language_and_title(figures, scope):
    pdf = opened(rollup_paper(scope, lambda: figures, Records).file("pdf"))

    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "en-GB"
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == "Blackmoor Place: Returns and needs, 2026/27"
    tags = tags_of(pdf)
    assert tags.count("H1") == 1
    assert tags.count("Table") == tags.count("THead") == 8
    assert {"H2", "TH", "TD", "L"} <= set(tags)


def test_the_pdf_holds_the_figures_of_the_page(figures, scope, tmp_path):
    text = " ".join(
        " ".join(
            pages_of(rollup_paper(scope, lambda: figures, Records).file("pdf"), tmp_path)
        ).split()
    )

    assert "2 of 2 returns" in text
    for line in figures.returns:
        assert line.name in text
    for row in figures.heat.groups[0].rows:
        for cell in row.cells:
            assert f"{cell.in_place} of {cell.applicable}" in text
            assert cell.word in text
    for group in figures.overdue_groups:
        for step in group.steps:
            assert step.code in text
    total = figures.all_needs
    assert f"All categories {total.figures[0].count} " in text
    assert "Where PCNs say they are" in text


def test_each_level_is_a_word_and_never_only_a_shade(figures, scope):
    page = rollup_paper(scope, lambda: figures, Records).html()

    cells = [cell for row in figures.heat.groups[0].rows for cell in row.cells]
    assert cells
    for cell in cells:
        assert f"doc-heat__cell--{cell.shade}" in page
        assert f"<strong>{cell.word}</strong>" in page


def test_a_return_that_is_missing_is_shown_as_missing(cast, cycle):
    scope = scope_of(cast.place_reviewer, *PLACE)

    page = rollup_paper(scope, lambda: page_of(scope, on=TODAY), Records).html()

    assert "0 of 2 PCN returns in." in page
    assert "Fellside PCN (Not started), Tarnbeck PCN (Not started)" in page
    assert page.count('<th scope="row">Not returned</th>') == 2  # the PCNs; the place itself
    assert "No step is overdue" in page
    assert "No plan that was signed asks for anything yet." in page


def test_a_system_is_printed_with_its_places_side_by_side(cast, cycle, returns):
    scope = scope_of(cast.system_staff, "W-SYS", "2026-27")

    page = rollup_paper(scope, lambda: page_of(scope, on=TODAY), Records).html()

    assert "Places side by side" in page
    assert page.count('<th scope="row">Saltcrag Place</th>') == 1 + 1  # and its levels


def test_returns_that_are_missing_take_a_line_and_not_a_row_each(cast, cycle, framework):
    scope = scope_of(cast.system_staff, "W-SYS", "2026-27")

    page = rollup_paper(scope, lambda: page_of(scope, on=TODAY), Records).html()
    heat = page.partition('id="heat"')[2].partition("</section>")[0]

    assert heat.count("<tr>") == 1 + 2 + 2  # the head; a band and a line for each place
    assert heat.count("Not returned") == 2


def test_markup_in_a_name_is_only_text(cast, cycle, framework, scope):
    organisation = cast["W-P1"]
    organisation.name = "<b>Blackmoor</b>"
    organisation.save()
    scope = scope_of(cast.place_reviewer, *PLACE)

    page = rollup_paper(scope, lambda: page_of(scope, on=TODAY), Records).html()

    assert "<b>Blackmoor" not in page
    assert "&lt;b&gt;Blackmoor" in page


def test_the_rollup_page_offers_its_print_and_its_workbook(cast, scope, sign_in):
    page = sign_in(cast.place_reviewer).get(reverse("planning:rollup", args=PLACE)).text

    for kind in ("pdf", "xlsx"):
        assert f'href="/places/W-P1/2026-27/figures.{kind}"' in page


def test_the_pdf_downloads_under_a_telling_name(cast, scope, sign_in):
    response = download(sign_in(cast.place_reviewer), "pdf")

    assert response["Content-Type"] == "application/pdf"
    assert 'filename="figures-W-P1-2026-27.pdf"' in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF-")


def test_there_is_no_other_kind_of_copy(cast, scope, sign_in):
    assert download(sign_in(cast.place_reviewer), "docx").status_code == 404


def test_without_a_printer_the_reader_is_told_and_led_back(cast, scope, sign_in, monkeypatch):
    def cannot(html, **options):
        raise PdfUnavailable("This machine cannot print.")

    monkeypatch.setattr("documents.runs.pdf_bytes", cannot)

    page = download(sign_in(cast.place_reviewer), "pdf", follow=True)

    assert page.redirect_chain[-1][0] == reverse("planning:rollup", args=PLACE)
    assert "This machine cannot print." in page.text
