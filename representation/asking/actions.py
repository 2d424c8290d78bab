"""What asks, answers, passes up and replies. A question is never lost: every turn is kept, and it
says who holds it and since when.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.locking import lock, one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from organisations.signatures import signature
from representation.asking.fields import EnquiryFields
from representation.choices import Said
from representation.going_up import above, system_of
from representation.models import Board, Enquiry, EnquiryTurn
from representation.moves import BY_ASKER, BY_HOLDER, state_of

NOBODY_ABOVE = "Nobody stands above the system, nor above what lies in none."
NOT_NOW = "That cannot be said of it as it stands now."
NOT_YOURS_NOW = "{} holds this question now, and answers it."


@dataclass(frozen=True)
class Turn:
    """What one side says; the answer of a board says which and when it met."""

    said: Said
    words: str
    board: Board | None = None
    met_on: date | None = None


@transaction.atomic
def ask_enquiry(
    *, organisation: Organisation, values: EnquiryFields, by: User, at: datetime
) -> Enquiry:
    """Put a question to the organisation above. The very same words are sent once: AlreadyThere."""
    day = timezone.localdate(at)
    require(by, Right.SPEAK, organisation, on=day)
    one_at_a_time(organisation)
    for there in Enquiry.objects.of_organisation(organisation).open().select_related("board"):
        if EnquiryFields.of(there) == values:
            raise AlreadyThere(there)
    holder, system = above(organisation, on=day), system_of(organisation, on=day)
    if holder is None or system is None:
        raise ValidationError(NOBODY_ABOVE)
    enquiry = Enquiry(
        organisation=organisation,
        system=system,
        holder=holder,
        held_since=at,
        asked_at=at,
        asked_by=by,
        asked_as=signature(by, organisation, Right.SPEAK, on=day),
    )
    values.write(enquiry)
    enquiry.full_clean(exclude=["organisation", "system", "holder", "asked_by", "board"])
    return keep(enquiry, by=by, at=at)


@transaction.atomic
def answer_enquiry(
    *,
    enquiry: Enquiry,
    organisation: Organisation,
    turn: Turn,
    number: int,
    by: User,
    at: datetime,
) -> EnquiryTurn:
    """Answer, ask for more or pass up for `organisation`, which must hold it now.

    `number` is how many turns were read: EditedMeanwhile where somebody said something since.
    """
    day = timezone.localdate(at)
    require(by, Right.SPEAK, organisation, on=day)
    current, said = _locked(enquiry, turn, organisation, number)
    holder = current.holder_now(on=day)
    if holder != organisation:
        raise ValidationError(NOT_YOURS_NOW.format(holder))
    if turn.said not in BY_HOLDER:
        raise ValidationError(NOT_NOW)
    if current.holder != organisation:
        current.holder, current.held_since = organisation, at
    if turn.said == Said.PASSED_UP:
        _pass_up(current, at=at)
    _take(current, said, by=by, at=at)
    record(
        Happened.DECIDED,
        Thing.QUESTIONS,
        by=by,
        at=at,
        organisation=current.organisation_id,
        note=str(turn.said),
    )
    return said


@transaction.atomic
def reply_about_enquiry(
    *, enquiry: Enquiry, turn: Turn, number: int, by: User, at: datetime
) -> EnquiryTurn:
    """Tell what was asked, say whether the answer settles it, or withdraw the question."""
    organisation = enquiry.organisation
    require(by, Right.SPEAK, organisation, on=timezone.localdate(at))
    current, said = _locked(enquiry, turn, organisation, number)
    if turn.said not in BY_ASKER:
        raise ValidationError(NOT_NOW)
    _take(current, said, by=by, at=at)
    return said


def _locked(
    enquiry: Enquiry, turn: Turn, organisation: Organisation, number: int
) -> tuple[Enquiry, EnquiryTurn]:
    """As it stands now, locked until the transaction ends, and the turn that is to be added.

    AlreadyThere for a second click; EditedMeanwhile where something was said since.
    """
    found = Enquiry.objects.again(enquiry)
    lock(found)
    current = found.select_related("organisation", "holder", "system").get()
    said = EnquiryTurn(enquiry=current, organisation=organisation, **vars(turn))
    if current.number != number:
        last = EnquiryTurn.objects.of_enquiry(current).last()
        same = ("organisation_id", "said", "words", "board_id", "met_on")
        if last and all(getattr(last, name) == getattr(said, name) for name in same):
            raise AlreadyThere(last)
        raise EditedMeanwhile(last) if last else ValidationError(NOT_NOW)
    return current, said


def _pass_up(enquiry: Enquiry, *, at: datetime) -> None:
    higher = above(enquiry.holder, on=timezone.localdate(at))
    if higher is None:
        raise ValidationError(NOBODY_ABOVE)
    enquiry.holder, enquiry.held_since = higher, at


def _take(enquiry: Enquiry, turn: EnquiryTurn, *, by: User, at: datetime) -> None:
    """Add a turn to the thread; the question stands where that leads."""
    thread = EnquiryTurn.objects.of_enquiry(enquiry).values_list("said", flat=True)
    try:
        enquiry.state = state_of([*map(Said, thread), Said(turn.said)])
    except ValueError as problem:
        raise ValidationError(NOT_NOW) from problem
    day = timezone.localdate(at)
    turn.number = enquiry.number = enquiry.number + 1
    turn.said_at, turn.said_by = at, by
    turn.said_as = signature(by, turn.organisation, Right.SPEAK, on=day)
    turn.full_clean(exclude=["enquiry", "organisation", "said_by", "board"])
    turn.save(force_insert=True)
    keep(enquiry, by=by, at=at, fields=["state", "holder", "held_since", "number"])
