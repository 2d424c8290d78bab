"""The queue's own worker with a heartbeat: nobody can start one without."""

from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from work.heartbeat import Heart, beat, stop


class Command(db_worker.Command):
    help = "Works at the queue: sends emails, makes documents. Runs until it is stopped."

    def add_arguments(self, parser) -> None:
        super().add_arguments(parser)
        parser.set_defaults(reload=False, interval=0.5)

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
