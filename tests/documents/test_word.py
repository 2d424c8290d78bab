"""A page as a Word file: what each of its elements becomes, and what Word knows of the whole."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from documents.word_page import word_bytes

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>Fellside PCN: plan</title>
<meta name="author" content="Fellside PCN"></head><body><main>
<p class="doc-running-organisation">Fellside PCN</p>
<p class="doc-running-notice">Demonstration data</p>
<p class="doc-running-title">PCN delivery plan, revision 2</p>{}</main></body></html>"""
TABLE = """<table class="doc-table" aria-label="What we will do">
<colgroup><col class="doc-col--12"><col><col class="doc-col--24"><col class="doc-col--24">
</colgroup>
<thead><tr><th scope="col">Ref</th><th scope="col">Action</th><th scope="col">Apr</th>
<th scope="col">Jul</th></tr></thead>
<tbody><tr><th class="doc-table__band" scope="rowgroup" colspan="4">Access</th></tr>
<tr><th class="doc-ref" scope="row">A01</th><td>A hub</td><td data-label="When" colspan="2">
<span aria-hidden="true">Not this</span><svg><title>A01: April</title></svg></td></tr></tbody>
<tbody><tr><th class="doc-table__band" scope="rowgroup" colspan="4">People</th></tr>
<tr><th class="doc-ref" scope="row">A02</th><td>A team</td><td data-label="When" colspan="2">July
</td></tr></tbody></table>"""

BARE = """<table><thead><tr><th scope="col">A</th></tr></thead>
<tbody><tr><td>1</td></tr></tbody></table>"""


def opened(body: str) -> Document:
    return docx.Document(BytesIO(word_bytes(PAGE.format(body))))


def lines(file: Document) -> list[tuple[str, str]]:
    return [(each.style.name, each.text) for each in file.paragraphs]


def test_word_knows_whose_it_is_and_in_which_language():
    file = opened("<p>Words</p>")
    known = file.core_properties

    assert (known.title, known.author, known.language) == (
        "Fellside PCN: plan",
        "Fellside PCN",
        "en-GB",
    )
    assert known.comments == known.last_modified_by == ""
    assert known.created is None
    spoken = {each.get(qn("w:val")) for each in file.styles.element.iter(qn("w:lang"))}
    assert spoken == {"en-GB"}


def test_headings_are_headings_and_the_cover_has_a_page():
    cover = '<header class="doc-cover"><h1>PCN delivery plan</h1></header>'
    file = opened(f"{cover}<h2>1. In short</h2><h3>Access</h3><h4>A01 A <b>hub</b></h4>")

    assert lines(file) == [
        ("Title", "PCN delivery plan"),
        ("Heading 1", "1. In short"),
        ("Heading 2", "Access"),
        ("Heading 3", "A01 A hub"),
    ]
    assert [bool(each.paragraph_format.page_break_before) for each in file.paragraphs] == [
        False,
        True,
        False,
        False,
    ]


def test_words_keep_their_weight_and_the_spaces_that_a_browser_shows():
    file = opened("<p>Met by\n   <strong>C01 </strong> of  Blackmoor<br>\n on Monday</p>")

    assert lines(file) == [("Normal", "Met by C01 of Blackmoor\non Monday")]
    assert [run.text for run in file.paragraphs[0].runs if run.bold] == ["C01 "]


def test_each_counted_list_begins_with_one():
    file = opened(
        "<ol><li>First</li><li>Second</li></ol><ol><li>Again</li></ol><ul><li>Dot</li></ul>"
    )

    assert [style for style, _ in lines(file)] == ["List Number"] * 3 + ["List Bullet"]
    numbers = [each._p.pPr.numPr.numId.val for each in file.paragraphs[:3]]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_fact_is_a_line_with_its_name():
    file = opened("<dl><div><dt>Lead</dt><dd>\n  Dr Example\n</dd></div></dl>")

    assert lines(file) == [("Fact", "Lead\tDr Example")]
    assert file.paragraphs[0].runs[0].bold


def test_a_table_has_a_heading_for_each_band_and_a_head_that_stands_on_every_page():
    file = opened(f"<h2>1. In short</h2>{TABLE}")

    assert lines(file)[1:3] == [("Heading 2", "Access"), ("Heading 2", "People")]
    assert len(file.tables) == 2
    for table, name in zip(file.tables, ["Access", "People"], strict=True):
        head, *rows = table._tbl.tr_lst
        assert head.xpath("./w:trPr/w:tblHeader")
        assert not [row for row in rows if row.xpath("./w:trPr/w:tblHeader")]
        assert all(row.xpath("./w:trPr/w:cantSplit") for row in (head, *rows))
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        assert caption.get(qn("w:val")) == f"What we will do: {name}"


