"""What tests ask of a PDF: its structure, its text page by page, and where its words stand."""

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def kinds_in(element, found=None) -> list[str]:
    """The structure types of a tagged PDF, depth first."""
    found = [] if found is None else found
    if isinstance(element, pikepdf.Array):
        for child in element:
            kinds_in(child, found)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            found.append(str(element["/S"]).removeprefix("/"))
        if "/K" in element:
            kinds_in(element["/K"], found)
    return found


def tags_of(pdf: pikepdf.Pdf) -> list[str]:
    return kinds_in(pdf.Root.StructTreeRoot.K)


def elements_in(element, kinds: set[str]) -> list[pikepdf.Dictionary]:
    """The nearest structure elements of those kinds, in order: nothing within one of them."""
    if isinstance(element, pikepdf.Array | list):
        return [found for child in element for found in elements_in(child, kinds)]
    if not isinstance(element, pikepdf.Dictionary):
        return []
    if str(element.get("/S", "")) in kinds:
        return [element]
    return elements_in(element["/K"], kinds) if "/K" in element else []


def pages_of(content: bytes, tmp_path: Path) -> list[str]:
    """The text page by page, as poppler reads it."""
    return _poppler(content, tmp_path, "-layout").split("\f")[:-1]


def words_on(content: bytes, tmp_path: Path, page: int) -> list[tuple[float, float, str]]:
    """The words of a page with where each begins: from the left, and from the top."""
    found = _poppler(content, tmp_path, "-bbox", "-f", str(page), "-l", str(page))
    words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</word>', found)
    return [(float(left), float(top), word) for left, top, word in words]


def _poppler(content: bytes, tmp_path: Path, *options: str) -> str:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    path = tmp_path / "document.pdf"
    path.write_bytes(content)
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
