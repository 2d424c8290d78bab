"""Each cell of a printed table names the cells that head it, and no other, over pages too."""

from collections.abc import Iterator
from dataclasses import dataclass

import pdfua
import pikepdf
import pytest
import weasyprint

from assessments.models import Revision
from assessments.sending.copies import return_paper
from assessments.sending.gathering import submitted_return
from documents.paper import Paper
from documents.pdf import pdf_bytes
from frameworks.reading.document import framework_paper
from planning.plans.copies import plan_paper
from planning.plans.gathering import signed_document
from planning.rollups.printed import rollup_paper
from planning.rollups.records import Records
from planning.rollups.views import page_of
from planning.scope import scope_of
from planning.support.copies import support_plan_paper
from planning.support.gathering import published_document
from tests import factories as make
from tests.conftest import TODAY
from tests.layers import layer
from tests.printed import elements_in, opened

PAGE = '<!DOCTYPE html><html lang="en-GB"><head><title>A plan</title></head><body>{}</body></html>'
SCOPES = {"col": "/Column", "row": "/Row", "rowgroup": "/Row"}
SAID = {
    "plan": ["A01: ", "A02: ", "milestone on "],
    "support plan": ["C01: 30 June 2027", "C02: "],
}
KINDS = ["framework", "matrix", "return", "plan", "support plan", "figures"]


Cells = list[tuple[str, set[str]]]


def page_tables(html: str) -> list[Cells]:
    """What a page says of its cells, table by table: "td" or a scope, and the cells that head it.

    A head is called by its number within its table.
    """
    return [
        list(page_cells(table))
        for table in weasyprint.HTML(string=html).etree_element.iter("table")
    ]


def page_cells(table) -> Iterator[tuple[str, set[str]]]:
    columns: list[str] = []
    count = 0
    for group in table:
        band: set[str] = set()
        section: set[str] = set()
        for row in group.iter("tr"):
            own: set[str] = set()
            at = 0
            for cell in row:
                here = columns[at : at + int(cell.get("colspan", 1))]
                at += len(here)
                if cell.tag == "td":
                    yield "td", {*here} | band | section | own
                    continue
                name, count = f"head {count}", count + 1
                yield SCOPES[cell.get("scope")], {name}
                if cell.get("scope") == "col":
                    columns.append(name)
                elif cell.get("scope") == "row":
                    own = {name}
                elif "section" in cell.get("class", ""):
                    section = {name}
                else:
                    band, section = {name}, set()


def printed_tables(pdf: pikepdf.Pdf, on_page: list[Cells]) -> list[Cells]:
    """The same of a PDF. One table a page is put together with those it goes on from."""
    parts = elements_in(pdf.Root.StructTreeRoot.K, {"/Table"})
    found = [printed_cells(parts, len(cells)) for cells in on_page]
    assert not parts
    return found


def printed_cells(parts: list, many: int) -> Cells:
    names: dict[str, str] = {}
    cells: Cells = []
    while len(cells) < many:
        part = parts.pop(0)
        head, body = (elements_in(part.K, {kind}) for kind in ("/THead", "/TBody"))
        columns = elements_in(head, {"/TH"})
        names |= {str(again.ID): f"head {at}" for at, again in enumerate(columns)}
        for cell in [*([] if cells else columns), *elements_in(body, {"/TH", "/TD"})]:
            if cell.S == "/TD":
                cells.append(("td", {names[str(head)] for head in cell.A.Headers}))
            else:
                heads = sum(kind != "td" for kind, _ in cells)
                cells.append((str(cell.A.Scope), {names.setdefault(str(cell.ID), f"head {heads}")}))
    return cells