def test_a_table_is_a_plain_grid_and_a_drawing_what_it_says():
    """Columns that every row joins are one, called as on a phone."""
    table = opened(TABLE).tables[0]

    cells = [[cell.text for cell in row.cells] for row in table.rows]
    assert cells == [["Ref", "Action", "When"], ["A01", "A hub", "A01: April"]]
    assert not table._tbl.xpath(".//w:gridSpan")
    assert [round(column.width.mm) for column in table.columns] == [12, 112, 48]


def test_cells_that_only_some_rows_join_stay_joined():
    more = '<tr><th scope="row">A03</th><td>x</td><td>y</td><td>z</td></tr></tbody></table>'
    table = opened(TABLE.replace("</tbody></table>", more)).tables[1]

    assert [len(row._tr.tc_lst) for row in table.rows] == [4, 3, 4]


def test_every_page_but_the_cover_carries_whose_it_is_which_revision_and_its_seal():
    file = opened('<h2>One</h2><p class="doc-code">0f0f 1a1a</p>')
    section = file.sections[0]

    assert section.header.paragraphs[0].text == "Fellside PCN\tDemonstration data"
    foot = [each.text for each in section.footer.paragraphs]
    assert foot[0].startswith("PCN delivery plan, revision 2\tPage ")
    assert foot[1] == "A copy to work with. Signed checksum: 0f0f 1a1a"
    codes = section.footer._element.xpath(".//w:fldSimple/@w:instr")
    assert codes == ["PAGE", "NUMPAGES"]
    assert section.different_first_page_header_footer
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_what_runs_right_to_left_is_a_paragraph_that_does():
    file = opened('<p>Said: <span dir="rtl">خطة<br>الرعاية</span></p>')

    assert [text for _, text in lines(file)] == ["Said:", "خطة\nالرعاية"]
    arabic = file.paragraphs[1]._p
    assert arabic.xpath("./w:pPr/w:bidi")
    assert arabic.xpath(".//w:rPr/w:rtl")


def test_a_link_leads_to_its_heading_or_out():
    file = opened(
        '<ol class="doc-contents"><li><a href="#needs">2. Needs</a></li></ol>'
        '<section id="needs"><h2>2. Needs</h2><p><a href="https://example.org/a">There</a></p>'
    )

    inward, outward = file.element.body.xpath(".//w:hyperlink")
    marks = file.element.body.xpath(".//w:bookmarkStart/@w:name")
    assert marks == [inward.get(qn("w:anchor"))]
    assert file.part.rels[outward.get(qn("r:id"))].target_ref == "https://example.org/a"
    assert lines(file)[1] == ("Heading 1", "2. Needs")


def test_figures_stand_right_and_a_total_is_bold():
    numbers = BARE.replace("<td>", '<td class="doc-number">').replace(
        '"col"', '"col" class="doc-number"'
    )
    numbers = numbers.replace("</tbody>", '<tr class="doc-table__total"><td>2</td></tr></tbody>')
    rows = opened(numbers).tables[0].rows

    assert [row.cells[0].paragraphs[0].style.name for row in rows] == [
        "Table number head",
        "Table number",
        "Table head",
    ]


def test_how_to_read_a_drawing_is_not_said_where_none_is():
    assert lines(opened('<p data-about="drawing">A diamond is a milestone.</p>')) == []


def test_two_tables_that_follow_one_another_stay_two():
    body = opened(f"{BARE}{BARE}").element.body

    assert [each.tag.rpartition("}")[2] for each in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_what_no_file_can_hold_is_left_out():
    assert lines(opened("<p>A&#11;bell&#8203;</p>"))[0][1] in {"Abell\u200b", "A bell\u200b"}


def has_writer() -> bool:
    """Whether LibreOffice is here with the part that reads Word files."""
    soffice = shutil.which("soffice")
    return bool(soffice) and (Path(soffice).resolve().parent / "libswlo.so").exists()


@pytest.mark.skipif(not has_writer(), reason="LibreOffice Writer is not installed")
def test_another_program_reads_it(tmp_path):
    path = tmp_path / "plan.docx"
    path.write_bytes(word_bytes(PAGE.format(f"<h2>1. In short</h2>{TABLE}<ol><li>First</li></ol>")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, timeout=120)

    said = (tmp_path / "plan.txt").read_text()
    assert all(words in said for words in ("1. In short", "Access", "A hub", "A02", "1. First"))
