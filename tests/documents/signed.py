"""What the tests of signed records share: the golden files, and records sealed by hand."""

import json
from dataclasses import dataclass
from pathlib import Path

from assessments.models import Revision
from assessments.sending.sealing import sealed_content
from documents.freezing import seal_of

GOLDEN = Path(__file__).parent.parent / "golden"


@dataclass
class Signed:
    """A record that was signed, without a database behind it."""

    content: dict
    checksum: str

    def __str__(self) -> str:
        return "Plan of Fellside PCN, revision 2"


def golden(kind: str, release: str = "0.1.0") -> dict:
    """What that release wrote. The files are never edited: they are what is out there."""
    return json.loads((GOLDEN / release / f"{kind}.json").read_text())


def resealed(content: dict) -> Signed:
    return Signed(content, seal_of(content))


def seal_again(revision: Revision) -> None:
    """For a test that writes answers into a return that was sent."""
    answers = revision.answers.select_related("step", "level")
    revision.checksum = seal_of(sealed_content(revision, answers))
    revision.save()


def words_of(page: str) -> str:
    return " ".join(page.split())
