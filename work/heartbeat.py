"""A worker's sign of life, and what it looks after between two beats."""

import logging
import os
import threading
from datetime import datetime, timedelta

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.module_loading import import_string

from work.models import Worker
from work.rescue import rescue_lost
from work.tasks import Queued, Status

EVERY_HOUR = timedelta(hours=1)
logger = logging.getLogger(__name__)


def at_hand(*, at: datetime) -> bool:
    """Whether anybody works at the queue; without one, the web process does what it can itself."""
    return Worker.objects.living(at=at).exists()


def beat(name: str, *, at: datetime) -> None:
    Worker.objects.update_or_create(
        name=name, defaults={"seen_at": at}, create_defaults={"started_at": at, "seen_at": at}
    )


def stop(name: str) -> None:
    """A worker that ends says so: nobody waits for it."""
    Worker.objects.filter(name=name).delete()


class Heart(threading.Thread):
    """Beats beside the task at hand, so that a long one is not taken for a dead one."""

    def __init__(self, name: str):
        super().__init__(daemon=True)
        self.worker, self.ended = name, threading.Event()
        self.kept_up_at: datetime | None = None

    def run(self) -> None:
        while not self.ended.wait(settings.WORKER_LOST_AFTER / 6):
            try:
                self.once(at=timezone.now())
            except DatabaseError as problem:  # locked or away for a moment: the next beat tries
                logger.warning("A heartbeat was missed: %s", type(problem).__name__)
            finally:
                connection.close()

    def once(self, *, at: datetime) -> None:
        self.end_if_stuck(at=at)
        beat(self.worker, at=at)
        rescue_lost(at=at)
        if self.kept_up_at is None or at - self.kept_up_at > EVERY_HOUR:
            self.kept_up_at = at
            keep_up(at=at)

    def end_if_stuck(self, *, at: datetime) -> None:
        """A task that never ends would hold the queue; its worker goes, and it is tried again."""
        before = at - timedelta(seconds=settings.TASK_LIMIT)
        running = Queued.objects.filter(status=Status.RUNNING, started_at__lt=before)
        if any(task.worker_ids[-1] == self.worker for task in running):
            logger.error("A task ran for over %s seconds: its worker ends.", settings.TASK_LIMIT)
            os._exit(1)


def keep_up(*, at: datetime) -> None:
    """What is past its time is deleted; each app says what that is."""
    for path in settings.UPKEEP:
        import_string(path)(at=at)
