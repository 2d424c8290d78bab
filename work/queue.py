"""The queue in our database, where each task keeps the id of the request that asked for it.

It lies beside the arguments, not among them: a worker of the last release runs the task as well.
"""

import logging
from typing import Any

from django_tasks import TaskResultStatus
from django_tasks.signals import task_enqueued, task_finished, task_started
from django_tasks.utils import normalize_json
from django_tasks_db import DatabaseBackend
from django_tasks_db.backend import TaskResult
from django_tasks_db.models import DBTaskResult

from work.tracing import request_id

logger = logging.getLogger(__name__)


class Queue(DatabaseBackend):
    def enqueue(self, task, args, kwargs) -> TaskResult:
        self.validate_task(task)
        row = DBTaskResult.objects.create(
            id=self._get_id(),
            args_kwargs=normalize_json(
                {"args": args, "kwargs": kwargs, "request": request_id.get()}
            ),
            priority=task.priority,
            task_path=task.module_path,
            queue_name=task.queue_name,
            run_after=task.run_after,
            backend_name=self.alias,
        )
        task_enqueued.send(type(self), task_result=row.task_result)
        return row.task_result


def log_tasks() -> None:
    """Said of each task by the worker, with the request that asked for it."""
    logging.getLogger("django_tasks").setLevel(logging.WARNING)  # what fails, with its traceback
    task_started.connect(begin, dispatch_uid="work.queue.begin")
    task_finished.connect(end, dispatch_uid="work.queue.end")


def begin(*, task_result: Any, **_) -> None:
    request_id.set(task_result.db_result.args_kwargs.get("request", ""))
    logger.info("Task begun: %s", task_result.task.name, extra=_about(task_result))


def end(*, task_result: Any, **_) -> None:
    """Called after the package has logged a failure, whose line is of this request too."""
    took = (task_result.finished_at - task_result.started_at).total_seconds()
    word = "done" if task_result.status == TaskResultStatus.SUCCESSFUL else "failed"
    about = _about(task_result) | {"milliseconds": round(took * 1000)}
    logger.info("Task %s: %s", word, task_result.task.name, extra=about)
    request_id.set("")


def _about(task_result: Any) -> dict[str, str]:
    return {"task": task_result.id}
