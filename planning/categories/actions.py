"""What changes the categories. They are the same for everybody, so who administers every system
keeps them. Needs and commitments are never lost: they stay in their category, or move with it.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from simple_history.utils import bulk_update_with_history

from audit.choices import Happened, Thing
from audit.recording import record
from organisations.editing.values import Values
from organisations.history import EditedMeanwhile, keep
from organisations.models import User
from organisations.rights import administers_all
from planning.models import Commitment, Offer, SupportCategory, SupportNeed

LONGEST_CODE = 12


@dataclass(frozen=True)
class CategoryValues(Values):
    name: str
    description: str = ""


def _locked(*categories: SupportCategory, by: User | None, at: datetime) -> list[SupportCategory]:
    """They as they stand now, in the order given; whoever does not keep them is refused."""
    if by is not None and not administers_all(by, on=timezone.localdate(at)):
        raise PermissionDenied("You may not administer support categories.")
    found = {each.pk: each for each in SupportCategory.objects.select_for_update()}
    return [found[category.pk] for category in categories]


@transaction.atomic
def add_category(*, values: CategoryValues, by: User | None, at: datetime) -> SupportCategory:
    _locked(by=by, at=at)
    _refuse_a_taken_name(values.name)
    last = SupportCategory.objects.aggregate(last=Max("position"))["last"] or 0
    category = SupportCategory(code=_free_code(values.name), position=last + 1)
    values.write(category)
    return _told(keep(category, by=by, at=at), by=by, at=at)


@transaction.atomic
def edit_category(
    *,
    category: SupportCategory,
    values: CategoryValues,
    number: int,
    by: User | None,
    at: datetime,
) -> SupportCategory:
    """Reword it, if `number` is still the one last saved. What was signed keeps its words."""
    [current] = _locked(category, by=by, at=at)
    if CategoryValues.of(current) == values:
        return current
    if current.number != number:
        raise EditedMeanwhile(current)
    _refuse_a_taken_name(values.name, beside=current)
    values.write(current)
    return _kept(current, by=by, at=at)


@transaction.atomic
def move_category(
    *, category: SupportCategory, up: bool, by: User | None, at: datetime
) -> SupportCategory:
    """One place up or down in the order in which forms and documents list them."""
    [current] = _locked(category, by=by, at=at)
    order = list(SupportCategory.objects.standing())
    place = order.index(current)
    other = place + (-1 if up else 1)
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
        for position, each in enumerate(order):
            each.position = position
        bulk_update_with_history(
            order, SupportCategory, ["position"], default_user=by, default_date=at
        )
    return current


@transaction.atomic
def retire_category(*, category: SupportCategory, by: User | None, at: datetime) -> SupportCategory:
    """Offered no more; what is in it stays in it."""
    [current] = _locked(category, by=by, at=at)
    if current.retired_at:
        raise ValidationError(f"“{current.name}” is retired already.")
    if SupportCategory.objects.offered().count() == 1:
        raise ValidationError("One category has to stay, so that needs can be written.")
    current.retired_at = at
    return _kept(current, by=by, at=at)


@transaction.atomic
def restore_category(
    *, category: SupportCategory, by: User | None, at: datetime
) -> SupportCategory:
    [current] = _locked(category, by=by, at=at)
    if current.merged_into:
        raise ValidationError(f"“{current.name}” was merged into “{current.merged_into.name}”.")
    if not current.retired_at:
        raise ValidationError(f"“{current.name}” is offered already.")
    current.retired_at = None
    return _kept(current, by=by, at=at)


@transaction.atomic
def merge_category(
    *, category: SupportCategory, into: SupportCategory, by: User | None, at: datetime
) -> SupportCategory:
    """Moves its needs, commitments and offers, drafts among them, and retires it for good."""
    current, target = _locked(category, into, by=by, at=at)
    if current.merged_into:
        raise ValidationError(f"“{current.name}” was merged into “{current.merged_into.name}”.")
    if target == current or target.retired_at:
        raise ValidationError(f"“{target.name}” is offered no more. Choose another category.")
    needs = SupportNeed.objects.of_categories(current)
    commitments = Commitment.objects.of_categories(current)
    for rows in (needs, commitments, Offer.objects.of_categories(current)):
        moved = list(rows)
        for row in moved:
            row.category = target
        bulk_update_with_history(moved, rows.model, ["category"], default_user=by, default_date=at)
    current.merged.update(merged_into=target)
    current.merged_into, current.retired_at = target, current.retired_at or at
    return _kept(current, by=by, at=at)


def _kept(category: SupportCategory, *, by: User | None, at: datetime) -> SupportCategory:
    category.number += 1
    return _told(keep(category, by=by, at=at), by=by, at=at)


def _told(category: SupportCategory, *, by: User | None, at: datetime) -> SupportCategory:
    record(Happened.SETTING, Thing.CATEGORIES, by=by, at=at, note=category.code)
    return category


def _refuse_a_taken_name(name: str, beside: SupportCategory | None = None) -> None:
    same = SupportCategory.objects.standing().filter(name__iexact=name)
    if same.exclude(pk=beside and beside.pk).exists():
        raise ValidationError({"name": f"There is a category called “{name}” already."})


def _free_code(name: str) -> str:
    """Its first letters, with a number where they are taken; codes are never given twice."""
    letters = re.sub(r"[^A-Z]", "", name.upper())[:4] or "CAT"
    taken = set(SupportCategory.objects.values_list("code", flat=True))
    codes = (f"{letters}{number or ''}"[:LONGEST_CODE] for number in range(len(taken) + 1))
    return next(code for code in codes if code not in taken)
