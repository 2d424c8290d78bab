"""The queue's own worker with a heartbeat: nobody can start one without."""

import gc

from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from work.heartbeat import Heart, beat, stop
from work.queue import log_tasks

SELDOM = (100_000, 10, 5)  # a page in print is thousands of objects that all live till it is done


class Command(db_worker.Command):
    help = "Works at the queue: sends emails, makes documents. Runs until it is stopped."

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(reload=False, interval=0.5)

    def run_from_argv(self, argv: list[str]) -> None:
        """As a process of its own. What it has loaded stays: no need to look through it again."""
        gc.freeze()
        gc.set_threshold(*SELDOM)
        super().run_from_argv(argv)

    def configure_logging(self, verbosity: int) -> None:
        super().configure_logging(verbosity)
        log_tasks()

    def handle(self, *, worker_id: str, **options) -> None:
        beat(worker_id, at=timezone.now())
        heart = Heart(worker_id)
        heart.start()
        try:
            super().handle(worker_id=worker_id, **options)
        finally:
            heart.ended.set()
            heart.join(timeout=5)
            stop(worker_id)
