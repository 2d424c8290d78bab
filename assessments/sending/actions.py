"""What changes a return's state: submitting it, sending it back, opening it again."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.answers.actions import AnswerValues, overwrite
from assessments.choices import Choice
from assessments.locking import locked_return
from assessments.models import Answer, Assessment, Revision, RevisionAnswer
from assessments.sending.sealing import sealed_content
from assessments.standing import Standing
from documents.freezing import seal_of
from frameworks.models import Step
from organisations.history import keep
from organisations.models import User
from organisations.permissions import Right


def unanswered_steps(assessment: Assessment) -> list[Step]:
    """The steps that still need an answer, in the order of the pages."""
    answered = Answer.objects.of_assessment(assessment).answered().values("step")
    steps = Step.objects.of(assessment.cycle.version_id).of_tier(assessment.tier)
    return list(steps.exclude(pk__in=answered).in_order())


def _signed_as(user: User, organisation_name: str) -> str:
    return f"{user}, {organisation_name}"[:200]


def _copies(revision: Revision) -> list[RevisionAnswer]:
    answers = Answer.objects.of_assessment(revision.assessment).asked()
    return [
        RevisionAnswer(
            revision=revision,
            step=answer.step,
            counted_step=answer.step,
            counted_level=answer.level,
            **_submitted(answer),
        )
        for answer in answers.select_related("step", "level")
    ]


def _submitted(answer: Answer | RevisionAnswer) -> dict[str, Any]:
    """What is submitted of an answer, and what was: a reason typed before the step turned out to
    apply stays with the team, and so does what they plan.
    """
    sent = {name: getattr(answer, name) for name in ("choice", "level", "note", "evidence")}
    return sent | {"reason": answer.reason if answer.choice == Choice.NOT_APPLICABLE else ""}


def _counted(sent: RevisionAnswer) -> dict[str, Any]:
    """What was submitted, on the scale that its cycle asks on today."""
    return _submitted(sent) | {"level": sent.counted_level}


def _changed(assessment: Assessment, revision: Revision) -> list[tuple[Answer, RevisionAnswer]]:
    """The answers that say something else now than that revision, each beside what it says.

    A step that came with a later version has nothing beside it.
    """
    rows = RevisionAnswer.objects.of(revision.pk).counted().select_related("counted_level")
    was = {row.counted_step_id: row for row in rows}
    now = Answer.objects.of_assessment(assessment).asked().select_related("level")
    both = [(answer, was[answer.step_id]) for answer in now if answer.step_id in was]
    return [(answer, sent) for answer, sent in both if _submitted(answer) != _counted(sent)]


def changed_since(assessment: Assessment, revision: Revision) -> list[Answer]:
    """What `keep_as_submitted` would take back, for the team that is asked first."""
    return [answer for answer, _ in _changed(assessment, revision)]


@transaction.atomic
def submit_assessment(*, assessment: Assessment, by: User, at: datetime) -> Revision:
    """Freeze every answer as a new revision, the one that counts from now on.

    Submitting again what is already submitted, or has not changed since, gives the same revision.
    """
    locked = locked_return(assessment, Right.SIGN, by=by, at=at)
    revisions = locked.revisions
    if locked.state == Assessment.State.SUBMITTED:
        return revisions.get(is_current=True)
    missing = unanswered_steps(locked)
    if missing:
        codes = ", ".join(step.code for step in missing)
        raise ValidationError(f"Answer these steps before submitting: {codes}.", code="unanswered")
    standing = revisions.current().first()
    is_of_today = standing is not None and standing.version_id == locked.cycle.version_id
    if is_of_today and not _changed(locked, standing):
        _move(assessment, Assessment.State.SUBMITTED, by=by, at=at)
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
        signed_as=_signed_as(by, locked.organisation_name),
        sent_to=Standing.of(locked, on=timezone.localdate(at)).receiver,
    )
    answers = _copies(revision)
    revision.checksum = seal_of(sealed_content(revision, answers))
    revision.save()
    RevisionAnswer.objects.bulk_create(answers)
    _move(assessment, Assessment.State.SUBMITTED, by=by, at=at)
    return revision


def _move(assessment: Assessment, state: str, *, by: User, at: datetime) -> Assessment:
    assessment.state = state
    return keep(assessment, by=by, at=at, fields=["state"])


@transaction.atomic
def send_back(*, assessment: Assessment, by: User, at: datetime, reason: str) -> Assessment:
    """Give a submitted return back to its writers, with the reason they will read."""
    locked = locked_return(assessment, Right.REVIEW, by=by, at=at)
    if locked.state != Assessment.State.SUBMITTED:
        raise ValidationError("Only a submitted return can be sent back.")
    if not reason.strip():
        raise ValidationError("Say why you are sending the return back.")
    locked.revisions.current().update(
        is_current=False,
        sent_back_at=at,
        sent_back_by=by,
        sent_back_as=str(by)[:200],
        sent_back_reason=reason.strip(),
    )
    return _move(assessment, Assessment.State.SENT_BACK, by=by, at=at)


@transaction.atomic
def reopen(*, assessment: Assessment, by: User, at: datetime) -> Assessment:
    """Start a new revision of a submitted return; the last one counts until it is submitted."""
    locked = locked_return(assessment, Right.SIGN, by=by, at=at)
    if locked.state != Assessment.State.SUBMITTED:
        raise ValidationError("Only a submitted return can be changed again.")
    return _move(assessment, Assessment.State.DRAFT, by=by, at=at)


@transaction.atomic
def keep_as_submitted(*, assessment: Assessment, by: User, at: datetime) -> Revision:
    """Give up changing a return: each answer says again what the last revision says.

    What was typed since stays in the history of each answer.
    """
    locked = locked_return(assessment, Right.SIGN, by=by, at=at)
    standing = locked.revisions.current().first()
    if locked.state != Assessment.State.DRAFT or standing is None:
        raise ValidationError("Only a return that you are changing again can be kept as it was.")
    for answer, sent in _changed(locked, standing):
        values = replace(AnswerValues.of(answer), **_counted(sent))
        overwrite(answer, values, by=by, at=at)
    _move(assessment, Assessment.State.SUBMITTED, by=by, at=at)
    return standing
