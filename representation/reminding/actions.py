"""The owners of boards are reminded of terms that end and that nobody follows, each once a date."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from nhsuk.words import nhs_date
from organisations.models import Organisation
from organisations.people.notices import Notice
from organisations.permissions import Right
from organisations.reminding.days import last_come
from organisations.reminding.sending import Due, Matter, due_that_day, send_that_day
from representation.choices import Ahead
from representation.models import Tenure, TenureReminder
from representation.tenures import SOON

AHEAD = {Ahead.EIGHT_WEEKS: SOON.days, Ahead.TWO_WEEKS: 14}


@dataclass(frozen=True)
class Ending:
    """A term that ends, and whose people are reminded of it."""

    tenure: Tenure
    organisation: Organisation

    @property
    def organisation_id(self) -> int:
        return self.organisation.pk

    @property
    def ends_on(self) -> date:
        return self.tenure.ends_on or date.max


def _key(ending: Ending) -> dict[str, int]:
    return {"tenure_id": ending.tenure.pk}


def _kind(ending: Ending, *, on: date) -> str | None:
    return last_come(AHEAD, ending.ends_on, on=on)


def _notice(due: Due[Ending], *, on: date) -> Notice:
    seat = due.about.tenure.seat
    said = (
        f"The term of the seat “{seat}” on {seat.board} ends on {nhs_date(due.due_on)}, and nobody "
        "holds it after that. Say who does, or it is shown as vacant."
    )
    return Notice(f"A seat on {seat.board} becomes vacant", said, seat.get_absolute_url())


TERMS: Matter[Ending] = Matter(
    model=TenureReminder,
    key=_key,
    due_on=lambda ending: ending.ends_on,
    kind=_kind,
    notice=_notice,
    nothing_to_come="no term ends soon",
    right=Right.PUBLISH,
)


def terms_due_on_day(*, on: date) -> list[Due[Ending]]:
    """Those that the day asks for and that have not been sent."""
    return due_that_day(TERMS, _ending(on=on), on=on)


def _ending(*, on: date):
    """Read once they are held."""
    ending = Tenure.objects.ending(on=on, until=on + SOON).select_related("seat__board__owner")
    for each in ending:
        yield Ending(each, each.seat.board.owner)


@transaction.atomic
def send_term_reminders(*, on: date, at: datetime, site: str) -> list[Due[Ending]]:
    """What a day asks for, once."""
    held = Tenure.objects.ending(on=on, until=on + SOON)
    return send_that_day(TERMS, held, _ending(on=on), on=on, at=at, site=site)
