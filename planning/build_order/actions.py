"""What changes the build order of a plan, while the plan is open. Nothing typed is ever lost."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from organisations.editing.merging import merged
from organisations.editing.values import EVERY
from organisations.history import AlreadyThere, erase, keep, past_of, stood_at
from organisations.models import User
from planning.build_order.group_fields import MOST_FIGURES, Figure, GroupFields, GroupLine
from planning.editing.locking import next_reference, open_plan
from planning.models import GroupFigure, Plan, PopulationGroup

TWICE = "“{}” is in the build order already, as {}."
TOO_MANY = f"A population group has at most {MOST_FIGURES} figures."
TO_COME = "The date of a figure must be today or in the past."


@dataclass(frozen=True, kw_only=True)
class GroupValues(GroupFields):
    """What a person says of a group, with the figures behind it in order."""

    figures: tuple[Figure, ...] = ()

    @classmethod
    def of(cls, source: Any) -> Self:
        figures = tuple(Figure.of(row) for row in source.figure_rows.all())
        return cls(**GroupFields.said(source), figures=figures)

    @classmethod
    def states(cls, row: Any, among: Q = EVERY) -> list[tuple[Any, Self]]:
        """Its figures are those of each moment: they are written with it.

        A state under the number of the one before it was only put in another place.
        """
        marks = GroupFigure.history.filter(group=row.pk).order_by("history_date", "history_id")
        marks, found = list(marks), list(past_of(row).filter(among).select_related("history_user"))
        before = [*(past.number for past in found[1:]), None]
        return [
            (past, cls(**GroupFields.said(past), figures=_stood(marks, past.history_date)))
            for past, number in zip(found, before, strict=True)
            if past.number != number
        ]


def _stood(marks: Iterable, at: datetime) -> tuple[Figure, ...]:
    """The figures there were."""
    in_order = sorted(stood_at(marks, at), key=lambda mark: mark.place)
    return tuple(Figure.of(mark) for mark in in_order)


@transaction.atomic
def add_group(*, plan: Plan, values: GroupValues, by: User | None, at: datetime) -> PopulationGroup:
    """Add a group at the end of the order. The very same one is added once: AlreadyThere."""
    locked = open_plan(plan, by=by, at=at)
    groups = PopulationGroup.objects.of_plan(locked)
    twin = groups.standing().filter(key=values.key).first()
    if twin and GroupValues.of(twin) == values:
        raise AlreadyThere(twin)
    last = groups.aggregate(last=Max("position"))["last"]
    group = PopulationGroup(
        plan=locked,
        reference=next_reference("G", groups.values_list("reference", flat=True)),
        position=0 if last is None else last + 1,
    )
    return write_group(group, values, by=by, at=at)


@transaction.atomic
def edit_group(
    *, group: PopulationGroup, values: GroupValues, number: int, by: User | None, at: datetime
) -> PopulationGroup:
    """Save a group over what was read as `number`; what others changed since stands as well.

    EditedMeanwhile where both changed the same. One that was taken out meanwhile comes back only
    when it is saved again by who has read so.
    """
    current = _locked(group, by=by, at=at)
    if current.removed_at is None and GroupValues.of(current) == values:
        return current
    if current.number != number:
        values = merged(current, values, read=number)
    current.number, current.removed_at = current.number + 1, None
    return write_group(current, values, by=by, at=at)


@transaction.atomic
def remove_group(*, group: PopulationGroup, by: User | None, at: datetime) -> PopulationGroup:
    """Take a group out of the order; it stays on record."""
    current = _locked(group, by=by, at=at)
    if current.removed_at is None:
        current.removed_at, current.number = at, current.number + 1
        keep(current, by=by, at=at)
    return current


@transaction.atomic
def move_group(
    *, group: PopulationGroup, up: bool, by: User | None, at: datetime
) -> PopulationGroup:
    """One place up or down; at the end of the order it stays where it is.

    Its number stays: nobody who has it open wrote into what this changes.
    """
    current = _locked(group, by=by, at=at)
    order = list(PopulationGroup.objects.of_plan(current.plan).standing())
    place = order.index(current) if current in order else -1
    other = place + (-1 if up else 1)
    if place < 0 or not 0 <= other < len(order):
        return current
    order[place], order[other] = order[other], order[place]
    moved = [group for position, group in enumerate(order) if group.position != position]
    for position, each in enumerate(order):
        each.position = position
    bulk_update_with_history(moved, PopulationGroup, ["position"], default_user=by, default_date=at)
    return order[other]


def write_group(
    group: PopulationGroup, values: GroupValues, *, by: User | None, at: datetime
) -> PopulationGroup:
    """Put values and figures on a group of a plan that is locked already."""
    _check(group, values, at)
    GroupFields.of(values).write(group)
    group.key = values.key
    group.full_clean(exclude=["plan"])
    keep(group, by=by, at=at)
    _write_figures(group, values.figures, by=by, at=at)
    return group


def _check(group: PopulationGroup, values: GroupValues, at: datetime) -> None:
    if not values.key:
        raise ValidationError({"name": "Enter the population group"})
    standing = PopulationGroup.objects.of_plan(group.plan).standing().filter(key=values.key)
    if twin := standing.exclude(pk=group.pk).first():
        raise ValidationError({"name": TWICE.format(values.name, twin.reference)})
    if len(values.figures) > MOST_FIGURES:
        raise ValidationError(TOO_MANY)
    if any(figure.counted_on > timezone.localdate(at) for figure in values.figures):
        raise ValidationError(TO_COME)


def _write_figures(
    group: PopulationGroup, wanted: tuple[Figure, ...], *, by: User | None, at: datetime
) -> None:
    """Each in its place: what says the same there already is left alone."""
    rows = {row.place: row for row in group.figure_rows.all()}
    for place, figure in enumerate(wanted, start=1):
        row = rows.pop(place, None) or GroupFigure(group=group, place=place)
        if row.pk and Figure.of(row) == figure:
            continue
        figure.write(row)
        row.clean_fields(exclude=["group"])
        keep(row, by=by, at=at)
    for row in rows.values():
        erase(row, by=by, at=at)


def _locked(group: PopulationGroup, *, by: User | None, at: datetime) -> PopulationGroup:
    """The group as it stands now, its plan locked until the transaction ends."""
    plan = open_plan(group.plan, by=by, at=at)
    current = PopulationGroup.objects.again(group).get()
    current.plan = plan
    return current


def values_of(line: GroupLine, **changes: Any) -> GroupValues:
    """What a line of a document says, to be written anew."""
    return GroupValues(**{**GroupFields.said(line), "figures": line.figures, **changes})
