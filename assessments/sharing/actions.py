"""Who looks after what: said by anybody of the team, for all of it at once."""

from collections.abc import Set
from datetime import datetime
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction

from assessments.locking import locked_return
from assessments.models import Assessment, Assignment
from organisations.history import erase, keep
from organisations.models import User
from organisations.permissions import Right

OTHER_STEPS = (
    "The framework changed after you opened this page, and its steps with it. Look at who does "
    "what now, and choose again."
)


class Part(NamedTuple):
    """What a person looks after, by their keys: a theme, or else one step."""

    user: int
    theme: int | None = None
    step: int | None = None

    @classmethod
    def of(cls, row: Assignment) -> "Part":
        return cls(row.user_id, row.theme_id, row.step_id)


@transaction.atomic
def assign_people(
    *, assessment: Assessment, parts: Set[Part], seen: Set[Part], by: User | None, at: datetime
) -> Set[Part]:
    """Let people look after these parts, where `seen` is what stood when they were chosen.

    Only what differs from it is changed: what a colleague has said since about any other part
    stays. Returns the parts that are new.
    """
    locked = locked_return(assessment, Right.WRITE, by=by, at=at)
    if locked.cycle.version_id != assessment.cycle.version_id:
        raise ValidationError(OTHER_STEPS)
    rows = Assignment.objects.of_assessments([locked.pk]).asked()
    standing = {Part.of(row): row for row in rows}
    for part in (seen - parts) & standing.keys():
        erase(standing[part], by=by, at=at)
    new = parts - seen - standing.keys()
    for part in new:
        row = Assignment(assessment=locked, theme_id=part.theme, step_id=part.step)
        row.user_id = part.user
        keep(row, by=by, at=at)
    return new
