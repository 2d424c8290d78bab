"""Reminders go out: once for each date however often and on however many machines this runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment, Cycle, Reminder
from assessments.reminding.days import kind_for, left_words
from nhsuk.words import nhs_date
from organisations.models import Membership, Organisation, User
from organisations.people.notices import Notice, write
from organisations.permissions import Right
from organisations.rights import require


@dataclass(frozen=True)
class Due:
    """A return whose team is to be reminded, and at which addresses."""

    assessment: Assessment
    kind: str
    addresses: tuple[str, ...]

    def as_dict(self, *, on: date) -> dict:
        assessment = self.assessment
        return {
            "organisation": assessment.organisation.ods_code,
            "cycle": assessment.cycle.slug,
            "kind": self.kind,
            "days_left": (assessment.due_on - on).days,
            "people": len(self.addresses),
        }


def due_on_day(*, on: date) -> list[Due]:
    """Those that the day asks for and that have not been sent: five queries."""
    wanted = [
        (assessment, kind)
        for assessment in Assessment.objects.to_come(on=on)
        if (kind := kind_for(assessment.due_on, on=on))
    ]
    sent = Reminder.objects.of_assessments([each.pk for each, _ in wanted]).as_sent()
    return _due(
        [
            (assessment, kind.value)
            for assessment, kind in wanted
            if (assessment.pk, kind, assessment.due_on) not in sent
        ],
        on=on,
    )


def _due(wanted: Iterable[tuple[Assessment, str]], *, on: date) -> list[Due]:
    """Only those that somebody would read."""
    wanted = list(wanted)
    bodies = [assessment.organisation_id for assessment, _ in wanted]
    addresses = Membership.objects.reminded(bodies, Right.WRITE, on=on).addresses()
    return [
        Due(assessment, kind, tuple(addresses[assessment.organisation_id]))
        for assessment, kind in wanted
        if addresses[assessment.organisation_id]
    ]


@transaction.atomic
def send_reminders(*, on: date, at: datetime, site: str) -> list[Due]:
    """What a day asks for. The cycles are held, so that no other run sends the same."""
    list(Cycle.objects.taking_answers(on=on).select_for_update().values_list("pk"))
    due = due_on_day(on=on)
    _send(due, on=on, by=None, at=at, site=site)
    return due


@transaction.atomic
def remind_by_hand(
    *, organisation: Organisation, cycle: Cycle, by: User, at: datetime, site: str
) -> list[Due]:
    """The teams beneath a place or system whose return is still to come, each once a day."""
    on = timezone.localdate(at)
    require(by, Right.REVIEW, organisation, on=on)
    list(Cycle.objects.again(cycle).select_for_update().values_list("pk"))
    beneath = Assessment.objects.to_come_beneath(organisation, cycle, on=on)
    today = Reminder.objects.of_assessments(beneath.values("pk")).sent_on(on)
    asked = beneath.exclude(pk__in=today.values("assessment"))
    due = _due(((assessment, Reminder.Kind.BY_HAND.value) for assessment in asked), on=on)
    if not due:
        raise ValidationError(_why_nobody(beneath.exists(), asked.exists()))
    _send(due, on=on, by=by, at=at, site=site)
    return due


def _why_nobody(is_waited_for: bool, is_left: bool) -> str:
    if not is_waited_for:
        return "Nobody was reminded: no return can still be submitted."
    if not is_left:
        return "Nobody was reminded: those still to come were reminded today already."
    return "Nobody was reminded: nobody of the teams still to come takes reminders by email."


def _send(due: Iterable[Due], *, on: date, by: User | None, at: datetime, site: str) -> None:
    Reminder.objects.bulk_create(
        Reminder(
            assessment=each.assessment,
            kind=each.kind,
            due_on=each.assessment.due_on,
            sent_on=on,
            sent_at=at,
            sent_by=by,
            people=len(each.addresses),
        )
        for each in due
    )
    for each in due:
        write(_notice(each.assessment, on=on), to=each.addresses, site=site)


def _notice(assessment: Assessment, *, on: date) -> Notice:
    left = left_words(assessment.due_on, on=on)
    said = (
        f"The return of {assessment.organisation_name} for {assessment.cycle.label} {left}, on "
        f"{nhs_date(assessment.due_on)}. It has not been submitted yet. Every step needs an answer "
        "first; “not sure” is one."
    )
    return Notice(f"Your return {left}", said, assessment.get_absolute_url())
