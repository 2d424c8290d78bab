"""What a team writes in its return: its answers, one at a time."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from assessments.choices import Choice
from assessments.locking import locked_return, refuse_unasked, stored_answer
from assessments.models import Answer, Assessment, Partner
from frameworks.models import Level, Step
from organisations.history import EditedMeanwhile, told
from organisations.models import User
from organisations.permissions import Right

SUBMITTED = (
    "This return has been submitted: its answers can no longer change. Copy your words from here "
    "before you leave. Whoever may submit your return can open it again by “Change our answers”."
)

SETTLED = (
    "This answer stands as you submitted it: only the steps that you are asked about are open "
    "now. Copy your words from here before you leave."
)


class StepSettled(ValidationError):
    """Questions were asked of the return, and none of them is about this step."""


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

    def columns(self) -> dict:
        """As an answer stores them."""
        values = {name: getattr(self, name) for name in self.names()}
        level = values.pop("level")
        return values | {"level_id": level.pk if level else None}


OTHER_SCALE = (
    "That level was chosen on the scale that the framework had before. Choose the level that "
    "comes nearest on the page of its theme."
)
Writer = User | Partner  # a person, of the team or a guest; or a partner, by their link
CONFIRMED: dict[str, None] = {"carried_from_id": None, "carried_level_id": None}


def save_answer(
    *,
    assessment: Assessment,
    step: Step,
    values: AnswerValues,
    number: int,
    by: Writer | None,
    at: datetime,
    after: Collection[AnswerValues] = (),
    confirms: bool = False,
) -> Answer:
    """Keep an answer, if `number` is still the one last saved (0: none yet); else EditedMeanwhile.

    Saving what already stands changes nothing, so a double click is harmless: unless it `confirms`
    that an answer to other words is still true. So is going on from what the same person sent
    before (`after`) and never heard of again, though it was saved.
    """
    try:
        with transaction.atomic():
            return _save(
                assessment, step, values, number, by=by, at=at, after=after, confirms=confirms
            )
    except (EditedMeanwhile, IntegrityError):
        stored = stored_answer(assessment, step)
        if stored is None or stored.number == number:
            raise
        if AnswerValues.of(stored) == values:
            return stored
        raise EditedMeanwhile(stored) from None


def bring_back(
    *, assessment: Assessment, step: Step, state: int, number: int, by: User, at: datetime
) -> Answer | None:
    """Save an earlier state of an answer anew, on top of the one numbered so; none if never was."""
    stored = stored_answer(assessment, step)
    past = stored and stored.history.select_related("level").filter(history_id=state).first()
    if not past:
        return None
    if past.level and past.level.scale_id != assessment.cycle.version.scale_id:
        raise ValidationError(OTHER_SCALE)
    values = AnswerValues.of(past)
    return save_answer(assessment=assessment, step=step, values=values, number=number, by=by, at=at)


def _save(
    assessment: Assessment,
    step: Step,
    values: AnswerValues,
    number: int,
    *,
    by: Writer | None,
    at: datetime,
    after: Collection[AnswerValues],
    confirms: bool,
) -> Answer:
    locked = _open_for(assessment, step, by=by, at=at)
    refuse_unasked(locked, step)
    stored, changes = locked.given, values.columns()
    stands = stored is not None and changes == {name: getattr(stored, name) for name in changes}
    if stored is not None and stands and not (confirms and stored.carried_from_id):
        return stored
    if (stored.number if stored else 0) != number and not _goes_on(stored, after, by=by):
        raise EditedMeanwhile(stored)
    return overwrite(stored or Answer(assessment=assessment, step=step), values, by=by, at=at)


def _open_for(assessment: Assessment, step: Step, *, by: Writer | None, at: datetime) -> Assessment:
    """The return, locked, if the answer to a step of it can change."""
    locked = locked_return(assessment, Right.ANSWER, by=by, at=at, step=step)
    if locked.state == Assessment.State.SUBMITTED:
        raise ValidationError(SUBMITTED)
    if locked.is_settled:
        raise StepSettled(SETTLED)
    return locked


@transaction.atomic
def check_open(*, assessment: Assessment, step: Step, by: Writer, at: datetime) -> None:
    """Refuse what `save_answer` would, before somebody is given words to look through and save."""
    _open_for(assessment, step, by=by, at=at)


def _goes_on(stored: Answer | None, after: Collection[AnswerValues], *, by: Writer | None) -> bool:
    """Whether what stands is what this person wrote, on the very page they go on from."""
    if stored is None or by is None or not is_by(stored, by):
        return False
    return AnswerValues.of(stored) in after


def is_by(stored: Answer, writer: Writer) -> bool:
    """Whether it stands as this very person, or this partner, left it."""
    who = stored.partner_id if isinstance(writer, Partner) else stored.saved_by_id
    return who == writer.pk


def overwrite(answer: Answer, values: AnswerValues, *, by: Writer | None, at: datetime) -> Answer:
    """Save these values over an answer of a return that is locked; its history keeps the others.

    From now on it is theirs: what a partner had answered, the person's who changed it.
    """
    number = answer.number if answer.pk else 0
    person, partner = (None, by) if isinstance(by, Partner) else (by, None)
    changes = values.columns() | CONFIRMED
    changes |= {"number": number + 1, "saved_at": at, "saved_by": person, "partner": partner}
    for name, value in {**changes, "level": values.level}.items():
        setattr(answer, name, value)
    if number:
        _update(answer, changes, number=number)
    else:
        told(answer, by=person, at=at).save(force_insert=True)
    return answer


def _update(answer: Answer, changes: dict, *, number: int) -> None:
    """Overwrite the answer last saved as `number`, and no other; keep what it says now.

    The history's own helper for this makes a bulk insert of one row, at twice the cost.
    """
    if not Answer.objects.again(answer).filter(number=number).update(**changes):
        raise EditedMeanwhile(None)
    Answer.history.create(
        history_type="~",
        history_date=answer.saved_at,
        history_user=answer.saved_by,
        **{field.attname: getattr(answer, field.attname) for field in answer._meta.concrete_fields},
    )
