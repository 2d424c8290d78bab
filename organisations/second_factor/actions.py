"""A lost second factor is taken away by two administrators, or by the operator at the server."""

from datetime import date, datetime

from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened
from audit.recording import record
from organisations.entering import FactorReset
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right
from organisations.rights import may, require
from organisations.sessions.devices import sign_out_everywhere


class NoLongerWaiting(Exception):
    """Somebody else was quicker, or a week has gone by."""


@transaction.atomic
def ask_for_reset(*, person: User, by: User, at: datetime) -> FactorReset:
    """For another administrator to confirm. Asked for twice it is asked for once."""
    require(by, Right.ADMINISTER, person, on=timezone.localdate(at))
    if by == person:
        raise PermissionDenied("Nobody resets their own second factor.")
    list(User.objects.again(person).select_for_update())
    if waiting := FactorReset.objects.of_person(person).waiting(at=at).first():
        return waiting
    _told("second factor reset asked", person, by=by, at=at)
    return FactorReset.objects.create(person=person, asked_by=by, asked_at=at)


@transaction.atomic
def confirm_reset(*, reset: FactorReset, by: User, at: datetime) -> FactorReset:
    """The second factor is gone, and the person is signed out wherever they are."""
    locked = _waiting(reset, by=by, at=at)
    if by in (locked.asked_by, locked.person):
        raise PermissionDenied("Another administrator has to confirm it.")
    locked.confirmed_by, locked.confirmed_at = by, at
    locked.save(update_fields=["confirmed_by", "confirmed_at"])
    take_away(locked.person, by=by, at=at)
    return locked


@transaction.atomic
def drop_reset(*, reset: FactorReset, by: User, at: datetime) -> FactorReset:
    locked = _waiting(reset, by=by, at=at)
    locked.dropped_by, locked.dropped_at = by, at
    locked.save(update_fields=["dropped_by", "dropped_at"])
    _told("second factor reset dropped", locked.person, by=by, at=at)
    return locked


def _waiting(reset: FactorReset, *, by: User, at: datetime) -> FactorReset:
    require(by, Right.ADMINISTER, reset.person, on=timezone.localdate(at))
    found = FactorReset.objects.again(reset).waiting(at=at).select_for_update().first()
    if found is None:
        raise NoLongerWaiting
    return found


def take_away(person: User, *, by: User | None, at: datetime) -> int:
    """Every app, passkey and recovery code of theirs; how many there were. For whoever has asked
    for the right to it, in their transaction; nobody (None) is the operator.
    """
    count, _ = Authenticator.objects.filter(user=person).delete()
    if count:
        _told("second factor reset", person, by=by, at=at)
    sign_out_everywhere(person)
    return count


def _told(note: str, person: User, *, by: User | None, at: datetime) -> None:
    record(Happened.SIGN_IN_CHANGED, by=by, whom=person, at=at, note=note)


def who_can_confirm(reset: FactorReset, *, on: date) -> list[User]:
    """Administrators of the person's, but for who asked."""
    places = Membership.objects.of(reset.person, on=on).values_list("organisation", flat=True)
    above = Organisation.objects.above(list(places), on=on)
    held = Membership.objects.reachable(above, Right.ADMINISTER, on=on).select_related("user")
    found = {role.user for role in held} - {reset.person, reset.asked_by}
    return [each for each in found if may(each, Right.ADMINISTER, reset.person, on=on)]
