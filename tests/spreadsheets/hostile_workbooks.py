"""Workbooks nobody should open: each takes a sound one apart and puts something worse inside."""

import zipfile
from io import BytesIO

from openpyxl import Workbook

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKED = f'xmlns:r="{LINKS}"'
SHEET = "xl/worksheets/sheet1.xml"
CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def sound() -> bytes:
    workbook = Workbook()
    workbook.active["A1"] = "text"
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def with_parts(**parts: str | bytes) -> bytes:
    """The sound workbook with parts replaced or added; `sheet` and `types` are short names."""
    names = {"sheet": SHEET, "types": "[Content_Types].xml", "strings": "xl/sharedStrings.xml",
             "workbook": "xl/workbook.xml", "macros": "xl/vbaProject.bin",
             "macro_sheet": "xl/macrosheets/sheet1.xml",
             "links": "xl/_rels/workbook.xml.rels"}  # fmt: skip
    changed = {names[name]: content for name, content in parts.items()}
    made = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(sound())) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            if name not in changed:
                target.writestr(name, source.read(name))
        for name, content in changed.items():
            target.writestr(name, content)
    return made.getvalue()


def part_of_sound(name: str) -> str:
    with zipfile.ZipFile(BytesIO(sound())) as source:
        return source.read(name).decode()


def sheet(rows: str, *, after: str = "", before: str = "") -> str:
    return f"<worksheet {MAIN}>{before}<sheetData>{rows}</sheetData>{after}</worksheet>"


def zipped(**members: str) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def one_huge_cell(megabytes: int) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", part_of_sound("[Content_Types].xml"))
        with archive.open(SHEET, "w") as part:
            part.write(f"<worksheet {MAIN}><sheetData><row><c t='inlineStr'><is><t>".encode())
            for _ in range(megabytes):
                part.write(b"a" * 1024 * 1024)
            part.write(b"</t></is></c></row></sheetData></worksheet>")
    return made.getvalue()


def with_lying_size() -> bytes:
    """Says that its largest part unpacks to 5,000 bytes."""
    data = one_huge_cell(60)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        size = archive.getinfo(SHEET).file_size
    return data.replace(size.to_bytes(4, "little"), (5000).to_bytes(4, "little"))


def laughing() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9)
    )
    return with_parts(strings=f"<!DOCTYPE x [{entities}]><sst {MAIN}><si><t>&j;</t></si></sst>")


def many_names() -> bytes:
    names = "".join(f'<definedName name="n{n}">Sheet!$A${n}</definedName>' for n in range(60_000))
    return with_parts(
        workbook=part_of_sound("xl/workbook.xml").replace(
            "<definedNames", f"<definedNames>{names}</definedNames><old"
        )
    )


def many_entries_for_one_sheet() -> bytes:
    entries = "".join(
        f'<sheet {LINKED} name="S{n}" sheetId="{n}" r:id="rId1"/>' for n in range(2, 5_000)
    )
    whole = part_of_sound("xl/workbook.xml").replace("</sheets>", f"{entries}</sheets>")
    return with_parts(workbook=whole)


HOSTILE = {
    "junk": lambda: b"not a workbook",
    "empty": lambda: b"",
    "truncated": lambda: sound()[:2000],
    "zip of something else": lambda: zipped(hello="world"),
    "larger than 5 MB": lambda: b"PK" + bytes(6_000_000),
    "old format": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000),
    "encrypted": lambda: (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
    ),
    "macros": lambda: with_parts(macros=b"\xd0\xcf"),
    "macros by type": lambda: with_parts(
        types=part_of_sound("[Content_Types].xml").replace(
            "openxmlformats-officedocument.spreadsheetml.sheet.main",
            "ms-excel.sheet.macroEnabled.main",
        )
    ),
    "a macro sheet": lambda: with_parts(macro_sheet="<xml/>"),
    "many entries for one sheet": many_entries_for_one_sheet,
    "binary": lambda: with_parts(types='<Types><Default ContentType="sheet.binary"/></Types>'),
    "broken XML": lambda: with_parts(sheet=f"<worksheet {MAIN}><sheetData><row"),
    "external entity": lambda: with_parts(sheet=OUTSIDE + sheet(CELL.replace("1</v>", "&e;</v>"))),
    "external entity in texts": lambda: with_parts(
        strings=f"{OUTSIDE}<sst {MAIN}><si><t>&e;</t></si></sst>"
    ),
    "billion laughs": laughing,
    "far too many rows": lambda: with_parts(
        sheet=sheet("".join(f'<row r="{n}"/>' for n in range(1, 100_000)))
    ),
    "a cell in the last row": lambda: with_parts(
        sheet=sheet(CELL + '<row r="1048576"><c r="A1048576"><v>1</v></c></row>')
    ),
    "a cell in the last column": lambda: with_parts(
        sheet=sheet('<row r="1"><c r="XFD1"><v>1</v></c></row>')
    ),
    "many last columns": lambda: with_parts(
        sheet=sheet("".join(f'<row><c r="XFD{n}"><v>{n}</v></c></row>' for n in range(1, 20_000)))
    ),
    "a sheet that is not there": lambda: with_parts(
        workbook=part_of_sound("xl/workbook.xml").replace(
            "</sheets>", f'<sheet {LINKED} name="B" sheetId="9" r:id="rId9"/></sheets>'
        ),
        links=part_of_sound("xl/_rels/workbook.xml.rels").replace(
            "</Relationships>",
            f'<Relationship Id="rId9" Type="{LINKS}/worksheet" Target="worksheets/b.xml"/>'
            "</Relationships>",
        ),
    ),
    "rows out of order": lambda: with_parts(sheet=sheet('<row r="5"/><row r="1"/>')),
    "row infinity": lambda: with_parts(sheet=sheet('<row r="1e999"/>')),
    "100 MB in a cell": lambda: one_huge_cell(100),
    "a size that lies": with_lying_size,
    "far too many texts": lambda: with_parts(
        strings=f"<sst {MAIN}>"
        + "".join(f"<si><t>{n * 7919}</t></si>" for n in range(150_000))
        + "</sst>"
    ),
    "many merged cells": lambda: with_parts(
        sheet=sheet(CELL, after="".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(20_000)))
    ),
    "many names": many_names,
    "many attributes": lambda: with_parts(
        sheet=f"<worksheet {MAIN} " + " ".join(f'a{n}="{n * 7919}"' for n in range(150_000)) + "/>"
    ),
    "deep nesting": lambda: with_parts(sheet=sheet("<a>" * 5000 + "</a>" * 5000)),
    "a text that is not there": lambda: with_parts(
        sheet=sheet('<row><c t="s"><v>99</v></c></row>')
    ),
    "ranges that take for ever": lambda: with_parts(
        sheet=sheet(CELL, before=f'<dataValidation sqref="{"A1 " * 100_000}"/>')
    ),
}  # fmt: skip
