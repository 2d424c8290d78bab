"""A file that comes with an edition: known by what it holds, and refused where that is not plain.

Nothing is opened but a Word file's list of parts and its text, each no further than counted here.
"""

import re
import zipfile
import zlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePath

from django.core.exceptions import ValidationError
from django.utils.text import slugify

from library.choices import FileKind
from nhsuk.patient_data import refuse_nhs_number
from spreadsheets.checking import LARGEST, LARGEST_FILE

LARGEST_PART = 20 * 1024 * 1024
MOST_PARTS = 1000
LONGEST_STEM = 80
NEITHER = "This is neither a PDF nor a Word file (.docx). Save it as one of them and try again."
TOO_LARGE = f"This file is larger than {LARGEST}. Make its pictures smaller and try again."
DAMAGED = "This file is damaged. Open it, save it again and try once more."
MACROS = "This file contains macros, which are not accepted. Save it as .docx without them."
LIVE = "This PDF contains a script or a file inside it. Print it as a new PDF and try again."
TEXT_PART = "word/document.xml"
BESIDE = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)[0-9]*\.xml")
TAG = re.compile(rb"<[^>]*>")
ENDS = re.compile(rb"</w:p>|<w:(?:br|tab)[ /]")
LIVE_PARTS = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFile)\b")
BROKEN = (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Checked:
    name: str
    kind: FileKind
    content: bytes


def checked(name: str, content: bytes) -> Checked:
    """The file under a name that is safe to send, or ValidationError with a plain sentence."""
    if len(content) > LARGEST_FILE:
        raise ValidationError(TOO_LARGE)
    kind = _kind_of(content)
    return Checked(_safe(name, kind), kind, content)


def _kind_of(content: bytes) -> FileKind:
    if content.startswith(b"%PDF-"):
        _check_pdf(content)
        return FileKind.PDF
    if content.startswith(b"PK"):
        _check_word(content)
        return FileKind.WORD
    raise ValidationError(NEITHER)


def _safe(name: str, kind: FileKind) -> str:
    """Letters, numbers and hyphens, with the ending of what it is."""
    stem = slugify(PurePath(name).stem)[:LONGEST_STEM].strip("-")
    return f"{stem or 'file'}.{kind}"


def _check_pdf(content: bytes) -> None:
    if b"%%EOF" not in content[-2048:]:
        raise ValidationError(DAMAGED)
    if LIVE_PARTS.search(content):
        raise ValidationError(LIVE)


def _check_word(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_parts(archive.infolist())
            types = _read(archive, "[Content_Types].xml")
            text = _text_of(archive)
    except (*BROKEN, zlib.error) as problem:
        raise ValidationError(DAMAGED) from problem
    if b"macroEnabled" in types:
        raise ValidationError(MACROS)
    if b"wordprocessingml.document.main" not in types:
        raise ValidationError(NEITHER)
    refuse_nhs_number(TAG.sub(b"", ENDS.sub(b"\n<", text)).decode("utf-8", "replace"))


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = {part.filename for part in parts}
    if not {"[Content_Types].xml", TEXT_PART} <= names:
        raise ValidationError(NEITHER)
    if any(PurePath(name).name.lower() == "vbaproject.bin" for name in names):
        raise ValidationError(MACROS)
    if len(parts) > MOST_PARTS or any(part.file_size > LARGEST_PART for part in parts):
        raise ValidationError(TOO_LARGE)


def _text_of(archive: zipfile.ZipFile) -> bytes:
    """With what stands around its pages and beneath them, and in comments."""
    text = _read(archive, TEXT_PART)
    for name in filter(BESIDE.fullmatch, archive.namelist()):
        text += b"\n" + _read(archive, name)
        if len(text) > LARGEST_PART:
            raise ValidationError(TOO_LARGE)
    return text


def _read(archive: zipfile.ZipFile, name: str) -> bytes:
    """To its end, so that a size that lies is found out here."""
    with archive.open(name) as part:
        content = part.read(LARGEST_PART + 1)
    if len(content) > LARGEST_PART:
        raise ValidationError(TOO_LARGE)
    return content
