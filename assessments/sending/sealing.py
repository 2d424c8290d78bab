"""What the seal of a submitted return covers: its words and every answer, by its step's code.

Rollups count the rows, so the rows are what is sealed; nothing is stored a second time.
"""

from collections.abc import Iterable
from datetime import UTC

from assessments.models import Revision, RevisionAnswer
from documents.freezing import seal_of
from documents.schemas import Schema
from documents.unreadable import SealBroken

RETURN = Schema("return")


def sealed_content(revision: Revision, answers: Iterable[RevisionAnswer]) -> dict:
    """`answers` with their step and level, in any order."""
    return RETURN.stamped(
        {
            "number": revision.number,
            "reference": revision.reference,
            "submitted_at": revision.submitted_at.astimezone(UTC).isoformat(),
            "signed_as": revision.signed_as,
            "sent_to": revision.sent_to,
            "answers": sorted(map(_state, answers), key=lambda state: state["step"]),
        }
    )


def _state(answer: RevisionAnswer) -> dict:
    return {
        "step": answer.step.code,
        "choice": str(answer.choice),
        "level": answer.level.value if answer.level else None,
        "reason": answer.reason,
        "note": answer.note,
        "evidence": answer.evidence,
    }


def check_seal(revision: Revision, answers: Iterable[RevisionAnswer]) -> None:
    if seal_of(sealed_content(revision, answers)) != revision.checksum:
        raise SealBroken(revision)
