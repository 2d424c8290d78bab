"""What the worker makes, from asking to end: handed over once, followed, given up in words."""

from typing import Any, TypeVar

from django.db import transaction

from documents.models import Making
from work.rescue import REASON
from work.tasks import Status

WENT_WRONG = "Something went wrong while the document was made."
Made = TypeVar("Made", bound=Making)


def unfinished(job: Making) -> Any:
    """The job, as long as nobody has ended it: what is done to it is done there."""
    return type(job).objects.unfinished().filter(pk=job.pk)  # type: ignore[attr-defined]


def fail(job: Making, reason: str) -> None:
    unfinished(job).update(state=Making.State.FAILED, reason=reason)
    job.refresh_from_db()


def follow_task(job: Making, **only: Any) -> None:
    """A task that was given up ends its job; one that lost its worker waits again."""
    queued = job.queued
    if queued and queued.status == Status.FAILED:
        fail(job, REASON if queued.traceback == REASON else WENT_WRONG)
    elif queued and queued.status == Status.READY:
        unfinished(job).filter(**only).update(state=Making.State.WAITING)
        job.refresh_from_db()


def hand_to_worker(job: Making, task: Any) -> None:
    """Queue it, unless a task stands for it already."""
    with transaction.atomic():
        locked = type(job).objects.select_for_update().get(pk=job.pk)  # type: ignore[attr-defined]
        queued = locked.queued
        if queued is None or queued.finished_at is not None:
            locked.task = task.enqueue(str(job.pk)).id
            locked.save(update_fields=["task"])
