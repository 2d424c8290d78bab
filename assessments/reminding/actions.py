"""Returns still to come are reminded of, however often and on however many machines this runs."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment, Cycle, Reminder
from nhsuk.words import nhs_date
from organisations.models import Organisation, User
from organisations.people.notices import Notice
from organisations.permissions import Right
from organisations.reminding.days import kind_for, left_words
from organisations.reminding.sending import Due, Matter, due_that_day, send_by_hand, send_that_day
from organisations.rights import require


def of_return(assessment: Assessment) -> dict[str, int]:
    """The columns by which a reminder says of which return it is."""
    return {"assessment_id": assessment.pk}


def _notice(due: Due[Assessment], *, on: date) -> Notice:
    assessment = due.about
    left = left_words(assessment.due_on, on=on)
    said = (
        f"The return of {assessment.organisation_name} for {assessment.cycle.label} {left}, on "
        f"{nhs_date(assessment.due_on)}. It has not been submitted yet. Every step needs an answer "
        "first; “not sure” is one."
    )
    return Notice(f"Your return {left}", said, assessment.get_absolute_url())


RETURNS: Matter[Assessment] = Matter(
    model=Reminder,
    key=of_return,
    due_on=lambda assessment: assessment.due_on,
    kind=lambda assessment, *, on: kind_for(assessment.due_on, on=on),
    notice=_notice,
    nothing_to_come="no return can still be submitted",
)


def due_on_day(*, on: date) -> list[Due[Assessment]]:
    """Those that the day asks for and that have not been sent."""
    return due_that_day(RETURNS, Assessment.objects.to_come(on=on), on=on)


@transaction.atomic
def send_reminders(*, on: date, at: datetime, site: str) -> list[Due[Assessment]]:
    """What a day asks for, once."""
    cycles = Cycle.objects.taking_answers(on=on)
    to_come = Assessment.objects.to_come(on=on)
    return send_that_day(RETURNS, cycles, to_come, on=on, at=at, site=site)


@transaction.atomic
def remind_by_hand(
    *, organisation: Organisation, cycle: Cycle, by: User, at: datetime, site: str
) -> list[Due[Assessment]]:
    """The teams beneath a place or system whose return is still to come, each once a day."""
    on = timezone.localdate(at)
    require(by, Right.REVIEW, organisation, on=on)
    to_come = Assessment.objects.to_come_beneath(organisation, cycle, on=on)
    return send_by_hand(
        RETURNS, Cycle.objects.again(cycle), to_come, on=on, by=by, at=at, site=site
    )
