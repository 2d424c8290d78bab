"""Where a workbook comes from: its bytes, a path or an upload; never more of it than we take."""

from pathlib import Path
from typing import BinaryIO

from spreadsheets.checking import LARGEST_FILE, TOO_LARGE, UnreadableWorkbook

Source = str | Path | bytes | BinaryIO


def name_of(source: Source) -> str:
    return "" if isinstance(source, bytes) else Path(str(getattr(source, "name", source))).name


def bytes_of(source: Source) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, str | Path):
        try:
            return bytes_of_file(Path(source), most=LARGEST_FILE + 1)
        except OSError as problem:
            raise UnreadableWorkbook(f"The file {source} could not be opened.") from problem
    if getattr(source, "size", 0) > LARGEST_FILE:
        raise UnreadableWorkbook(TOO_LARGE)
    source.seek(0)
    return source.read(LARGEST_FILE + 1)


def bytes_of_file(path: Path, *, most: int) -> bytes:
    """Its first `most` bytes; OSError for anything but a file, such as a pipe nobody writes to."""
    if not path.is_file():
        raise FileNotFoundError(path)
    with path.open("rb") as file:
        return file.read(most)
