"""What the commands that write a document share: where to, and why it was not written."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from django.core.management.base import CommandError, CommandParser

from documents.files import write_whole
from documents.paper import Paper
from documents.pdf import PdfUnavailable

FORMATS = ("pdf", "html", "xlsx")


@dataclass(frozen=True)
class Output:
    """The file a copy goes to; the end of its name says which."""

    path: Path
    format: str

    @staticmethod
    def argument(parser: CommandParser, formats: Iterable[str] = FORMATS) -> None:
        parser.add_argument("--output", required=True, help=_either("FILE", formats))

    @classmethod
    def of(cls, name: str, formats: Iterable[str] = FORMATS) -> Self:
        path = Path(name)
        format = path.suffix.lower().removeprefix(".")
        if format not in formats:
            raise CommandError(f"--output needs a name that ends in {_either('', formats)}.")
        return cls(path, format)

    def write(self, paper: Paper) -> None:
        try:
            self.put(paper.file(self.format))
        except PdfUnavailable as problem:
            raise CommandError(str(problem)) from problem

    def put(self, content: bytes) -> None:
        try:
            write_whole(self.path, content)
        except OSError as problem:
            raise CommandError(
                f"{self.path} could not be written: {problem.strerror}."
            ) from problem


def _either(name: str, formats: Iterable[str]) -> str:
    """FILE.pdf, FILE.html or FILE.xlsx"""
    *first, last = [f"{name}.{format}" for format in formats]
    return f"{', '.join(first)} or {last}" if first else last
