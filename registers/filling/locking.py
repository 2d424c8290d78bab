"""Who may fill in a register, and when: asked by every action before it writes."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils import timezone

from nhsuk.words import nhs_date
from organisations.history import keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from registers.choices import State
from registers.models import Entry, Filling, Register, RegisterYear
from registers.numbers import MOST_ROWS

NOT_YET = "It can be filled in from {}."
RETIRED = "It was retired on {}: it asks nothing any more, and stays readable."
CLOSED = "It could be filled in until {}. Ask an administrator of your system for more time."
NOTHING = "You said that there is nothing to report. Take that back first."
TOO_MANY = f"It holds {MOST_ROWS:,} rows at most."


def locked_filling(
    year: RegisterYear, organisation: Organisation, right: Right, *, by: User | None, at: datetime
) -> Filling:
    """What the organisation has filled in, begun if it is not, locked until the transaction ends.

    Refused outside the days of the year.
    """
    today = timezone.localdate(at)
    require(by, right, organisation, on=today)
    one_at_a_time(organisation)
    if organisation.tier != year.register.tier:
        raise ValidationError("Others fill in this register.")
    _hold_columns(year.register)
    year = RegisterYear.objects.again(year).select_related("register__system").get()
    if why := why_not(year, on=today):
        raise ValidationError(why)
    filling = Filling.objects.of_years([year.pk]).filter(organisation=organisation).first()
    if filling is None:
        filling = keep(Filling(year=year, organisation=organisation), by=by, at=at)
    filling.year, filling.organisation = year, organisation
    return filling


def _hold_columns(register: Register) -> None:
    """No administrator changes or takes out a column while a row is checked by it."""
    held = Register.objects.again(register).select_for_update(no_key=True)
    list(held.values_list("pk"))


def why_not(year: RegisterYear, *, on) -> str:
    """Why nothing can be changed on that day; empty where it can."""
    if retired_at := year.register.retired_at:
        return RETIRED.format(nhs_date(retired_at))
    if on < year.opens_on:
        return NOT_YET.format(nhs_date(year.opens_on))
    return CLOSED.format(nhs_date(year.closes_on)) if on > year.closes_on else ""


def refuse_rows(filling: Filling, more: int) -> None:
    """Where nothing is to be reported, or the register would hold too many."""
    if filling.state == State.NOTHING:
        raise ValidationError(NOTHING)
    if more and rows_of(filling).count() + more > MOST_ROWS:
        raise ValidationError(TOO_MANY)


def rows_of(filling: Filling):
    return Entry.objects.of_fillings([filling.pk]).standing()


def next_row(filling: Filling) -> int:
    """No number is used twice, not even one that was taken out."""
    found = Entry.objects.of_fillings([filling.pk]).aggregate(last=Max("row"))
    return (found["last"] or 0) + 1
