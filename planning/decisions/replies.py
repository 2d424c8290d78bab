"""What those who asked say to a need that was declined: their words, once to each such decision."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from organisations.history import AlreadyThere
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require
from planning.choices import Outcome
from planning.models import Decision, Reply


@transaction.atomic
def reply_to(*, decision: Decision, words: str, by: User, at: datetime) -> Reply:
    """Answer a decision that declined a need; who decided reads it beside the decision.

    It decides nothing: the need stays declined until its holder decides again. AlreadyThere where
    the decision has its reply.
    """
    asked = Decision.objects.again(decision).select_for_update(of=("self",))
    current = asked.select_related("need__action__plan__assessment__organisation").get()
    assessment = current.need.action.plan.assessment
    require(by, Right.WRITE, assessment.organisation, on=timezone.localdate(at))
    if current.outcome != Outcome.DECLINED:
        raise ValidationError("Only a need that was declined can be answered.")
    if standing := Reply.objects.of_decision(current).first():
        raise AlreadyThere(standing)
    reply = Reply(
        decision=current,
        words=words.strip(),
        replied_at=at,
        replied_by=by,
        replied_as=f"{by}, {assessment.organisation_name}"[:200],
    )
    reply.full_clean(exclude=["decision", "replied_by"])
    reply.save()
    return reply
