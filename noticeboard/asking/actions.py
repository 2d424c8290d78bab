"""What asks a question to a notice, and answers it. A question stands until it is answered or its
team takes it back; an answer may be put right and opened to all, and never closed to them again.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from noticeboard.audience.meant import meant_by
from noticeboard.choices import EnquiryState
from noticeboard.models import Enquiry, Posting
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.locking import one_at_a_time
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.rights import require
from organisations.signatures import signature

NOT_MEANT = "The notice is withdrawn, or is not for {} any more."
ANSWERED = "It is answered already, so it stays as it was asked. Ask another question."
TAKEN_BACK = "Those who asked have taken it back."
NOT_CLOSED = "Everybody it is for has the answer already, so it stays one for all."


@transaction.atomic
def ask_question(
    *,
    posting: Posting,
    organisation: Organisation,
    text: str,
    may_name: bool,
    by: User | None,
    at: datetime,
) -> Enquiry:
    """For an organisation that the notice means. The same question waits once: AlreadyThere."""
    day, text = timezone.localdate(at), text.strip()
    require(by, Right.WRITE, organisation, on=day)
    one_at_a_time(organisation)
    current = Posting.objects.again(posting).select_related("sender").get()
    is_meant = meant_by(current, on=day).filter(pk=organisation.pk).exists()
    if not (current.is_published and current.shown_from <= day and is_meant):
        raise ValidationError(NOT_MEANT.format(organisation))
    own = Enquiry.objects.of_organisations([organisation.pk]).of_postings([current.pk]).waiting()
    if twin := own.filter(text=text).first():
        raise AlreadyThere(twin)
    enquiry = Enquiry(
        posting=current,
        organisation=organisation,
        text=text,
        may_name=may_name,
        asked_at=at,
        asked_by=by,
        asked_as=signature(by, organisation, Right.WRITE, on=day) if by else "",
    )
    return _kept(enquiry, by=by, at=at)


@transaction.atomic
def change_question(
    *, enquiry: Enquiry, text: str, may_name: bool, number: int, by: User | None, at: datetime
) -> Enquiry:
    """While it waits, its words; whether others read who asked, at any time."""
    current, text = _locked(enquiry, Right.WRITE, by=by, at=at), text.strip()
    if (current.text, current.may_name) == (text, may_name):
        return current
    if not current.is_waiting and current.text != text:
        raise ValidationError(ANSWERED)
    if current.number != number:
        raise EditedMeanwhile(current)
    current.text, current.may_name = text, may_name
    current.number += 1
    return _kept(current, by=by, at=at)


@transaction.atomic
def take_back_question(*, enquiry: Enquiry, by: User | None, at: datetime) -> Enquiry:
    """It waits no more, and stays on record for its team and the sender."""
    current = _locked(enquiry, Right.WRITE, by=by, at=at)
    if current.state == EnquiryState.TAKEN_BACK:
        raise AlreadyThere(current)
    if not current.is_waiting:
        raise ValidationError(ANSWERED)
    current.state = EnquiryState.TAKEN_BACK
    current.number += 1
    return _kept(current, by=by, at=at)


@transaction.atomic
def answer_question(
    *,
    enquiry: Enquiry,
    answer: str,
    state: EnquiryState,
    number: int,
    by: User | None,
    at: datetime,
) -> Enquiry:
    """For all or for one, as `state` says; or an answer put right, or made one for all.

    EditedMeanwhile where somebody answered since: the second reads what the first said.
    """
    current, answer = _locked(enquiry, Right.PUBLISH, by=by, at=at), answer.strip()
    if current.state == EnquiryState.TAKEN_BACK:
        raise ValidationError(TAKEN_BACK)
    if (current.answer, current.state) == (answer, state):
        raise AlreadyThere(current)
    if current.number != number:
        raise EditedMeanwhile(current)
    if current.is_for_all and state != EnquiryState.FOR_ALL:
        raise ValidationError({"state": NOT_CLOSED})
    if current.state == EnquiryState.FOR_ONE and state == EnquiryState.FOR_ALL:
        current.opened_at = at
    if current.answer != answer:
        _sign(current, answer, by=by, at=at)
    current.state = state
    current.number += 1
    _record(current, by=by, at=at)
    return _kept(current, by=by, at=at)


def _sign(enquiry: Enquiry, answer: str, *, by: User | None, at: datetime) -> None:
    enquiry.answer, enquiry.answered_at, enquiry.answered_by = answer, at, by
    if by is not None:
        sender, day = enquiry.posting.sender, timezone.localdate(at)
        enquiry.answered_as = signature(by, sender, Right.PUBLISH, on=day)


def _locked(enquiry: Enquiry, right: Right, *, by: User | None, at: datetime) -> Enquiry:
    """As it stands now, until the transaction ends: either side waits for the other."""
    require(by, right, enquiry, on=timezone.localdate(at))
    found = Enquiry.objects.again(enquiry).with_whose()
    return found.select_for_update(of=("self",), no_key=True).get()


def _kept(enquiry: Enquiry, *, by: User | None, at: datetime) -> Enquiry:
    enquiry.full_clean(exclude=["posting", "organisation", "asked_by", "answered_by"])
    return keep(enquiry, by=by, at=at)


def _record(enquiry: Enquiry, *, by: User | None, at: datetime) -> None:
    sender = enquiry.posting.sender_id
    note = f"question {enquiry.pk}"
    record(Happened.DECIDED, Thing.NOTICES, by=by, at=at, organisation=sender, note=note)
