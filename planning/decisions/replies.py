"""What those who asked say to what was decided on their need: once to each decision.

To one that met or declined it, whether that settles it; to a question, its answer, which puts the
need back to waiting.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require
from organisations.signatures import signature
from planning.choices import ANSWERED, NeedState, Outcome, Verdict
from planning.models import Decision, Reply, SupportNeed

NOTHING_TO_ANSWER = "A need that was passed up is answered once somebody has decided on it."
CHOOSE = "Choose whether this settles it"
SAY = {
    Verdict.NOT_IT: "Enter what is missing, or what would help instead",
    "": "Enter your answer",
}


@transaction.atomic
def reply_to(
    *,
    decision: Decision,
    words: str,
    by: User,
    at: datetime,
    verdict: str = "",
    number: int | None = None,
) -> Reply:
    """Answer the last decision on a need; who decided reads it beside the decision.

    `number` is that of the need as read. AlreadyThere where the decision has its reply;
    EditedMeanwhile where somebody decided again since it was read.
    """
    need = _locked(decision)
    current = need.decisions.with_reply().get(pk=decision.pk)
    assessment, day = need.action.plan.assessment, timezone.localdate(at)
    whose, name = assessment.organisation, assessment.organisation_name
    require(by, Right.WRITE, whose, on=day)
    if hasattr(current, "reply"):
        raise AlreadyThere(current.reply)
    if need.decisions.latest("decided_at", "pk") != current or number not in (None, need.number):
        raise EditedMeanwhile(need)
    _check(current, verdict, words.strip())
    reply = Reply(
        decision=current,
        verdict=verdict,
        words=words.strip(),
        replied_at=at,
        replied_by=by,
        replied_as=signature(by, whose, Right.WRITE, on=day, name=name),
    )
    reply.full_clean(exclude=["decision", "replied_by"])
    reply.save(force_insert=True)
    _move(need, current, verdict, by=by, at=at)
    return reply


def _locked(decision: Decision) -> SupportNeed:
    """As whoever decides locks it, so that neither goes over what the other has not read."""
    needs = SupportNeed.objects.again(decision.need).select_for_update(of=("self",))
    return needs.select_related("action__plan__assessment__organisation").get()


def _check(decision: Decision, verdict: str, words: str) -> None:
    is_question = decision.outcome == Outcome.MORE_ASKED
    if not is_question and decision.outcome not in ANSWERED:
        raise ValidationError(NOTHING_TO_ANSWER)
    if is_question != (verdict == ""):
        raise ValidationError({"verdict": CHOOSE})
    if not words and verdict in SAY:
        raise ValidationError({"words": SAY[verdict]})


def _move(need: SupportNeed, decision: Decision, verdict: str, *, by: User, at: datetime) -> None:
    """An answered question waits for its holder again, as long as it has held the need."""
    need.number, need.verdict = need.number + 1, verdict
    if decision.outcome == Outcome.MORE_ASKED:
        need.state = NeedState.WAITING
    keep(need, by=by, at=at, fields=["state", "number", "verdict"])
