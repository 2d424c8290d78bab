"""What those who received a return do with it: they accept it, or ask about named steps; and what
its team replies.

An acceptance changes nothing that was submitted, so it outlives the closing of the cycle.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.audited import told_of_return
from assessments.locking import locked_return
from assessments.models import Assessment, Question, Revision, RevisionAnswer
from assessments.reviewing import reviewed_as, reviewer
from assessments.sending.actions import moved
from assessments.sending.asked import questions_to_answer
from audit.choices import Happened
from nhsuk.words import nhs_date
from organisations.history import AlreadyThere, EditedMeanwhile, keep
from organisations.models import User
from organisations.permissions import Right

ACCEPTED = ["accepted_at", "accepted_by", "accepted_as", "accepted_for"]
WITHDRAWN = ["withdrawn_at", "withdrawn_by", "withdrawn_as"]
REPLIED = ["reply", "replied_at", "replied_by", "number"]


def _locked(
    revision: Revision, *, by: User, at: datetime, also_closed: bool = False
) -> tuple[Assessment, Revision]:
    """The return and its revision as they stand now, if that is still the one that counts."""
    assessment = revision.assessment
    locked = locked_return(assessment, Right.REVIEW, by=by, at=at, also_closed=also_closed)
    current = Revision.objects.again(revision).get()
    if current.sent_back_at is not None:
        raise ValidationError(
            f"Revision {current.number} was sent back by {current.sent_back_as}, on "
            f"{nhs_date(current.sent_back_at)}."
        )
    if not current.is_current:
        raise ValidationError(
            f"Revision {current.number} counts no longer: the return was submitted again since. "
            "Read the newest revision first."
        )
    return locked, current


def _refuse_accepted(current: Revision) -> None:
    if current.accepted_at is not None:
        raise ValidationError(
            f"This return was accepted by {current.accepted_as}, {current.accepted_for}, on "
            f"{nhs_date(current.accepted_at)}. Take that back before you ask about it."
        )


@transaction.atomic
def accept_return(*, revision: Revision, by: User, at: datetime) -> Revision:
    """Say to its team that nothing more is wanted of it. It counted before, and counts as it did.

    What is asked about waits for its team, as long as that can answer: once its cycle has closed
    upon the questions, nothing more can come. AlreadyThere where somebody accepted it before.
    """
    locked, current = _locked(revision, by=by, at=at, also_closed=True)
    if current.accepted_at is not None:
        raise AlreadyThere(current)
    takes_answers = locked.takes_changes(on=timezone.localdate(at))
    if locked.state == Assessment.State.ASKED and takes_answers:
        asked = Question.objects.of(current.pk).standing().first()
        raise ValidationError(
            f"{asked.asked_as}, {asked.asked_for}, asked about this return on "
            f"{nhs_date(asked.asked_at)}. Its team answers first, or the questions are withdrawn."
        )
    current.accepted_at, current.accepted_by = at, by
    on = timezone.localdate(at)
    current.accepted_as, current.accepted_for = reviewer(locked, by, on=on)
    told_of_return(locked, Happened.DECIDED, "accepted", by=by, at=at)
    return keep(current, by=by, at=at, fields=ACCEPTED)


@transaction.atomic
def take_back_acceptance(*, revision: Revision, by: User, at: datetime) -> Revision:
    """No longer accepted; that it was stays in its history."""
    locked, current = _locked(revision, by=by, at=at, also_closed=True)
    if current.accepted_at is None:
        raise ValidationError("This return is not accepted.")
    current.accepted_at = current.accepted_by = None
    current.accepted_as = current.accepted_for = ""
    told_of_return(locked, Happened.TAKEN_BACK, "acceptance", by=by, at=at)
    return keep(current, by=by, at=at, fields=ACCEPTED)


@transaction.atomic
def ask_about(
    *, revision: Revision, asked: Mapping[str, str], seen: int, by: User, at: datetime
) -> list[Question]:
    """Return it with questions about named steps, by their codes: these alone are open again.

    It goes on counting as it was submitted. `seen` is how many questions stood when the page was
    read: EditedMeanwhile where others have come.
    """
    locked, current = _locked(revision, by=by, at=at)
    _refuse_accepted(current)
    if locked.state not in (Assessment.State.SUBMITTED, Assessment.State.ASKED):
        raise ValidationError(
            "Its team is changing its answers: ask once the return is submitted again."
        )
    standing = list(Question.objects.of(current.pk).standing())
    if len(standing) != seen:
        raise EditedMeanwhile(standing[-1] if standing else None)
    given = {code: text.strip() for code, text in asked.items() if text.strip()}
    if not given:
        raise ValidationError("Write at least one question.")
    answers = RevisionAnswer.objects.of(current.pk).filter(step__code__in=given)
    found = {answer.step.code: answer for answer in answers.select_related("step")}
    if missing := given.keys() - found.keys():
        raise ValidationError(f"This return says nothing about {', '.join(sorted(missing))}.")
    asked_as, asked_for = reviewer(locked, by, on=timezone.localdate(at))
    words = {"asked_at": at, "asked_by": by, "asked_as": asked_as, "asked_for": asked_for}
    questions = [_kept(found[code], text, words) for code, text in given.items()]
    if locked.state == Assessment.State.SUBMITTED:
        moved(revision.assessment, Assessment.State.ASKED, by=by, at=at)
    told_of_return(locked, Happened.DECIDED, "asked about", by=by, at=at)
    return questions


def _kept(answer: RevisionAnswer, text: str, words: Mapping) -> Question:
    question = Question(answer=answer, text=text, **words)
    question.full_clean(exclude=["answer", "asked_by"])
    return keep(question, by=words["asked_by"], at=words["asked_at"])


@transaction.atomic
def withdraw_questions(*, revision: Revision, by: User, at: datetime) -> list[Question]:
    """Ask nothing after all, as long as its team has not begun to answer."""
    locked, current = _locked(revision, by=by, at=at)
    if locked.state != Assessment.State.ASKED:
        raise ValidationError("No question stands about this return.")
    if any(not each.is_open for each in questions_to_answer(locked)):
        raise ValidationError(
            "Its team has begun to answer, so the questions can no longer be withdrawn. Read what "
            "it submits."
        )
    questions = list(Question.objects.of(current.pk).standing())
    withdrawn_as = reviewed_as(locked, by, on=timezone.localdate(at))
    for question in questions:
        question.withdrawn_at, question.withdrawn_by = at, by
        question.withdrawn_as = withdrawn_as
        keep(question, by=by, at=at, fields=WITHDRAWN)
    moved(revision.assessment, Assessment.State.SUBMITTED, by=by, at=at)
    return questions


@transaction.atomic
def save_reply(*, question: Question, reply: str, number: int, by: User, at: datetime) -> Question:
    """Keep what the team says to a question, if `number` is still the one last saved.

    EditedMeanwhile otherwise; a reply that was left as it was read goes over nobody's.
    """
    assessment = question.answer.revision.assessment
    locked = locked_return(assessment, Right.WRITE, by=by, at=at)
    standing = Question.objects.again(question).to_answer().first()
    if standing is None or locked.state != Assessment.State.ASKED:
        raise ValidationError(
            "This question waits for no reply any more: the return was submitted again, or the "
            "question was withdrawn. Copy your words from here before you leave."
        )
    text = reply.strip()
    if text == standing.reply:
        return standing
    if standing.number != number:
        if text == _as_read(standing.history.filter(number=number)):
            return standing
        raise EditedMeanwhile(standing)
    standing.reply, standing.number = text, number + 1
    standing.replied_at, standing.replied_by = (at, by) if text else (None, None)
    standing.full_clean(exclude=["answer", "asked_by", "replied_by", "withdrawn_by"])
    return keep(standing, by=by, at=at, fields=REPLIED)


def _as_read(states: Iterable) -> str:
    return next((past.reply for past in states), "")