DRAWS = {"Tj", "TJ", "'", '"', "Do", "EI", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*"}


def untagged_on(page: pikepdf.Page) -> list[str]:
    """What draws on a page and stands neither in its structure nor among what is only for show."""
    depth, found = 0, []
    for instruction in pikepdf.parse_content_stream(page):
        operator = str(instruction.operator)
        depth += (operator in {"BDC", "BMC"}) - (operator == "EMC")
        if operator in DRAWS and not depth:
            found.append(operator)
    return found


@dataclass(frozen=True)
class Printed:
    html: str
    pdf: bytes


@layer
def printed(cast, framework, signed) -> dict[str, Printed]:
    """One of each kind that the product prints, from a year with every state in it."""
    return {
        kind: Printed(html, pdf_bytes(html))
        for kind, paper in papers(cast, framework, *signed[1:]).items()
        for html in [paper.html()]
    }


def papers(cast, framework, plan, support) -> dict[str, Paper]:
    sent = Revision.objects.with_return().get(assessment__organisation=cast["W-N1"])
    scope = scope_of(cast.place_reviewer, "W-P1", "2026-27")
    return {
        "framework": framework_paper(framework.version),
        "matrix": framework_paper(matrix()),
        "return": return_paper(submitted_return(sent, sent.answers.all())),
        "plan": plan_paper(signed_document(plan)),
        "support plan": support_plan_paper(published_document(support)),
        "figures": rollup_paper(scope, lambda: page_of(scope, on=TODAY), Records),
    }


def matrix():
    """A framework of one tier that says what each level means: a column a level."""
    version = make.VersionFactory()
    theme = make.ThemeFactory(version=version)
    for number, section in enumerate(["Access", "Access", "Data"]):
        row = make.RowFactory(
            theme=theme,
            number=number,
            position=number,
            section=theme.sections.get_or_create(name=section, defaults={"position": number})[0],
        )
        step = make.StepFactory(row=row, tier="neighbourhood")
        for level in version.scale.levels.all():
            step.level_descriptions.create(level=level, text=f"Level {level.value}")
    return version


@pytest.mark.parametrize("kind", KINDS)
def test_each_cell_of_each_kind_of_document_is_headed_as_on_its_page(printed, kind, tmp_path):
    html, content = printed[kind].html, printed[kind].pdf

    on_page = page_tables(html)
    assert on_page
    assert printed_tables(opened(content), on_page) == on_page
    path = tmp_path / "document.pdf"
    path.write_bytes(content)
    assert pdfua.validate(path).findings == ()


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_document_says_its_title_and_language_and_tags_all_it_draws(printed, kind):
    pdf = opened(printed[kind].pdf)

    assert pdf.docinfo.Title
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.Root.Lang) == "en-GB"
    assert pdf.Root.MarkInfo.Marked
    drawings = elements_in(pdf.Root.StructTreeRoot.K, {"/Figure"})
    assert [drawing for drawing in drawings if not str(drawing.get("/Alt", ""))] == []
    assert [at for at, page in enumerate(pdf.pages, 1) if untagged_on(page)] == []


def test_a_drawing_that_nothing_tags_is_noticed():
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.Contents = pdf.make_stream(b"/P <</MCID 0>> BDC (a) Tj EMC /Fm0 Do (b) Tj")

    assert untagged_on(page) == ["Do", "Tj"]


def test_a_cell_overleaf_names_the_column_of_its_page_and_the_band_it_began_beneath():
    rows = "".join(f"<tr><th scope=row>{at}</th><td>Text</td></tr>" for at in range(80))
    band = '<tr><th scope="rowgroup" colspan="2">{}</th></tr>'
    section = '<tr><th scope="rowgroup" colspan="2" class="doc-table__section">{}</th></tr>'
    html = PAGE.format(
        "<table><thead><tr><th scope=col>Ref</th><th scope=col>What</th></tr></thead>"
        f"<tbody>{band.format('March')}{section.format('Access')}{rows}{section.format('Data')}"
        f"{rows}</tbody><tbody>{band.format('June')}{rows}</tbody><tbody>{rows}</tbody></table>"
    )
    pdf = opened(pdf_bytes(html))

    on_page = page_tables(html)
    assert printed_tables(pdf, on_page) == on_page
    parts = elements_in(pdf.Root.StructTreeRoot.K, {"/Table"})
    assert len(parts) > 3
    for part in parts:
        here = {str(head.ID) for head in elements_in(elements_in(part.K, {"/THead"}), {"/TH"})}
        for cell in elements_in(part.K, {"/TD"}):
            assert len(here & {str(head) for head in cell.A.Headers}) == 1


def test_every_header_that_is_named_is_listed_in_order(printed):
    pdf = opened(printed["plan"].pdf)
    root = pdf.Root.StructTreeRoot

    listed = [str(name) for name in list(root.IDTree.Names)[::2]]
    named = {
        str(head) for cell in elements_in(root.K, {"/TD"}) for head in cell.A.get("/Headers", [])
    }
    assert listed == sorted(set(listed))
    assert named <= set(listed)


@pytest.mark.parametrize("kind", ["plan", "support plan"])
def test_a_drawing_says_in_words_what_it_shows(printed, kind):
    pdf = opened(printed[kind].pdf)

    drawings = elements_in(pdf.Root.StructTreeRoot.K, {"/Figure"})
    words = " ".join(str(drawing.Alt) for drawing in drawings)
    for said in SAID[kind]:
        assert said in words


@pytest.mark.parametrize("kind", KINDS)
def test_no_word_stands_in_a_drawing_where_arabic_would_come_apart(printed, kind):
    page = weasyprint.HTML(string=printed[kind].html).etree_element

    drawings = [element for element in page.iter() if str(element.tag).endswith("}svg")]
    assert bool(drawings) == (kind in SAID)
    assert not [part for svg in drawings for part in svg.iter() if part.tag.endswith("}text")]
