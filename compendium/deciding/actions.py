"""What those who publish do with an example: publish or return it, retire it, bring it back."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from compendium.choices import State
from compendium.models import Example
from compendium.writing.actions import kept, locked
from organisations.history import EditedMeanwhile
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import may, require


def _proposed(example: Example, number: int, *, by: User | None, at: datetime) -> Example:
    """The proposal as it was read under `number`, for who decides on it."""
    current = locked(example)
    require(by, Right.PUBLISH, current, on=timezone.localdate(at))
    if not current.is_proposed:
        raise ValidationError(f"This example is not waiting: it is {current.tag[0].lower()}.")
    if current.number != number:
        raise EditedMeanwhile(current)
    return current


@transaction.atomic
def publish_example(*, example: Example, number: int, by: User | None, at: datetime) -> Example:
    """For everybody to read, in the words that were read as `number`."""
    current = _proposed(example, number, by=by, at=at)
    current.state, current.published_at, current.published_by = State.PUBLISHED, at, by
    _told(current, Happened.PUBLISHED, by=by, at=at)
    return kept(current, by=by, at=at)


@transaction.atomic
def return_example(
    *, example: Example, reason: str, number: int, by: User | None, at: datetime
) -> Example:
    """To its team, with what is missing or does not belong."""
    current = _proposed(example, number, by=by, at=at)
    current.state, current.returned_at, current.returned_by = State.RETURNED, at, by
    current.returned_reason = _said(reason, "Say why you return it")
    _told(current, Happened.DECIDED, "returned", by=by, at=at)
    return kept(current, by=by, at=at)


@transaction.atomic
def retire_example(*, example: Example, reason: str, by: User | None, at: datetime) -> Example:
    """Listed no more, but readable for ever: by its own team, or by those who publish it."""
    current, day = locked(example), timezone.localdate(at)
    if by is None or not may(by, Right.PROPOSE, current, on=day):
        require(by, Right.PUBLISH, current, on=day)
    if not current.is_published:
        raise ValidationError("Only a published example can be retired.")
    current.state, current.retired_at, current.retired_by = State.RETIRED, at, by
    current.retired_reason = _said(reason, "Say why it is retired")
    _told(current, Happened.TAKEN_BACK, by=by, at=at)
    return kept(current, by=by, at=at)


@transaction.atomic
def restore_example(*, example: Example, by: User | None, at: datetime) -> Example:
    """Published as it was before it was retired."""
    current = locked(example)
    require(by, Right.PUBLISH, current, on=timezone.localdate(at))
    if not current.is_retired:
        raise ValidationError("This example is not retired.")
    current.state, current.retired_reason = State.PUBLISHED, ""
    _told(current, Happened.PUBLISHED, by=by, at=at)
    current.retired_at = current.retired_by = None
    return kept(current, by=by, at=at)


def _said(reason: str, otherwise: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": otherwise})
    return reason


def _told(
    example: Example, kind: Happened, what: str = "", *, by: User | None, at: datetime
) -> None:
    record(kind, Thing.EXAMPLES, by=by, at=at, organisation=example.organisation_id, note=what)
