"""Which checksums a file carries inside, read without trusting it. Pure.

A PDF says its own in its properties; a Word file, a workbook and the list of a pack in their words.
No XML is parsed and no page is opened, so there is nothing in a file that could be set off.
"""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import pikepdf

MEGABYTE = 1024 * 1024
LARGEST_FILE = 256 * MEGABYTE
LARGEST_PART, LARGEST_TOGETHER = 16 * MEGABYTE, 64 * MEGABYTE
MOST_PARTS = 2000
CHECKSUM = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|(?:[0-9a-f]{8}\s+){7}[0-9a-f]{8})(?![0-9a-f])")
TAG = re.compile(rb"<[^<>]*>")
TEXT_PART = re.compile(r"(word|xl)/([^/]+/)?[^/]+\.xml|contents\.html")
# What these readers say of files that are damaged or made to break them.
BAD_PDF = (pikepdf.PdfError, pikepdf.PasswordError, ArithmeticError, LookupError, MemoryError)
BAD_ZIP = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)
BAD = (*BAD_PDF, *BAD_ZIP, RecursionError, RuntimeError, TypeError, ValueError)


class NotRead(Exception):
    """The file is damaged, locked, or unpacks to more than is read."""


def carried_by(data: bytes) -> tuple[str, ...]:
    """Each once, in the order in which they stand; none in a file of a kind we do not make."""
    read = next((read for mark, read in READERS.items() if data.startswith(mark)), None)
    if read is None:
        return ()
    try:
        found = ["".join(match.split()) for text in read(data) for match in CHECKSUM.findall(text)]
    except BAD as problem:
        raise NotRead from problem
    return tuple(dict.fromkeys(found))


def _pdf(data: bytes) -> Iterator[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        yield str(pdf.docinfo.get("/Keywords", ""))


def _zip(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > MOST_PARTS:
            raise NotRead
        room = LARGEST_TOGETHER
        for member in members:
            if TEXT_PART.fullmatch(member.filename):
                text = _part(archive, member, min(room, LARGEST_PART))
                room -= len(text)
                yield text.decode(errors="replace")
                yield TAG.sub(b"", text).decode(errors="replace")


def _part(archive: zipfile.ZipFile, member: zipfile.ZipInfo, most: int) -> bytes:
    """Counted while it is unpacked: the size that is written inside a file can lie."""
    with archive.open(member) as part:
        text = part.read(most + 1)
    if len(text) > most:
        raise NotRead
    return text


READERS = {b"%PDF-": _pdf, b"PK": _zip}
