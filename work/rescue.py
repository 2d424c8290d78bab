"""Tasks whose worker was killed: found by its silence, tried again, given up with a reason."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings

from work.models import Worker
from work.tasks import Queued, Status

MOST_TRIES = 3
REASON = f"The worker was stopped in the middle of it {MOST_TRIES} times."


class WorkerLost(Exception):
    """Why a task is given up; its class stands in the queue, it is never raised."""


def rescue_lost(*, at: datetime) -> int:
    """Put every task that lost its worker back in the queue, or give it up. How many there were."""
    return sum(_rescue(task, at=at) for task in _lost(at=at))


def _lost(*, at: datetime) -> Iterator[Queued]:
    """Those begun a while ago whose last worker has not been heard since."""
    living = set(Worker.objects.living(at=at).values_list("name", flat=True))
    before = at - timedelta(seconds=settings.WORKER_LOST_AFTER)
    running = Queued.objects.filter(status=Status.RUNNING, started_at__lt=before)
    return (task for task in running if task.worker_ids[-1] not in living)


def _rescue(task: Queued, *, at: datetime) -> int:
    """Only while it stands as it was found: another may be rescuing it too."""
    same = Queued.objects.filter(pk=task.pk, status=Status.RUNNING, started_at=task.started_at)
    if len(task.worker_ids) < MOST_TRIES:
        return same.update(status=Status.READY)
    return same.update(
        status=Status.FAILED,
        finished_at=at,
        exception_class_path=f"{WorkerLost.__module__}.{WorkerLost.__qualname__}",
        traceback=REASON,
    )
