"""What changes a return's state: submitting it, sending it back, opening it again."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

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
    """A reason typed before the step turned out to apply stays with the team."""
    answers = Answer.objects.of_assessment(revision.assessment)
    return [
        RevisionAnswer(
            revision=revision,
            step=answer.step,
            choice=answer.choice,
            level=answer.level,
            reason=answer.reason if answer.choice == Choice.NOT_APPLICABLE else "",
            note=answer.note,
            evidence=answer.evidence,
        )
        for answer in answers.select_related("step", "level")
    ]


@transaction.atomic
def submit_assessment(*, assessment: Assessment, by: User, at: datetime) -> Revision:
    """Freeze every answer as a new revision, the one that counts from now on.

    Submitting again what is already submitted gives the same revision.
    """
    locked = locked_return(assessment, Right.SIGN, by=by, at=at)
    revisions = locked.revisions.all()
    if locked.state == Assessment.State.SUBMITTED:
        return revisions.get(is_current=True)
    missing = unanswered_steps(locked)
    if missing:
        codes = ", ".join(step.code for step in missing)
        raise ValidationError(f"Answer these steps before submitting: {codes}.", code="unanswered")
    revisions.filter(is_current=True).update(is_current=False)
    number = revisions.count() + 1
    revision = Revision(
        assessment=locked,
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
