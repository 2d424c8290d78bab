"""How a Word copy looks: the styles that its paragraphs, lists and tables have. Pure.

Nothing is set by hand in a copy, so that an office can put its own look over all of it at once.
"""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

FONT = "Arial"
INK, GREY, BLUE = RGBColor(0x21, 0x2B, 0x32), RGBColor(0x4C, 0x62, 0x72), RGBColor(0, 0x5E, 0xB8)
HIGH, WIDE = 297, 210
TOP, RIGHT, BOTTOM, LEFT = 24, 18, 24, 20
WIDTH = WIDE - LEFT - RIGHT
TERM = 46  # where the value of a fact begins
TABLE_STYLE = "PlainTable"


@dataclass(frozen=True)
class Look:
    size: float
    bold: bool = False
    colour: RGBColor = INK
    before: float = 0
    after: float = 0
    stays_with_next: bool = False
    is_number: bool = False
    based_on: str = ""


STYLES = {
    "Normal": Look(11, after=8),
    "Title": Look(30, bold=True, after=6),
    "Subtitle": Look(16, colour=GREY, before=18, after=18),
    "Heading 1": Look(20, bold=True, before=24, after=8, stays_with_next=True),
    "Heading 2": Look(13, bold=True, before=18, after=6, stays_with_next=True),
    "Heading 3": Look(11, bold=True, before=12, after=4, stays_with_next=True),
    "Heading 4": Look(11, bold=True, before=12, after=4, stays_with_next=True),
    "List Bullet": Look(11, after=4),
    "List Number": Look(11, after=4),
    "Header": Look(9, colour=GREY),
    "Footer": Look(8, colour=GREY),
    "Notice": Look(11, bold=True, after=24, based_on="Normal"),
    "Fact": Look(11, after=6, based_on="Normal"),
    "Small": Look(9, colour=GREY, after=4, based_on="Normal"),
    "Table text": Look(9.5, after=2, based_on="Normal"),
    "Table head": Look(9, bold=True, after=2, based_on="Normal"),
    "Table number": Look(9.5, after=2, is_number=True, based_on="Normal"),
    "Table number head": Look(9, bold=True, after=2, is_number=True, based_on="Normal"),
    "Table small": Look(9, colour=GREY, after=2, based_on="Normal"),
}
TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{TABLE_STYLE}">
  <w:name w:val="Plain table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="12" w:space="0" w:color="212B32"/>
      <w:bottom w:val="single" w:sz="4" w:space="0" w:color="AEB7BD"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="AEB7BD"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>
      <w:bottom w:w="60" w:type="dxa"/><w:right w:w="120" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="12" w:space="0" w:color="212B32"/>
    </w:tcBorders></w:tcPr>
  </w:tblStylePr>
</w:style>"""


def dress(file: Document) -> None:
    """A4 with our margins and styles, and British English."""
    _page(file)
    for name, look in STYLES.items():
        _set(_style(file, name, look), look)
    for name, colour in (("Muted", GREY), ("Link", BLUE)):
        style = file.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb, style.font.underline = colour, colour is BLUE or None
    fact = file.styles["Fact"].paragraph_format
    fact.left_indent, fact.first_line_indent = Mm(TERM), Mm(-TERM)
    fact.tab_stops.add_tab_stop(Mm(TERM))
    file.styles.element.append(parse_xml(TABLE))
    _speak_british(file)


def _page(file: Document) -> None:
    section = file.sections[0]
    section.page_height, section.page_width = Mm(HIGH), Mm(WIDE)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(9)


def _style(file: Document, name: str, look: Look) -> Any:
    if not look.based_on:
        return file.styles[name]
    style = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = file.styles[look.based_on], True
    return style


def _set(style: Any, look: Look) -> None:
    font, lines = style.font, style.paragraph_format
    font.size, font.bold, font.italic = Pt(look.size), look.bold, False
    font.color.rgb = look.colour
    lines.space_before, lines.space_after = Pt(look.before), Pt(look.after)
    lines.line_spacing, lines.keep_with_next = 1.15, look.stays_with_next
    if look.is_number:
        lines.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    letters = style.element.get_or_add_rPr().get_or_add_rFonts()
    letters.attrib.clear()  # the theme's fonts would win over ours
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        letters.set(qn(f"w:{script}"), FONT)
    for frame in style.element.pPr.findall(qn("w:pBdr")):  # the line under the library's title
        style.element.pPr.remove(frame)
    for tabs in style.element.pPr.findall(qn("w:tabs")):  # for other margins than ours
        style.element.pPr.remove(tabs)


def _speak_british(file: Document) -> None:
    for language in file.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")
