"""Reports still to come are reminded of, as returns and plans are."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from delivery.choices import NOT_REPORTED, OPENING
from delivery.models import Round, RoundReminder
from delivery.reminding.days import kind_in_round
from delivery.reminding.to_come import Awaited, reports_to_come, reports_to_come_beneath
from delivery.running import require_to_run_rounds
from nhsuk.words import nhs_date
from organisations.models import Membership, Organisation, User
from organisations.people.notices import Notice
from organisations.permissions import Right
from organisations.reminding.days import left_words
from organisations.reminding.sending import (
    Due,
    Matter,
    due_that_day,
    keep_told,
    send_by_hand,
    send_that_day,
)
from organisations.rights import require


def _kind(awaited: Awaited, *, on: date) -> str | None:
    days = awaited.round.opens_on, awaited.round.closes_on
    return kind_in_round(*days, was_told=awaited.was_told, on=on)


def _notice(due: Due[Awaited], *, on: date) -> Notice:
    round_, whose = due.about.round, due.about.organisation.name
    until, page = nhs_date(due.due_on), reverse("delivery:report", args=due.about.address)
    if due.kind == OPENING:
        said = (
            f"You can say now how the plan of {whose} went in {round_.label}, until {until}. "
            "Each update is saved by itself; your report is submitted once."
        )
        return Notice(f"Updates on {round_.label} are open", said, page)
    left = left_words(due.due_on, on=on)
    said = (
        f"The report of {whose} on {round_.label} {left}, on {until}. It has not been submitted "
        f"yet. Whatever it leaves out is shown as “{NOT_REPORTED}”."
    )
    return Notice(f"Your report {left}", said, page)


REPORTS: Matter[Awaited] = Matter(
    model=RoundReminder,
    key=lambda awaited: awaited.key,
    due_on=lambda awaited: awaited.round.closes_on,
    kind=_kind,
    notice=_notice,
    nothing_to_come="no report can still be submitted",
)


def reports_due_on_day(*, on: date) -> list[Due[Awaited]]:
    """Those that the day asks for and that have not been sent."""
    return due_that_day(REPORTS, _to_come(on=on), on=on)


def _to_come(*, on: date):
    return reports_to_come(Round.objects.running(on=on).with_cycle())


@transaction.atomic
def send_report_reminders(*, on: date, at: datetime, site: str) -> list[Due[Awaited]]:
    """What a day asks for, once."""
    running = Round.objects.running(on=on)
    return send_that_day(REPORTS, running, _to_come(on=on), on=on, at=at, site=site)


@transaction.atomic
def note_that_opening_was_told(*, round: Round, by: User, at: datetime) -> None:
    """Once the days of a round that runs already are told to its teams: those with something to
    report are not told in the morning once more that it is open. By whoever may open a round.
    """
    on, held = timezone.localdate(at), Round.objects.again(round)
    require_to_run_rounds(by, round.cycle.system, on=on)
    keep_told(REPORTS, held, _told_of_opening(round, on=on), on=on, by=by, at=at)


def _told_of_opening(round: Round, *, on: date) -> Iterator[tuple[Awaited, str]]:
    """Of those whom the notice goes to, who has something to report and reads notices."""
    asked = round.cycle.assessments.values("organisation")
    hearing = Membership.objects.hearing(asked, Right.WRITE, on=on)
    heard = set(hearing.values_list("organisation", flat=True))
    for each in reports_to_come(Round.objects.running(on=on).again(round).with_cycle()):
        if not each.was_told and each.organisation_id in heard:
            yield each, OPENING


@transaction.atomic
def remind_of_reports_by_hand(
    *, organisation: Organisation, round: Round, by: User, at: datetime, site: str
) -> list[Due[Awaited]]:
    """The teams beneath a place or system whose report is still to come, each once a day."""
    on = timezone.localdate(at)
    require(by, Right.REVIEW, organisation, on=on)
    to_come = reports_to_come_beneath(organisation, round, on=on)
    held = Round.objects.again(round)
    return send_by_hand(REPORTS, held, to_come, on=on, by=by, at=at, site=site)
