"""What changes cycles, returns and answers. Each is one transaction and says who and when.

Every change to a return first locks its row, so a save, a submission and a send-back that arrive
together happen one after the other. Of two saves of one answer the second is told of the first.
"""

from dataclasses import dataclass, fields
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from assessments.choices import Choice
from assessments.models import (
    Answer,
    Assessment,
    Assignment,
    Cycle,
    Footprint,
    Revision,
    RevisionAnswer,
)
from assessments.opening import expected_organisations, footprints_on, refuse_a_taken_name
from frameworks.models import Level, Step, Version
from organisations.models import User


@dataclass(frozen=True)
class AnswerValues:
    """What a person says about one step."""

    choice: str = Choice.UNANSWERED
    level: Level | None = None
    reason: str = ""
    note: str = ""
    evidence: str = ""
    planned: bool = False

    @classmethod
    def names(cls) -> list[str]:
        return [field.name for field in fields(cls)]

    @classmethod
    def of(cls, answer: Answer) -> "AnswerValues":
        return cls(**{name: getattr(answer, name) for name in cls.names()})


class Conflict(Exception):
    """Someone else saved this answer since it was read. `answer` is what they saved."""

    def __init__(self, answer: Answer | None):
        super().__init__("Someone else changed this answer while you were writing.")
        self.answer = answer


def _locked_cycle(cycle: Cycle) -> Cycle:
    cycles = Cycle.objects.select_for_update(of=("self",)).select_related("system", "version")
    return cycles.get(pk=cycle.pk)


def _save_cycle(cycle: Cycle, *, by: User, at: datetime, update_fields: list[str]) -> Cycle:
    cycle._history_user, cycle._history_date = by, at
    cycle.save(update_fields=update_fields)
    return cycle


@transaction.atomic
def open_cycle(*, cycle: Cycle, by: User | None, at: datetime) -> Cycle:
    """Ask every expected organisation for a return, under its name and footprint of that day.

    The day is the one it is opened on, whatever `opens_on` announced.
    """
    locked, day = _locked_cycle(cycle), timezone.localdate(at)
    if locked.opened_at is not None:
        raise ValidationError(f"The cycle {locked} is already open.")
    if locked.version.status != Version.Status.PUBLISHED:
        raise ValidationError("Publish this version of the framework before opening a cycle on it.")
    expected = expected_organisations(locked, on=day)
    refuse_a_taken_name(locked, expected)
    assessments = Assessment.objects.bulk_create(
        Assessment(
            cycle=cycle,
            organisation=organisation,
            tier=organisation.tier,
            organisation_name=organisation.name,
        )
        for organisation in expected
    )
    Footprint.objects.bulk_create(footprints_on(day, assessments, system=locked.system))
    cycle.opened_at, cycle.opened_by = at, by
    return _save_cycle(cycle, by=by, at=at, update_fields=["opened_at", "opened_by"])


@transaction.atomic
def close_cycle(*, cycle: Cycle, by: User | None, at: datetime) -> Cycle:
    """End the cycle: from now on nothing in its returns can change."""
    locked = _locked_cycle(cycle)
    if locked.opened_at is None:
        raise ValidationError(f"The cycle {locked} has not been opened.")
    if locked.closed_at is not None:
        raise ValidationError(f"The cycle {locked} is already closed.")
    cycle.closed_at, cycle.closed_by = at, by
    return _save_cycle(cycle, by=by, at=at, update_fields=["closed_at", "closed_by"])


def _locked(assessment: Assessment, *, step: Step | None = None) -> Assessment:
    """The return as it stands now, locked until the transaction ends; refused once closed.

    With a `step` its `given` is the answer to that step, read in the same query.
    """
    returns = Assessment.objects.select_for_update(of=("self",)).select_related(
        "cycle", "organisation"
    )
    if step is not None:
        returns = returns.with_answer_to(step)
    locked = returns.get(pk=assessment.pk)
    if locked.cycle.closed_at is not None:
        raise ValidationError(f"The cycle {locked.cycle} has closed: no return in it can change.")
    return locked


def save_answer(
    *,
    assessment: Assessment,
    step: Step,
    values: AnswerValues,
    number: int,
    by: User | None,
    at: datetime,
) -> Answer:
    """Keep an answer, if `number` is still the one last saved (0: none yet); else Conflict.

    Saving what already stands changes nothing, so a double click is harmless.
    """
    try:
        with transaction.atomic():
            return _save(assessment, step, values, number, by=by, at=at)
    except (Conflict, IntegrityError):
        answers = Answer.objects.select_related("level", "saved_by")
        stored = answers.filter(assessment=assessment, step=step).first()
        if stored is None or stored.number == number:
            raise
        if AnswerValues.of(stored) == values:
            return stored
        raise Conflict(stored) from None


