"""What a team does beside a step it has in place: proposes it, says that it is glad to talk."""

import textwrap
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from assessments.beside.gathering import has_submitted, in_place_now
from assessments.models import Assessment
from compendium.models import LIMITS, Example, GladToTalk
from compendium.talking.actions import say_glad
from compendium.writing.actions import add_example
from compendium.writing.example_fields import ExampleFields
from frameworks.models import Step
from nhsuk.evidence import items_of
from organisations.history import AlreadyThere
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require

LONGEST_TITLE = 200
NOT_IN_PLACE = "You can propose a step as an example once you answer that it is in place."
NOT_SUBMITTED = "You can say so once you have submitted that it is in place."


def propose_from_step(
    *, assessment: Assessment, step: Step, by: User | None, at: datetime
) -> Example:
    """A draft in the words of the team's own answer, to be finished and proposed by it."""
    require(by, Right.PROPOSE, assessment.organisation, on=timezone.localdate(at))
    answer = in_place_now(assessment, step)
    if answer is None:
        raise ValidationError(NOT_IN_PLACE)
    addresses = [item.url for item in items_of(answer.evidence) if item.url]
    values = ExampleFields(
        framework=assessment.cycle.version.framework,
        title=textwrap.shorten(step.text, LONGEST_TITLE, placeholder="…"),
        what_changed=answer.note[: LIMITS["what_changed"]],
        links="\n".join(addresses),
        tied_to=step.code,
    )
    try:
        return add_example(organisation=assessment.organisation, values=values, by=by, at=at)
    except AlreadyThere as there:
        return there.current


def say_glad_beside(
    *, assessment: Assessment, step: Step, contact_role: str, by: User | None, at: datetime
) -> GladToTalk:
    """Only of what it has submitted as in place: nobody is told of a draft."""
    require(by, Right.PROPOSE, assessment.organisation, on=timezone.localdate(at))
    if not has_submitted(assessment, step):
        raise ValidationError(NOT_SUBMITTED)
    return say_glad(
        organisation=assessment.organisation,
        framework=assessment.cycle.version.framework,
        step_code=step.code,
        contact_role=contact_role,
        by=by,
        at=at,
    )
