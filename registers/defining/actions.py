"""What changes a register and its years. Its system's administrators do so, and nobody else."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from organisations.editing.merging import merged
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from registers.choices import Reach
from registers.defining.register_fields import ColumnFields, RegisterFields
from registers.models import Column, Filling, Register, RegisterYear

LONGEST_SLUG = 60
FILLED_IN = "It is being filled in already, so it stays with those who do so."
RETIRED = "It is retired. Use it again first, then say when it is filled in."
WIDER = "It is filled in for fewer readers already, so no more read it. Add another register."


@transaction.atomic
def define_register(
    *,
    system: Organisation,
    values: RegisterFields,
    columns: Sequence[ColumnFields] = (),
    by: User | None,
    at: datetime,
) -> Register:
    """A new register, with what its columns are where that is known. One of the same name is there
    already: AlreadyThere.
    """
    require(by, Right.ADMINISTER, system, on=timezone.localdate(at))
    one_at_a_time(system)
    slug = slugify(values.name)[:LONGEST_SLUG].strip("-")
    if not slug:
        raise ValidationError({"name": "Give it a name with letters or numbers."})
    if there := system.registers.filter(slug=slug).first():
        raise AlreadyThere(there)
    register = _written(Register(system=system, slug=slug), values, by=by, at=at)
    for position, said in enumerate(columns, 1):
        column = Column(register=register, position=position)
        said.write(column)
        column.full_clean(exclude=["register"])
        keep(column, by=by, at=at)
    return register


@transaction.atomic
def edit_register(
    *, register: Register, values: RegisterFields, number: int, by: User | None, at: datetime
) -> Register:
    """Saved over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same.
    """
    current = locked_register(register, by=by, at=at)
    if RegisterFields.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    begun = Filling.objects.of_register(current)
    if values.tier != current.tier and begun.exists():
        raise ValidationError({"tier": FILLED_IN})
    is_wider = values.reach != current.reach and values.reach in Reach(current.reach).widest
    if is_wider and begun.exists():
        raise ValidationError({"reach": WIDER})
    current.number += 1
    return _written(current, values, by=by, at=at)


@transaction.atomic
def set_year(
    *,
    register: Register,
    plan_year: int,
    opens_on: date,
    closes_on: date,
    number: int,
    by: User | None,
    at: datetime,
) -> RegisterYear:
    """When a register is filled in for a plan year; its days may move. Two who move them at once:
    the second reads what the first said.
    """
    current = locked_register(register, by=by, at=at)
    if current.retired_at:
        raise ValidationError(RETIRED)
    year = current.years.filter(plan_year=plan_year).first()
    year = year or RegisterYear(register=current, plan_year=plan_year, number=0)
    if (year.opens_on, year.closes_on) == (opens_on, closes_on):
        return year
    if year.number != number:
        raise EditedMeanwhile(year)
    year.opens_on, year.closes_on, year.number = opens_on, closes_on, year.number + 1
    year.full_clean(exclude=["register"])
    return keep(year, by=by, at=at)


@transaction.atomic
def retire_register(*, register: Register, by: User | None, at: datetime) -> Register:
    """It asks nothing any more. Nothing of it is deleted: who read it reads it for ever."""
    current = locked_register(register, by=by, at=at)
    if current.retired_at:
        raise ValidationError(f"{current.reference} is retired already.")
    current.retired_at, current.number = at, current.number + 1
    return keep(current, by=by, at=at)


@transaction.atomic
def restore_register(*, register: Register, by: User | None, at: datetime) -> Register:
    """It asks again, on the days that it had."""
    current = locked_register(register, by=by, at=at)
    if not current.retired_at:
        raise ValidationError(f"{current.reference} is not retired.")
    current.retired_at, current.number = None, current.number + 1
    return keep(current, by=by, at=at)


def locked_register(register: Register, *, by: User | None, at: datetime) -> Register:
    """As it stands now, for an administrator of its system alone until the transaction ends.

    Nobody fills it in meanwhile: what its columns are is what rows are checked by.
    """
    require(by, Right.ADMINISTER, register.system, on=timezone.localdate(at))
    one_at_a_time(register.system)
    registers = register.system.registers.select_related("system")
    return registers.select_for_update(of=("self",), no_key=True).get(pk=register.pk)


def _written(
    register: Register, values: RegisterFields, *, by: User | None, at: datetime
) -> Register:
    values.write(register)
    register.full_clean(exclude=["system"])
    return keep(register, by=by, at=at)
