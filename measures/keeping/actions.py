"""What changes the indicators of a system. None is deleted: one is retired, and comes back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from measures.keeping.indicator_fields import IndicatorFields
from measures.models import Indicator, Value
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require

COUNTED_BY = {"unit": "unit", "span": "how often it is counted"}


@transaction.atomic
def add_indicator(
    *,
    system: Organisation,
    code: str,
    values: IndicatorFields,
    by: User | None,
    at: datetime,
) -> Indicator:
    """The very same, said twice, is added once: AlreadyThere."""
    _system_locked(system, by=by, at=at)
    there = system.indicators.filter(code=code).first()
    if there and IndicatorFields.of(there) == values and not there.retired_at:
        raise AlreadyThere(there)
    if there:
        retired = ", and retired" if there.retired_at else ""
        raise ValidationError({"code": f"“{code}” is there already{retired}: {there.name}"})
    return _written(Indicator(system=system, code=code), values, by=by, at=at)


@transaction.atomic
def edit_indicator(
    *, indicator: Indicator, values: IndicatorFields, number: int, by: User | None, at: datetime
) -> Indicator:
    """Saved over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same.
    """
    current = _locked(indicator, by=by, at=at)
    if IndicatorFields.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    _refuse_another_count(current, values)
    current.number += 1
    return _written(current, values, by=by, at=at)


@transaction.atomic
def retire_indicator(*, indicator: Indicator, by: User | None, at: datetime) -> Indicator:
    current = _locked(indicator, by=by, at=at)
    if current.retired_at:
        raise ValidationError(f"{current.code} is retired already.")
    current.retired_at, current.number = at, current.number + 1
    return keep(current, by=by, at=at)


@transaction.atomic
def restore_indicator(*, indicator: Indicator, by: User | None, at: datetime) -> Indicator:
    current = _locked(indicator, by=by, at=at)
    if not current.retired_at:
        raise ValidationError(f"{current.code} is in use already.")
    current.retired_at, current.number = None, current.number + 1
    return keep(current, by=by, at=at)


def _system_locked(system: Organisation, *, by: User | None, at: datetime) -> None:
    require(by, Right.ADMINISTER, system, on=timezone.localdate(at))
    one_at_a_time(system)


def _locked(indicator: Indicator, *, by: User | None, at: datetime) -> Indicator:
    _system_locked(indicator.system, by=by, at=at)
    return indicator.system.indicators.select_related("system").get(pk=indicator.pk)


def _written(
    indicator: Indicator, values: IndicatorFields, *, by: User | None, at: datetime
) -> Indicator:
    values.write(indicator)
    indicator.full_clean(exclude=["system"])
    return keep(indicator, by=by, at=at)


def _refuse_another_count(indicator: Indicator, values: IndicatorFields) -> None:
    """Another unit or span would turn the values that stand into other ones."""
    was = IndicatorFields.of(indicator)
    turned = [name for name in COUNTED_BY if getattr(was, name) != getattr(values, name)]
    if turned and Value.objects.of_indicators([indicator.pk]).exists():
        raise ValidationError(
            {
                name: f"It has values already, so its {COUNTED_BY[name]} stays. "
                "Retire it and add another indicator"
                for name in turned
            }
        )
