"""Last year's rows, carried over: until somebody confirms one, it counts as unconfirmed."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from nhsuk.words import sentence
from organisations.models import Organisation, User
from organisations.permissions import Right
from registers.filling.columns import Columns
from registers.filling.locking import locked_filling, next_row, refuse_rows, rows_of
from registers.filling.many import write_many
from registers.models import Entry, RegisterYear


@transaction.atomic
def carry_entries(
    *, year: RegisterYear, organisation: Organisation, by: User | None, at: datetime
) -> int:
    """All rows of the year before that are not carried over yet; says how many."""
    filling = locked_filling(year, organisation, Right.WRITE, by=by, at=at)
    wanted = list(to_carry(filling.year, organisation))
    if not wanted:
        raise ValidationError("There is nothing to carry over.")
    refuse_rows(filling, len(wanted))
    first = next_row(filling)
    carried = [
        Entry(
            filling=filling,
            row=first + place,
            values=each.values,
            carried_from=each,
            is_confirmed=False,
        )
        for place, each in enumerate(wanted)
    ]
    write_many(carried, by=by, at=at)
    return len(carried)


@transaction.atomic
def confirm_entries(
    *,
    year: RegisterYear,
    organisation: Organisation,
    row: int | None = None,
    by: User | None,
    at: datetime,
) -> int:
    """One row, or all of them, still hold as they stand; says how many that was.

    Refused where one lacks what must be there by now.
    """
    filling = locked_filling(year, organisation, Right.WRITE, by=by, at=at)
    waiting = rows_of(filling).filter(is_confirmed=False)
    found = list(waiting if row is None else waiting.filter(row=row))
    if not found:
        raise ValidationError("Nothing waits to be confirmed.")
    columns = Columns.of(filling.year.register, on=timezone.localdate(at))
    for each in found:
        _refuse(each, columns)
        each.is_confirmed, each.number = True, each.number + 1
    write_many(found, by=by, at=at)
    return len(found)


def _refuse(entry: Entry, columns: Columns) -> None:
    try:
        columns.refuse(entry.values)
    except ValidationError as problem:
        raise ValidationError(f"{entry}: {' '.join(map(sentence, problem.messages))}") from problem


def to_carry(year: RegisterYear, organisation: Organisation):
    """What stood in the year before, but for what was carried over already, taken out since or
    not.
    """
    rows = Entry.objects.of_organisation(organisation)
    before = rows.standing().filter(
        filling__year__register=year.register_id, filling__year__plan_year=year.plan_year - 1
    )
    carried = rows.of_years([year.pk]).filter(carried_from__isnull=False)
    return before.exclude(pk__in=carried.values("carried_from")).order_by("row")
