"""Registers still to come are reminded of, as returns are."""

from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from nhsuk.words import nhs_date
from organisations.people.notices import Notice
from organisations.reminding.days import kind_for, left_words
from organisations.reminding.sending import Due, Matter, due_that_day, send_that_day
from registers.models import RegisterReminder, RegisterYear
from registers.reminding.to_come import Unsent, registers_to_come


def _notice(due: Due[Unsent], *, on: date) -> Notice:
    year, whose = due.about.year, due.about.organisation.name
    left = left_words(due.due_on, on=on)
    said = (
        f"The register “{year.register}” of {whose} for {year.label} {left}, on "
        f"{nhs_date(due.due_on)}. It has not been sent yet. “Nothing to report” is an answer too."
    )
    page = reverse("registers:filling", args=due.about.address)
    return Notice(f"Your register “{year.register}” {left}", said, page)


REGISTERS: Matter[Unsent] = Matter(
    model=RegisterReminder,
    key=lambda awaited: awaited.key,
    due_on=lambda awaited: awaited.year.closes_on,
    kind=lambda awaited, *, on: kind_for(awaited.year.closes_on, on=on),
    notice=_notice,
    nothing_to_come="no register can still be filled in",
)


def registers_due_on_day(*, on: date) -> list[Due[Unsent]]:
    """Those that the day asks for and that have not been sent."""
    return due_that_day(REGISTERS, registers_to_come(on=on), on=on)


@transaction.atomic
def send_register_reminders(*, on: date, at: datetime, site: str) -> list[Due[Unsent]]:
    """What a day asks for, once."""
    running, to_come = RegisterYear.objects.open(on=on), registers_to_come(on=on)
    return send_that_day(REGISTERS, running, to_come, on=on, at=at, site=site)
