"""What a file must pass before openpyxl may open it: each part is streamed once and counted.

Sizes and dimensions written inside a file can lie, so nothing is believed that was not counted.
"""

import re
import zipfile
import zlib
from io import BytesIO

from spreadsheets.parts import DamagedPart, Limits, PartFacts, PartScanner, Refused, Room

MEGABYTE = 1024 * 1024
LARGEST_FILE = 5 * MEGABYTE
LARGEST = f"{LARGEST_FILE // MEGABYTE} MB"
LARGEST_UNPACKED = 50 * MEGABYTE
MOST_MEMBERS = 500
STEEPEST_RATIO = 200  # unpacked to packed, for members over a megabyte
CHUNK = 64 * 1024
SIZE_OF_LOCK_FILE, LONGEST_USER_NAME = 165, 54
LOCK_NAMES = ("~$", ".~lock.")  # of Excel, and of LibreOffice
OLE_HEADER = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
MACRO_PART = re.compile(r"vbaproject\.bin$|(^|/)macrosheets/", re.IGNORECASE)
MACRO_MARKS = (b"macroenabled", b"vbaproject", b"macrosheet", b"ms-office.vba")

NOT_A_WORKBOOK = "This file is not an Excel workbook. Save it from Excel as .xlsx and try again."
LOCK_FILE = (
    "This is not the workbook but the small file that stands beside it while somebody has it open "
    "(its name starts with “~$”). Choose the file of the same name without “~$”."
)
DAMAGED = (
    "This workbook cannot be read: it is damaged or incomplete. "
    "Open it in Excel, save it again as .xlsx and try again."
)
PROTECTED = (
    "This workbook is protected with a password. "
    "Remove the password in Excel, save it and try again."
)
OLD_FORMAT = "This is an older Excel file (.xls). Save it from Excel as .xlsx and try again."
BINARY_FORMAT = "This is a binary Excel file (.xlsb). Save it from Excel as .xlsx and try again."
OPEN_DOCUMENT = (
    "This is an OpenDocument file (.ods). Save it as an Excel workbook (.xlsx) and try again."
)
MACROS = (
    "This workbook contains macros, which are not accepted. "
    "Save it from Excel as .xlsx without macros and try again."
)
TOO_LARGE = (
    f"This file is larger than {LARGEST}. "
    "Remove pictures or sheets that are not needed and try again."
)
UNPACKS_TOO_LARGE = (
    "This workbook unpacks to far more than it should hold. "
    "Copy the cells into a new workbook, save it as .xlsx and try again."
)
TOO_MANY_PARTS = "This workbook is made of too many parts. Copy the cells into a new workbook."


class UnreadableWorkbook(Exception):
    """The workbook is refused; the text says why and what to do, in plain English."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def refuse_lock_file(name: str, data: bytes) -> None:
    """Known by its name or, where that was changed, by its size and the length of a user's name."""
    by_its_name = name.startswith(LOCK_NAMES) and not data.startswith((b"PK", OLE_HEADER))
    if by_its_name or (len(data) == SIZE_OF_LOCK_FILE and 0 < data[0] <= LONGEST_USER_NAME):
        raise UnreadableWorkbook(LOCK_FILE)


def checked_parts(data: bytes, limits: Limits) -> dict[str, PartFacts]:
    """The facts of every XML part by its name, or UnreadableWorkbook."""
    _check_container(data)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_members(archive.infolist())
            return _scan_members(archive, limits)
    except Refused as problem:
        raise UnreadableWorkbook(str(problem)) from problem
    except (zipfile.BadZipFile, DamagedPart, EOFError, OSError, ValueError) as problem:
        raise UnreadableWorkbook(DAMAGED) from problem
    except (NotImplementedError, RuntimeError, zlib.error) as problem:
        raise UnreadableWorkbook(DAMAGED) from problem


def _check_container(data: bytes) -> None:
    if len(data) > LARGEST_FILE:
        raise UnreadableWorkbook(TOO_LARGE)
    if data.startswith(OLE_HEADER):
        raise UnreadableWorkbook(PROTECTED if ENCRYPTED_PACKAGE in data else OLD_FORMAT)
    if not data.startswith(b"PK"):
        raise UnreadableWorkbook(NOT_A_WORKBOOK)


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    names = [member.filename for member in members]
    if any(member.flag_bits & 0x1 for member in members):
        raise UnreadableWorkbook(PROTECTED)
    if len(names) > MOST_MEMBERS:
        raise UnreadableWorkbook(TOO_MANY_PARTS)
    if sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise UnreadableWorkbook(UNPACKS_TOO_LARGE)
    if any(_is_steep(member) for member in members):
        raise UnreadableWorkbook(UNPACKS_TOO_LARGE)
    if any(MACRO_PART.search(name) for name in names):
        raise UnreadableWorkbook(MACROS)
    if any(name.lower() == "xl/workbook.bin" for name in names):
        raise UnreadableWorkbook(BINARY_FORMAT)
    if "[Content_Types].xml" not in names and {"mimetype", "content.xml"} <= {*names}:
        raise UnreadableWorkbook(OPEN_DOCUMENT)
    if "[Content_Types].xml" not in names:
        raise UnreadableWorkbook(NOT_A_WORKBOOK)
    plain = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if len(set(names)) < len(names) or any(m.compress_type not in plain for m in members):
        raise UnreadableWorkbook(DAMAGED)


def _is_steep(member: zipfile.ZipInfo) -> bool:
    ratio = member.file_size / max(member.compress_size, 1)
    return member.file_size > MEGABYTE and ratio > STEEPEST_RATIO


def _scan_members(archive: zipfile.ZipFile, limits: Limits) -> dict[str, PartFacts]:
    _check_content_types(archive)
    room = Room()
    facts = {}
    for member in archive.infolist():
        scanned = _scan_member(archive, member, limits, room)
        if scanned:
            facts[member.filename] = scanned
    return facts


def _check_content_types(archive: zipfile.ZipFile) -> None:
    with archive.open("[Content_Types].xml") as part:
        types = part.read(MEGABYTE).lower()
    if any(mark in types for mark in MACRO_MARKS):
        raise UnreadableWorkbook(MACROS)
    if b"sheet.binary" in types:
        raise UnreadableWorkbook(BINARY_FORMAT)
    if b"spreadsheetml" not in types:
        raise UnreadableWorkbook(NOT_A_WORKBOOK)


def _scan_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, limits: Limits, room: Room
) -> PartFacts | None:
    """Reads the member to its end, so a size or checksum that lies is found out here."""
    with archive.open(member) as part:
        chunk = part.read(CHUNK)
        scanner = None
        if _looks_like_xml(chunk):
            scanner = PartScanner(limits, room)
        while chunk:
            if scanner:
                scanner.feed(chunk)
            chunk = part.read(CHUNK)
    return scanner.finish() if scanner else None


def _looks_like_xml(start: bytes) -> bool:
    """True for any encoding XML may have; pictures and printer settings are only unpacked."""
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe\x00 \t\r\n")
    return bare.startswith(b"<") or (bool(start) and not bare)
