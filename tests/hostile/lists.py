"""28 CSV files that nobody means well with, for the list of organisations: all are refused."""

import codecs
import gzip
import zipfile
import zlib
from io import BytesIO

HEADERS = "Code,Name,Tier,Lies in,Opens,Closes\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8


def a_list(*cells: str, headers: str = HEADERS) -> bytes:
    """One row of these cells beneath the headers."""
    quoted = ('"{}"'.format(cell.replace('"', '""')) for cell in cells)
    return f"{headers}{','.join(quoted)}\n".encode()


def zipped() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("list.csv", HEADERS * 1000)
    return packed.getvalue()


def names(code: str, name: str = "Any name") -> bytes:
    return a_list(code, name, headers="Code,Name\n")


HOSTILE_LISTS: dict[str, bytes] = {
    "nothing": b"",
    "a mark and nothing": codecs.BOM_UTF8,
    "line breaks alone": b"\r\n" * 50_000,
    "delimiters alone": b"," * 900_000,
    "larger than 1 MB": HEADERS.encode() + b"x,y,z,,,\n" * 150_000,
    "null bytes": HEADERS.encode() + b"W-N9\0,Name,,,,\n",
    "a picture": PNG,
    "a PDF": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + b"1 0 obj <<>> endobj\n" * 100,
    "a packed file": gzip.compress(HEADERS.encode() * 1000),
    "a bare stream": zlib.compress(HEADERS.encode() * 1000),
    "a zip": zipped(),
    "half of UTF-16": codecs.BOM_UTF16_LE + HEADERS.encode("utf-16-le") + b"W",
    "UTF-32": HEADERS.encode("utf-32"),
    "a page": b"<html><script>alert(1)</script></html>",
    "JSON": b'[{"code": "W-N9", "name": "x"}]',
    "a quote that never ends": HEADERS.encode() + b'W-N9,"' + b"x" * 900_000,
    "a cell of 900 kB": names("W-N1", "x" * 900_000),
    "100,000 columns": b",".join(b"Code" for _ in range(100_000)) + b"\n",
    "no header of ours": b"Alpha,Beta\n1,2\n",
    "the same header twice": a_list("W-N9", "W-N8", "x", headers="Code,Code,Name\n"),
    "SQL for a tier": a_list(
        "W-N1", "x", "'; DROP TABLE organisations_organisation; --", headers="Code,Name,Tier\n"
    ),
    "a formula for a code": names('=cmd|"/C calc"!A1'),
    "a path for a code": names("../../etc/passwd"),
    "an NHS number for a name": names("W-N1", "943 476 5919"),
    "a name without end": names("W-N1", "x" * 10_000),
    "a date that is none": a_list(
        "W-N1", "Fellside PCN", "31 February 2027", headers="Code,Name,Closes\n"
    ),
    "a parent that is its child": a_list("W-P1", "Any", "W-N1", headers="Code,Name,Lies in\n"),
    "one organisation twice": names("W-N1") + b"W-N1,Another name\n",
}
