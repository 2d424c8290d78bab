"""Plans still to come are reminded of, as returns are."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from assessments.models import Assessment, Cycle
from assessments.reminding.actions import of_return
from nhsuk.words import nhs_date
from organisations.models import Organisation, User
from organisations.people.notices import Notice
from organisations.permissions import Right
from organisations.reminding.days import kind_for, left_words
from organisations.reminding.sending import Due, Matter, due_that_day, send_by_hand, send_that_day
from organisations.rights import require
from planning.models import PlanReminder
from planning.plans.asking import may_ask
from planning.reminding.to_come import cycles_of_plans_due, plans_to_come, plans_to_come_beneath


def _notice(due: Due[Assessment], *, on: date) -> Notice:
    assessment, due_on = due.about, due.due_on
    left = left_words(due_on, on=on)
    said = (
        f"The plan of {assessment.organisation_name} for {assessment.cycle.label} {left}, on "
        f"{nhs_date(due_on)}. It has not been signed yet."
    )
    if may_ask(assessment.tier):
        said += " What it asks for is sent once it is."
    return Notice(f"Your plan {left}", said, reverse("planning:plan", args=assessment.address))


PLANS: Matter[Assessment] = Matter(
    model=PlanReminder,
    key=of_return,
    due_on=lambda assessment: assessment.cycle.plans_due_on,
    kind=lambda assessment, *, on: kind_for(assessment.cycle.plans_due_on, on=on),
    notice=_notice,
    nothing_to_come="no plan is still to be signed",
)


def plans_due_on_day(*, on: date) -> list[Due[Assessment]]:
    """Those that the day asks for and that have not been sent."""
    return due_that_day(PLANS, _to_come(on=on), on=on)


def _to_come(*, on: date) -> QuerySet[Assessment]:
    return plans_to_come(Assessment.objects.filter(cycle__in=cycles_of_plans_due(on=on)))


@transaction.atomic
def send_plan_reminders(*, on: date, at: datetime, site: str) -> list[Due[Assessment]]:
    """What a day asks for, once."""
    cycles = cycles_of_plans_due(on=on)
    return send_that_day(PLANS, cycles, _to_come(on=on), on=on, at=at, site=site)


@transaction.atomic
def remind_of_plans_by_hand(
    *, organisation: Organisation, cycle: Cycle, by: User, at: datetime, site: str
) -> list[Due[Assessment]]:
    """The teams beneath a place or system whose plan is still to come, each once a day."""
    on = timezone.localdate(at)
    require(by, Right.REVIEW, organisation, on=on)
    to_come = plans_to_come_beneath(organisation, cycle)
    return send_by_hand(PLANS, Cycle.objects.again(cycle), to_come, on=on, by=by, at=at, site=site)
