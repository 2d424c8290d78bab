"""What saves the scores of one person, sends them in, and takes them back. Each their own alone."""

from datetime import datetime
from types import SimpleNamespace

from django.core.exceptions import ValidationError
from django.db import transaction

from appraisals.choices import FAILS, HIGHEST, LOWEST, MEETS, State
from appraisals.locking import locked_appraisal
from appraisals.models import Appraisal, Criterion, Mark, Option, Sheet
from appraisals.scoring.reading import Given, fingerprint, said_of
from nhsuk.words import clause
from organisations.history import EditedMeanwhile, erase, keep
from organisations.models import User
from organisations.permissions import Right

SENT = "You have sent in your scores. Take them back to change them."
ELSEWHERE = "You, in another window"


@transaction.atomic
def save_marks(*, option: Option, given: Given, number: int, by: User, at: datetime) -> Sheet:
    """What this person says of one option, over what they read (`fingerprint`).

    EditedMeanwhile where they scored it in another window since, or the option or a criterion was
    changed. What is taken back to “not scored” has no row any more; its history says what it was.
    """
    now = locked_appraisal(option.appraisal, State.SCORING, by=by, at=at, right=None)
    current = now.options.standing().filter(pk=option.pk).first()
    if current is None:
        raise ValidationError("This option was taken out meanwhile.")
    sheet = now.score_sheets.of_person(by).first() or Sheet(appraisal=now, scorer=by, number=0)
    if sheet.sent_at:
        raise ValidationError(SENT)
    criteria = list(now.criteria.standing())
    marks = list(sheet.marks.filter(option=current)) if sheet.pk else []
    stands = said_of(current, marks, criteria)
    wanted = {each.position: _checked(each, given.get(each.position)) for each in criteria}
    if wanted == stands:
        return sheet
    if (stood := fingerprint(current, criteria, stands)) != number:
        raise EditedMeanwhile(_as_it_stands(stands, stood))
    sheet.number += 1
    keep(sheet, by=by, at=at)
    rows = {mark.criterion_id: mark for mark in marks}
    for each in criteria:
        _save(sheet, current, each, rows.get(each.pk), wanted[each.position], by=by, at=at)
    return sheet


def _checked(criterion: Criterion, value: int | None) -> int | None:
    lowest, highest = (FAILS, MEETS) if criterion.is_essential else (LOWEST, HIGHEST)
    if value is not None and not lowest <= value <= highest:
        raise ValidationError(f"“{clause(criterion.title)}” is scored from {lowest} to {highest}.")
    return value


def _as_it_stands(stands: Given, number: int) -> SimpleNamespace:
    """By the names of the form, as the page shows both."""
    said = {field_of(position): "" if v is None else str(v) for position, v in stands.items()}
    return SimpleNamespace(**said, number=number, saved_last=(ELSEWHERE, None))


def field_of(position: int) -> str:
    return f"criterion_{position}"


def _save(
    sheet: Sheet,
    option: Option,
    criterion: Criterion,
    mark: Mark | None,
    value: int | None,
    *,
    by: User,
    at: datetime,
) -> None:
    if mark and value is None:
        erase(mark, by=by, at=at)
    elif value is not None and (mark is None or mark.value != value):
        mark = mark or Mark(sheet=sheet, option=option, criterion=criterion)
        mark.value = value
        keep(mark, by=by, at=at)


@transaction.atomic
def send_marks(*, appraisal: Appraisal, words: str, by: User, at: datetime) -> Sheet:
    """From now on others who have sent in theirs read them, and this person reads those."""
    now = locked_appraisal(appraisal, State.SCORING, by=by, at=at, right=None)
    sheet = now.score_sheets.of_person(by).first()
    if sheet is None or not _standing_marks(sheet).exists():
        raise ValidationError("Score at least one option before you send in your scores.")
    if sheet.sent_at:
        if sheet.words != words:
            raise ValidationError(SENT)
        return sheet
    sheet.sent_at, sheet.words = at, words
    sheet.times_sent += 1
    sheet.number += 1
    sheet.clean_fields(exclude=["appraisal", "scorer"])
    return keep(sheet, by=by, at=at)


def _standing_marks(sheet: Sheet):
    return sheet.marks.filter(option__removed_at=None, criterion__removed_at=None)


@transaction.atomic
def take_back_marks(*, appraisal: Appraisal, by: User, at: datetime) -> Sheet | None:
    """To change them. That they were sent in before is told beside the result."""
    now = locked_appraisal(appraisal, State.SCORING, by=by, at=at, right=None)
    sheet = now.score_sheets.of_person(by).first()
    if sheet is None or not sheet.sent_at:
        return sheet
    sheet.sent_at = None
    sheet.number += 1
    return keep(sheet, by=by, at=at)


@transaction.atomic
def end_scoring(*, appraisal: Appraisal, by: User | None, at: datetime) -> Appraisal:
    """Everybody with a role reads the result from now on, and nobody scores any more."""
    now = locked_appraisal(appraisal, State.SCORING, by=by, at=at, right=Right.WRITE)
    if not now.score_sheets.sent().exists():
        raise ValidationError("Nobody has sent in scores yet.")
    now.state = State.SCORED
    return keep(now, by=by, at=at)