def _save(
    assessment: Assessment,
    step: Step,
    values: AnswerValues,
    number: int,
    *,
    by: User | None,
    at: datetime,
) -> Answer:
    locked = _locked(assessment, step=step)
    if not locked.is_open:
        raise ValidationError("This return has been submitted: its answers can no longer change.")
    if (step.version_id, step.tier) != (locked.cycle.version_id, locked.tier):
        raise ValidationError(f"The step {step.code} is not asked in this return.")
    stored = locked.given
    if stored is not None and AnswerValues.of(stored) == values:
        return stored
    if (stored.number if stored else 0) != number:
        raise Conflict(stored)
    answer = stored or Answer(assessment=assessment, step=step)
    changes = {name: getattr(values, name) for name in AnswerValues.names()}
    changes |= {"number": number + 1, "saved_at": at, "saved_by": by}
    for name, value in changes.items():
        setattr(answer, name, value)
    if stored is None:
        answer._history_user, answer._history_date = by, at
        answer.save(force_insert=True)
    else:
        _update(answer, changes, number=number)
    return answer


def _update(answer: Answer, changes: dict, *, number: int) -> None:
    """Overwrite the answer last saved as `number`, and no other.

    The condition is in the UPDATE: what was read beside a lock may be older than the lock.
    """
    if not Answer.objects.filter(pk=answer.pk, number=number).update(**changes):
        raise Conflict(None)
    Answer.history.bulk_history_create(
        [answer],
        update=True,
        default_user=changes["saved_by"],
        default_date=changes["saved_at"],
    )


@transaction.atomic
def assign_people(
    *, assessment: Assessment, pairs: set[tuple[int, int]], by: User, at: datetime
) -> Assessment:
    """Let exactly these people look after these themes: pairs of theme and person."""
    locked = _locked(assessment)
    standing = {(row.theme_id, row.user_id): row for row in locked.assignments.all()}
    for pair in standing.keys() - pairs:
        standing[pair]._history_user, standing[pair]._history_date = by, at
        standing[pair].delete()
    for theme, user in pairs - standing.keys():
        row = Assignment(assessment=locked, theme_id=theme, user_id=user)
        row._history_user, row._history_date = by, at
        row.save()
    return locked


def unanswered_steps(assessment: Assessment) -> list[Step]:
    """The steps that still need an answer, in the order of the pages."""
    answered = Answer.objects.answered().filter(assessment=assessment).values("step")
    steps = Step.objects.filter(version=assessment.cycle.version_id).of_tier(assessment.tier)
    return list(steps.exclude(pk__in=answered).in_order())


def _signed_as(user: User, organisation_name: str) -> str:
    return f"{user}, {organisation_name}"[:200]


def _copy_answers(revision: Revision) -> None:
    """A reason typed before the step turned out to apply stays with the team."""
    answers = Answer.objects.filter(assessment=revision.assessment)
    RevisionAnswer.objects.bulk_create(
        RevisionAnswer(
            revision=revision,
            step_id=answer.step_id,
            choice=answer.choice,
            level_id=answer.level_id,
            reason=answer.reason if answer.choice == Choice.NOT_APPLICABLE else "",
            note=answer.note,
            evidence=answer.evidence,
        )
        for answer in answers
    )


@transaction.atomic
def submit_assessment(*, assessment: Assessment, by: User, at: datetime) -> Revision:
    """Freeze every answer as a new revision, the one that counts from now on.

    Submitting again what is already submitted gives the same revision.
    """
    locked = _locked(assessment)
    revisions = Revision.objects.filter(assessment=locked)
    if locked.state == Assessment.State.SUBMITTED:
        return revisions.get(is_current=True)
    missing = unanswered_steps(locked)
    if missing:
        codes = ", ".join(step.code for step in missing)
        raise ValidationError(f"Answer these steps before submitting: {codes}.", code="unanswered")
    revisions.filter(is_current=True).update(is_current=False)
    number = revisions.count() + 1
    revision = Revision.objects.create(
        assessment=locked,
        number=number,
        reference=f"{locked.cycle.reference_stem}-{locked.organisation.ods_code}-R{number}",
        submitted_at=at,
        submitted_by=by,
        signed_as=_signed_as(by, locked.organisation_name),
    )
    _copy_answers(revision)
    _move(assessment, Assessment.State.SUBMITTED, by=by, at=at)
    return revision


def _move(assessment: Assessment, state: str, *, by: User, at: datetime) -> Assessment:
    assessment.state = state
    assessment._history_user, assessment._history_date = by, at
    assessment.save(update_fields=["state"])
    return assessment


@transaction.atomic
def send_back(*, assessment: Assessment, by: User, at: datetime, reason: str) -> Assessment:
    """Give a submitted return back to its writers, with the reason they will read."""
    locked = _locked(assessment)
    if locked.state != Assessment.State.SUBMITTED:
        raise ValidationError("Only a submitted return can be sent back.")
    if not reason.strip():
        raise ValidationError("Say why you are sending the return back.")
    Revision.objects.filter(assessment=locked, is_current=True).update(
        is_current=False, sent_back_at=at, sent_back_by=by, sent_back_reason=reason.strip()
    )
    return _move(assessment, Assessment.State.SENT_BACK, by=by, at=at)


@transaction.atomic
def reopen(*, assessment: Assessment, by: User, at: datetime) -> Assessment:
    """Start a new revision of a submitted return; the last one counts until it is sent."""
    locked = _locked(assessment)
    if locked.state != Assessment.State.SUBMITTED:
        raise ValidationError("Only a submitted return can be changed again.")
    return _move(assessment, Assessment.State.DRAFT, by=by, at=at)
