"""What changes the columns of a register. One that holds something is closed, and never deleted."""

from collections.abc import Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from organisations.editing.merging import merged
from organisations.history import AlreadyThere, erase, keep
from organisations.models import User
from registers.choices import Reach
from registers.defining.actions import locked_register
from registers.defining.register_fields import ColumnFields
from registers.models import Column, Entry, Register
from registers.numbers import MOST_COLUMNS
from spreadsheets.tables import bare

OTHERWISE = "Rows hold something in it already, so its kind and unit stay. Close it, add another"
WIDER = "Rows hold what was written for fewer readers, so no more read it. Close it, add another"
ALIKE = "A list could not tell it from “{}”: choose a name that differs in letters or numbers"
STANDS = "Rows hold “{}” already, so it stays among the choices"


@transaction.atomic
def add_column(
    *, register: Register, values: ColumnFields, by: User | None, at: datetime
) -> Column:
    """At the end. The very same, said twice, is added once: AlreadyThere."""
    current = locked_register(register, by=by, at=at)
    columns = list(current.columns.all())
    if len(columns) >= MOST_COLUMNS:
        raise ValidationError(f"A register has {MOST_COLUMNS} columns at most.")
    for there in columns:
        if ColumnFields.of(there) == values:
            raise AlreadyThere(there)
    _refuse_name(values, columns)
    last = max((column.position for column in columns), default=0)
    return _written(Column(register=current, position=last + 1), values, by=by, at=at)


@transaction.atomic
def edit_column(
    *, column: Column, values: ColumnFields, number: int, by: User | None, at: datetime
) -> Column:
    """Saved over what was read as `number`; what others changed since stands as well."""
    current = _locked(column, by=by, at=at)
    if ColumnFields.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    _refuse_name(values, current.register.columns.exclude(pk=current.pk))
    _refuse_another_kind(current, values)
    current.number += 1
    return _written(current, values, by=by, at=at)


@transaction.atomic
def move_column(*, column: Column, up: bool, by: User | None, at: datetime) -> Column:
    """Before the one above it, or after the one beneath; at either end it stays."""
    current = _locked(column, by=by, at=at)
    columns = list(current.register.columns.all())
    place = columns.index(current)
    other = place - 1 if up else place + 1
    if 0 <= other < len(columns):
        columns[place], columns[other] = columns[other], columns[place]
        for position, each in enumerate(columns, 1):
            if each.position != position:
                each.position = position
                keep(each, by=by, at=at)
    return current


@transaction.atomic
def remove_column(*, column: Column, by: User | None, at: datetime) -> bool:
    """Taken out where no row holds anything in it, else closed. Says whether it is gone."""
    current = _locked(column, by=by, at=at)
    if holds_something(current):
        current.closed_at, current.number = current.closed_at or at, current.number + 1
        keep(current, by=by, at=at)
        return False
    erase(current, by=by, at=at)
    return True


@transaction.atomic
def open_column(*, column: Column, by: User | None, at: datetime) -> Column:
    """A closed one asks again."""
    current = _locked(column, by=by, at=at)
    if current.closed_at:
        current.closed_at, current.number = None, current.number + 1
        keep(current, by=by, at=at)
    return current


def holds_something(column: Column) -> bool:
    """Whether a row says something in it, or said so once: its history stays readable."""
    said = {"values__has_key": column.key}
    now = Entry.objects.of_register(column.register).filter(**said)
    once = Entry.history.filter(filling__year__register=column.register, **said)
    return now.exists() or once.exists()


def _locked(column: Column, *, by: User | None, at: datetime) -> Column:
    register = locked_register(column.register, by=by, at=at)
    current = Column.objects.again(column).get()
    current.register = register
    return current


def _written(column: Column, values: ColumnFields, *, by: User | None, at: datetime) -> Column:
    values.write(column)
    column.full_clean(exclude=["register"])
    return keep(column, by=by, at=at)


def _refuse_name(values: ColumnFields, others: Iterable[Column]) -> None:
    """Of another column; or so like it that the headers of a list would mean both."""
    mine = {bare(values.name), bare(f"{values.name} {values.unit}")}
    for there in others:
        if there.name.casefold() == values.name.casefold():
            raise ValidationError({"name": f"There is a column “{there.name}” already"})
        if mine & {bare(there.name), bare(there.heading)}:
            raise ValidationError({"name": ALIKE.format(there.name)})


def _refuse_another_kind(column: Column, values: ColumnFields) -> None:
    """Another kind would turn what rows hold into something else; and who wrote them was told who
    reads them.
    """
    if not holds_something(column):
        return
    if (values.kind, values.unit) != (column.kind, column.unit):
        raise ValidationError({"kind": OTHERWISE})
    if values.reach != column.reach and values.reach in Reach(column.reach).widest:
        raise ValidationError({"reach": WIDER})
    gone = set(column.options) - set(values.choices.splitlines())
    entries = Entry.objects.of_register(column.register)
    held = entries.filter(values__has_key=column.key).values_list(f"values__{column.key}")
    if lost := sorted(gone & {word for (word,) in held.distinct()}):
        raise ValidationError({"choices": STANDS.format(lost[0])})
