"""What changes the words an organisation explains. None is deleted: one is retired."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from frameworks.models import Term
from frameworks.words.names import named, refuse_a_taken_name, refuse_what_is_said_of_another
from organisations.editing.values import Values
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require


@dataclass(frozen=True)
class TermValues(Values):
    name: str
    meaning: str
    synonyms: str = ""


@transaction.atomic
def add_term(*, owner: Organisation, values: TermValues, by: User | None, at: datetime) -> Term:
    """Twice in the same words adds nothing; a retired one of that name is not brought back."""
    _owner_locked(owner, by=by, at=at)
    there = named(owner.terms.all(), values.name)
    if there and TermValues.of(there) == values and not there.retired_at:
        raise AlreadyThere(there)
    refuse_a_taken_name(there)
    term = Term(owner=owner)
    values.write(term)
    _refuse_what_is_said_of_another(term)
    return keep(term, by=by, at=at)


@transaction.atomic
def edit_term(
    *, term: Term, values: TermValues, number: int, by: User | None, at: datetime
) -> Term:
    """Other words for it, if `number` is still the one last saved."""
    current = _locked(term, by=by, at=at)
    if TermValues.of(current) == values:
        return current
    if current.number != number:
        raise EditedMeanwhile(current)
    refuse_a_taken_name(named(current.owner.terms.exclude(pk=current.pk), values.name))
    values.write(current)
    if not current.retired_at:
        _refuse_what_is_said_of_another(current)
    return _kept(current, by=by, at=at)


@transaction.atomic
def retire_term(*, term: Term, by: User | None, at: datetime) -> Term:
    current = _locked(term, by=by, at=at)
    if current.retired_at:
        raise ValidationError(f"“{current.name}” is retired already.")
    current.retired_at = at
    return _kept(current, by=by, at=at)


@transaction.atomic
def restore_term(*, term: Term, by: User | None, at: datetime) -> Term:
    current = _locked(term, by=by, at=at)
    if not current.retired_at:
        raise ValidationError(f"“{current.name}” is explained already.")
    current.retired_at = None
    _refuse_what_is_said_of_another(current)
    return _kept(current, by=by, at=at)


def _owner_locked(owner: Organisation, *, by: User | None, at: datetime) -> None:
    require(by, Right.ADMINISTER, owner, on=timezone.localdate(at))
    one_at_a_time(owner)


def _locked(term: Term, *, by: User | None, at: datetime) -> Term:
    _owner_locked(term.owner, by=by, at=at)
    return term.owner.terms.select_related("owner").get(pk=term.pk)


def _kept(term: Term, *, by: User | None, at: datetime) -> Term:
    term.number += 1
    return keep(term, by=by, at=at)


def _refuse_what_is_said_of_another(term: Term) -> None:
    refuse_what_is_said_of_another(term, term.owner.terms.standing().exclude(pk=term.pk))
