"""The command that says whether a file is what was signed."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError, CommandParser

from packs.verifying.carried import LARGEST_FILE, MEGABYTE
from packs.verifying.verdict import verdict_on

TOO_LARGE = f"is larger than {LARGEST_FILE // MEGABYTE} MB, which nothing that we keep is."


class Command(BaseCommand):
    help = (
        "Says whether a PDF, a Word file, a workbook or a pack is, byte for byte, a copy that the "
        "service keeps of a return, a plan, a support plan, a highlight report or a report on an "
        "engagement, and if so of which revision, and when and by whom that was signed. Ends with "
        "status 0 only then. Of any other file it says whether it carries the checksum of what was "
        "signed, and so was altered or made anew, or is not known here. Changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", metavar="FILE")
        parser.add_argument("--json", action="store_true", help="the same for programs")

    def handle(self, *, file: str, **options) -> None:
        verdict = verdict_on(_read(Path(file)))
        if options["json"]:
            self.stdout.write(json.dumps(verdict.state, ensure_ascii=False, indent=2))
        elif verdict.is_exact:
            self.stdout.write("\n".join(verdict.lines))
        if not verdict.is_exact:
            raise CommandError("\n".join(verdict.lines))


def _read(path: Path) -> bytes:
    """Never more than the largest file, and never from what is no file, which may not end."""
    try:
        if path.exists() and not path.is_file():
            raise CommandError(f"{path} is no file.")
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "it has no such name"
        raise CommandError(f"{path} could not be read: {reason}.") from problem
    if len(data) > LARGEST_FILE:
        raise CommandError(f"{path} {TOO_LARGE}")
    return data
