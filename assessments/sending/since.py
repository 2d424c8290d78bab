"""What changed in a return since it was submitted before: for who reads it a second time. Pure."""

from dataclasses import dataclass
from datetime import datetime

from assessments.sending.document import SubmittedAnswer, SubmittedReturn


@dataclass(frozen=True)
class ChangedAnswer:
    """A step whose answer is another one; `before` is None where it was not asked before."""

    now: SubmittedAnswer
    before: SubmittedAnswer | None

    @property
    def was(self) -> str:
        """The answer before, where it was another one."""
        return self.before.words if self.before and self.before.words != self.now.words else ""

    @property
    def parts(self) -> tuple[str, ...]:
        """What of the answer is another: the answer itself, its reason, its note, its evidence."""
        if self.before is None:
            return ("not asked before",)
        names = {"words": "answer", "reason": "reason", "note": "note", "evidence": "evidence"}
        return tuple(
            word
            for name, word in names.items()
            if getattr(self.now, name) != getattr(self.before, name)
        )


@dataclass(frozen=True)
class Since:
    """`gone` are the codes of steps that are asked no more."""

    number: int
    submitted_at: datetime
    sent_back_reason: str
    changed: tuple[ChangedAnswer, ...]
    gone: tuple[str, ...]


def since(before: SubmittedReturn, now: SubmittedReturn) -> Since:
    """Answers are paired by the code of their step."""
    then = {answer.code: answer for answer in before.answers}
    pairs = [ChangedAnswer(answer, then.pop(answer.code, None)) for answer in now.answers]
    return Since(
        number=before.number,
        submitted_at=before.submitted_at,
        sent_back_reason=before.sent_back.reason if before.sent_back else "",
        changed=tuple(pair for pair in pairs if pair.parts),
        gone=tuple(then),
    )
