"""When a step is overdue: its date has passed while it applies and is not in place. Written once,
for one answer at hand and for many in the database.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from assessments.choices import Choice
from assessments.models import Answer
from frameworks.models import Level, Step


def in_place_levels(levels: Iterable[Level]) -> list[Level]:
    """Those of a scale's levels that count as in place on it."""
    return [level for level in levels if level.value >= level.scale.in_place_from]


def overdue_q(levels: Iterable[Level], *, on: date) -> Q:
    """Revision answers whose step's date has passed, that apply and are not in place."""
    late = Q(counted_step__row__when_by__lt=on) & ~Q(choice=Choice.NOT_APPLICABLE)
    return late & ~Q(counted_level__in=[level.pk for level in in_place_levels(levels)])


def has_passed(when_by: date | None, *, on: date) -> bool:
    """Whether a step with that date may be overdue; one without a date never is."""
    return when_by is not None and when_by < on


def is_overdue(step: Step, answer: Answer | None, *, in_place_from: int, on: date) -> bool:
    """Whether its date has passed while it applies and is not in place, as the draft says."""
    if not has_passed(step.row.when_by, on=on):
        return False
    if answer is None or answer.choice != Choice.NOT_APPLICABLE:
        return not (answer and answer.level and answer.level.value >= in_place_from)
    return False
