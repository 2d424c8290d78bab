"""What changes a return's state: submitting it, sending it back, opening it again."""

from dataclasses import replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.answers.actions import AnswerValues, overwrite
from assessments.audited import told_of_return
from assessments.locking import locked_return
from assessments.models import Answer, Assessment, Revision, RevisionAnswer
from assessments.reviewing import reviewed_as
from assessments.sending.asked import questions_to_answer
from assessments.sending.changes import changes_since, counted_of, submitted_of
from assessments.sending.sealing import sealed_content
from assessments.standing import Standing
from audit.choices import Happened
from documents.freezing import seal_of
from frameworks.models import Step
from nhsuk.words import listed
from organisations.history import keep
from organisations.models import User
from organisations.permissions import Right
from organisations.signatures import signature


def unanswered_steps(assessment: Assessment) -> list[Step]:
    """The steps that still need an answer, in the order of the pages."""
    answered = Answer.objects.of_assessment(assessment).answered().values("step")
    steps = Step.objects.of(assessment.cycle.version_id).of_tier(assessment.tier)
    return list(steps.exclude(pk__in=answered).in_order())


def signature_of(assessment: Assessment, by: User, *, on: date) -> str:
    """As whom they submit the return, if they do that day."""
    whose = assessment.organisation_name
    return signature(by, assessment.organisation, Right.SIGN, on=on, name=whose)


def _copies(revision: Revision) -> list[RevisionAnswer]:
    answers = Answer.objects.of_assessment(revision.assessment).asked()
    return [
        RevisionAnswer(
            revision=revision,
            step=answer.step,
            counted_step=answer.step,
            counted_level=answer.level,
            **submitted_of(answer),
        )
        for answer in answers.select_related("step", "level")
    ]


@transaction.atomic
def submit_assessment(*, assessment: Assessment, by: User, at: datetime) -> Revision:
    """Freeze every answer as a new revision, the one that counts from now on.

    Submitting again what is already submitted, or has not changed since, gives the same revision;
    unless questions were asked, of which each must have a reply or another answer.
    """
    locked, day = locked_return(assessment, Right.SIGN, by=by, at=at), timezone.localdate(at)
    revisions = locked.revisions
    if locked.state == Assessment.State.SUBMITTED:
        return revisions.get(is_current=True)
    _refuse_unfinished(locked)
    standing = revisions.current().first()
    is_of_today = standing is not None and standing.version_id == locked.cycle.version_id
    is_round = locked.state == Assessment.State.ASKED
    if is_of_today and not is_round and not changes_since(locked, standing):
        moved(assessment, Assessment.State.SUBMITTED, by=by, at=at)
        return standing
    revisions.filter(is_current=True).update(is_current=False)
    number = revisions.count() + 1
    revision = Revision(
        assessment=locked,
        version_id=locked.cycle.version_id,
        number=number,
        reference=f"{locked.cycle.reference_stem}-{locked.organisation.ods_code}-R{number}",
        submitted_at=at,
        submitted_by=by,
        signed_as=signature_of(locked, by, on=day),
        sent_to=Standing.of(locked, on=day).receiver,
    )
    answers = _copies(revision)
    revision.checksum = seal_of(sealed_content(revision, answers))
    keep(revision, by=by, at=at)
    RevisionAnswer.objects.bulk_create(answers)
    moved(assessment, Assessment.State.SUBMITTED, by=by, at=at)
    told_of_return(locked, Happened.SIGNED, f"revision {number}", by=by, at=at)
    return revision


def _refuse_unfinished(locked: Assessment) -> None:
    if missing := unanswered_steps(locked):
        codes = ", ".join(step.code for step in missing)
        raise ValidationError(f"Answer these steps before submitting: {codes}.", code="unanswered")
    if still_open := [each.code for each in questions_to_answer(locked) if each.is_open]:
        raise ValidationError(
            f"Reply to what was asked about {listed(still_open)}, or change the answer, before "
            "submitting.",
            code="questions",
        )


def moved(assessment: Assessment, state: str, *, by: User, at: datetime) -> Assessment:
    assessment.state = state
    return keep(assessment, by=by, at=at, fields=["state"])


@transaction.atomic
def send_back(*, assessment: Assessment, by: User, at: datetime, reason: str) -> Assessment:
    """Give a submitted return back to its writers, with the reason they will read."""
    locked = locked_return(assessment, Right.REVIEW, by=by, at=at)
    if locked.state != Assessment.State.SUBMITTED:
        raise ValidationError("Only a submitted return can be sent back.")
    if locked.revisions.current().accepted().exists():
        raise ValidationError(
            "This return has been accepted. Take that back before you send it back."
        )
    if not reason.strip():
        raise ValidationError("Say why you are sending the return back.")
    locked.revisions.current().update(
        is_current=False,
        sent_back_at=at,
        sent_back_by=by,
        sent_back_as=reviewed_as(locked, by, on=timezone.localdate(at)),
        sent_back_reason=reason.strip(),
    )
    told_of_return(locked, Happened.DECIDED, "sent back", by=by, at=at)
    return moved(assessment, Assessment.State.SENT_BACK, by=by, at=at)


@transaction.atomic
def reopen(*, assessment: Assessment, by: User, at: datetime) -> Assessment:
    """Start a new revision of a submitted return; the last one counts until it is submitted."""
    locked = locked_return(assessment, Right.SIGN, by=by, at=at)
    if locked.state != Assessment.State.SUBMITTED:
        raise ValidationError("Only a submitted return can be changed again.")
    told_of_return(locked, Happened.TAKEN_BACK, "", by=by, at=at)
    return moved(assessment, Assessment.State.DRAFT, by=by, at=at)


@transaction.atomic
def keep_as_submitted(*, assessment: Assessment, by: User, at: datetime) -> Revision:
    """Give up changing a return: each answer says again what the last revision says.

    What was typed since stays in the history of each answer.
    """
    locked = locked_return(assessment, Right.SIGN, by=by, at=at)
    standing = locked.revisions.current().first()
    if locked.state != Assessment.State.DRAFT or standing is None:
        raise ValidationError("Only a return that you are changing again can be kept as it was.")
    for answer, sent in changes_since(locked, standing):
        values = replace(AnswerValues.of(answer), **counted_of(sent))
        overwrite(answer, values, by=by, at=at)
    moved(assessment, Assessment.State.SUBMITTED, by=by, at=at)
    return standing
