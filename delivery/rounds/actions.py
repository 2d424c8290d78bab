"""What opens a round and moves its days: by who administers the system, or works for it."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from assessments.models import Cycle
from audit.choices import Happened, Thing
from audit.recording import record
from delivery.models import Round
from delivery.running import require_to_run_rounds
from organisations.history import EditedMeanwhile, keep
from organisations.locking import one_at_a_time
from organisations.models import User


def _hold(cycle: Cycle, *, by: User | None, at: datetime) -> None:
    require_to_run_rounds(by, cycle.system, on=timezone.localdate(at))
    one_at_a_time(cycle.system)


@transaction.atomic
def open_round(
    *,
    cycle: Cycle,
    quarter: int,
    opens_on: date,
    closes_on: date,
    by: User | None,
    at: datetime,
) -> Round:
    """Take updates on a quarter between two days. There is one round a quarter."""
    _hold(cycle, by=by, at=at)
    if standing := Round.objects.of_cycle(cycle).filter(quarter=quarter).first():
        raise EditedMeanwhile(standing)
    return _write(Round(cycle=cycle, quarter=quarter), opens_on, closes_on, by=by, at=at)


@transaction.atomic
def move_round(
    *, round: Round, opens_on: date, closes_on: date, number: int, by: User | None, at: datetime
) -> Round:
    """Give a round other days, if `number` is the one read: also to end it, or to open it again."""
    _hold(round.cycle, by=by, at=at)
    current = Round.objects.again(round).select_related("cycle__system").get()
    if (current.opens_on, current.closes_on) == (opens_on, closes_on):
        return current
    if current.number != number:
        raise EditedMeanwhile(current)
    current.number += 1
    return _write(current, opens_on, closes_on, by=by, at=at)


def _write(
    round_: Round, opens_on: date, closes_on: date, *, by: User | None, at: datetime
) -> Round:
    if closes_on < opens_on:
        raise ValidationError({"closes_on": "The last day must not be before the first"})
    round_.opens_on, round_.closes_on = opens_on, closes_on
    keep(round_, by=by, at=at)
    record(
        Happened.SETTING,
        Thing.ROUND,
        by=by,
        at=at,
        organisation=round_.cycle.system_id,
        cycle=round_.cycle.slug,
        note=f"Q{round_.quarter}",
    )
    return round_
