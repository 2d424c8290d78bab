"""The one door to the queue. On Django 6 the first line reads `from django.tasks import …`."""

from django_tasks import TaskResultStatus as Status
from django_tasks import task
from django_tasks_db.models import DBTaskResult as Queued

__all__ = ["Queued", "Status", "task"]
