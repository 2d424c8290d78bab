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
from noticeboard.choices import QuestionState
from noticeboard.models import Posting, PostingQuestion
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
) -> PostingQuestion:
    """For an organisation that the notice means. The same question waits once: AlreadyThere."""
    day, text = timezone.localdate(at), text.strip()
    require(by, Right.WRITE, organisation, on=day)
    one_at_a_time(organisation)
    current = Posting.objects.again(posting).select_related("sender").get()
    is_meant = meant_by(current, on=day).filter(pk=organisation.pk).exists()
    if not (current.is_published and current.shown_from <= day and is_meant):
        raise ValidationError(NOT_MEANT.format(organisation))
    own = (
        PostingQuestion.objects.of_organisations([organisation.pk])
        .of_postings([current.pk])
        .waiting()
    )
    if twin := own.filter(text=text).first():
        raise AlreadyThere(twin)
    question = PostingQuestion(
        posting=current,
        organisation=organisation,
        text=text,
        may_name=may_name,
        asked_at=at,
        asked_by=by,
        asked_as=signature(by, organisation, Right.WRITE, on=day) if by else "",
    )
    return _kept(question, by=by, at=at)


@transaction.atomic
def change_question(
    *,
    question: PostingQuestion,
    text: str,
    may_name: bool,
    number: int,
    by: User | None,
    at: datetime,
) -> PostingQuestion:
    """While it waits, its words; whether others read who asked, at any time."""
    current, text = _locked(question, Right.WRITE, by=by, at=at), text.strip()
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
def take_back_question(
    *, question: PostingQuestion, by: User | None, at: datetime
) -> PostingQuestion:
    """It waits no more, and stays on record for its team and the sender."""
    current = _locked(question, Right.WRITE, by=by, at=at)
    if current.state == QuestionState.TAKEN_BACK:
        raise AlreadyThere(current)
    if not current.is_waiting:
        raise ValidationError(ANSWERED)
    current.state = QuestionState.TAKEN_BACK
    current.number += 1
    return _kept(current, by=by, at=at)


@transaction.atomic
def answer_question(
    *,
    question: PostingQuestion,
    answer: str,
    state: QuestionState,
    number: int,
    by: User | None,
    at: datetime,
) -> PostingQuestion:
    """For all or for one, as `state` says; or an answer put right, or made one for all.

    EditedMeanwhile where somebody answered since: the second reads what the first said.
    """
    current, answer = _locked(question, Right.PUBLISH, by=by, at=at), answer.strip()
    if current.state == QuestionState.TAKEN_BACK:
        raise ValidationError(TAKEN_BACK)
    if (current.answer, current.state) == (answer, state):
        raise AlreadyThere(current)
    if current.number != number:
        raise EditedMeanwhile(current)
    if current.is_for_all and state != QuestionState.FOR_ALL:
        raise ValidationError({"state": NOT_CLOSED})
    if current.state == QuestionState.FOR_ONE and state == QuestionState.FOR_ALL:
        current.opened_at = at
    if current.answer != answer:
        _sign(current, answer, by=by, at=at)
    current.state = state
    current.number += 1
    _record(current, by=by, at=at)
    return _kept(current, by=by, at=at)


def _sign(question: PostingQuestion, answer: str, *, by: User | None, at: datetime) -> None:
    question.answer, question.answered_at, question.answered_by = answer, at, by
    if by is not None:
        sender, day = question.posting.sender, timezone.localdate(at)
        question.answered_as = signature(by, sender, Right.PUBLISH, on=day)


def _locked(
    question: PostingQuestion, right: Right, *, by: User | None, at: datetime
) -> PostingQuestion:
    """As it stands now, until the transaction ends: either side waits for the other."""
    require(by, right, question, on=timezone.localdate(at))
    found = PostingQuestion.objects.again(question).with_whose()
    return found.select_for_update(of=("self",), no_key=True).get()


def _kept(question: PostingQuestion, *, by: User | None, at: datetime) -> PostingQuestion:
    question.full_clean(exclude=["posting", "organisation", "asked_by", "answered_by"])
    return keep(question, by=by, at=at)


def _record(question: PostingQuestion, *, by: User | None, at: datetime) -> None:
    sender = question.posting.sender_id
    note = f"question {question.pk}"
    record(Happened.DECIDED, Thing.NOTICES, by=by, at=at, organisation=sender, note=note)
