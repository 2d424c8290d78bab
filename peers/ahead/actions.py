"""Says for several steps at once that one is glad to talk about them, and takes that back."""

from collections.abc import Collection
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from compendium.models import GladToTalk
from compendium.talking.actions import say_glad, withdraw_glad
from organisations.locking import one_at_a_time
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require
from peers.ahead.gathering import ahead_on, said_before
from peers.steps import Section, steps_of

NOT_AHEAD = (
    "You can say so of steps that you have submitted as in place, that a published example of "
    "yours is about, or of which you have said so before."
)


@transaction.atomic
def say_glad_of_sections(
    *,
    assessment: Assessment,
    sections: Collection[str],
    contact_role: str,
    by: User | None,
    at: datetime,
) -> list[GladToTalk]:
    """Of each step in them that the organisation is ahead on or took back, and of no other.

    Where it said so before, that stands as it is, with whom it said to ask for.
    """
    own, framework = assessment.organisation, assessment.cycle.version.framework
    require(by, Right.PROPOSE, own, on=timezone.localdate(at))
    one_at_a_time(own)
    steps = [step for step in steps_of(assessment) if Section.of(step).key in sections]
    ahead = ahead_on(assessment, steps)
    ahead |= said_before(assessment, [step.code for step in steps])
    if not ahead:
        raise ValidationError(NOT_AHEAD)
    said = GladToTalk.objects.of_organisation(own).standing().of(framework.pk, *ahead)
    open_to_say = ahead - set(said.values_list("step_code", flat=True))
    return [
        say_glad(
            organisation=own,
            framework=framework,
            step_code=step.code,
            contact_role=contact_role,
            by=by,
            at=at,
        )
        for step in steps
        if step.code in open_to_say
    ]


@transaction.atomic
def take_back_glad(
    *, assessment: Assessment, steps: Collection[str], by: User | None, at: datetime
) -> list[GladToTalk]:
    """Of these steps, by their codes: from now on nobody is told."""
    require(by, Right.PROPOSE, assessment.organisation, on=timezone.localdate(at))
    said = GladToTalk.objects.of_organisation(assessment.organisation).standing()
    theirs = said.of(assessment.cycle.version.framework_id, *steps)
    return [withdraw_glad(glad=each, by=by, at=at) for each in theirs]
