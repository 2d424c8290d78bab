"""Asks for a contact, answers, and withdraws what was asked."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Assessment
from audit.choices import Happened, Thing
from audit.recording import record
from frameworks.models import Step
from organisations.editing.merging import merged
from organisations.history import AlreadyThere, keep
from organisations.locking import one_at_a_time
from organisations.models import User
from organisations.permissions import Right
from organisations.rights import require
from organisations.signatures import signature
from peers.ahead.gathering import peers_of
from peers.asking.answer_fields import AnswerFields
from peers.choices import State
from peers.models import ContactRequest

WAITS = (
    "You have asked {} about this step already, and it waits for an answer. What you wrote is "
    "still here: withdraw that one first if this should stand instead."
)
NO_LONGER = "They no longer say that they are glad to talk about this step."
WITHDRAWN = "It was withdrawn, so it waits for no answer any more."
ANSWERED = "It is answered already."


@transaction.atomic
def ask_for_contact(
    *, assessment: Assessment, step: Step, other: str, words: str, by: User, at: datetime
) -> ContactRequest:
    """Of the organisation with the code `other`, while it says that it is glad to talk.

    The very same words are sent once: AlreadyThere. One of a pair about a step waits at a time.
    """
    day, own = timezone.localdate(at), assessment.organisation
    require(by, Right.WRITE, own, on=day)
    one_at_a_time(own)
    sent = ContactRequest.objects.of_organisation(own).waiting().with_whose()
    about = sent.filter(asking=own, cycle=assessment.cycle, step_code=step.code)
    if waiting := about.filter(asked__ods_code=other).first():
        if waiting.words == words:
            raise AlreadyThere(waiting)
        raise ValidationError(WAITS.format(waiting.asked))
    peers = peers_of(assessment, [step], on=day).get(step.code, ())
    peer = next((each for each in peers if each.code == other), None)
    if peer is None:
        raise ValidationError(NO_LONGER)
    contact = ContactRequest(
        asking=own,
        asked_id=peer.organisation,
        cycle=assessment.cycle,
        step_code=step.code,
        words=words,
        asked_at=at,
        asked_by=by,
        asked_as=signature(by, own, Right.WRITE, on=day),
    )
    contact.full_clean(exclude=["asking", "asked", "cycle", "asked_by"])
    return keep(contact, by=by, at=at)


@transaction.atomic
def answer_contact(
    *, contact: ContactRequest, values: AnswerFields, number: int, by: User, at: datetime
) -> ContactRequest:
    """Accept it with whom to ask for, or decline it with a reason; also otherwise than before.

    Written over what was read as `number`: EditedMeanwhile where a colleague said something else.
    """
    day = timezone.localdate(at)
    require(by, Right.WRITE, contact.asked, on=day)
    current = _locked(contact)
    if current.is_withdrawn:
        raise ValidationError(WITHDRAWN)
    if AnswerFields.of(current) == values:
        raise AlreadyThere(current)
    if current.number != number:
        values = merged(current, values, read=number)
    values.write(current)
    current.answered_at, current.answered_by = at, by
    current.answered_as = signature(by, current.asked, Right.WRITE, on=day)
    current.number += 1
    current.full_clean(exclude=["asking", "asked", "cycle", "asked_by", "answered_by"])
    record(
        Happened.DECIDED,
        Thing.PEERS,
        by=by,
        at=at,
        organisation=current.asked_id,
        cycle=current.cycle.slug,
        note=str(values.state),
    )
    return keep(current, by=by, at=at)


@transaction.atomic
def withdraw_contact(*, contact: ContactRequest, by: User, at: datetime) -> ContactRequest:
    """No answer is wanted any more. What was asked stays on record."""
    require(by, Right.WRITE, contact.asking, on=timezone.localdate(at))
    current = _locked(contact)
    if current.is_answered:
        raise ValidationError(ANSWERED)
    if current.is_withdrawn:
        raise AlreadyThere(current)
    current.state, current.number = State.WITHDRAWN, current.number + 1
    current.withdrawn_at, current.withdrawn_by = at, by
    return keep(current, by=by, at=at)


def _locked(contact: ContactRequest) -> ContactRequest:
    """As it stands now, locked until the transaction ends: either side waits for the other."""
    found = ContactRequest.objects.again(contact).select_for_update(of=("self",))
    return found.with_whose().get()
