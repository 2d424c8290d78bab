"""What the queue need not remember: letters that never went, workers that stopped, tasks done."""

from datetime import datetime, timedelta

from django.db.models import Q

from work.models import Backup, Letter, Worker
from work.tasks import Queued, Status

A_DAY, A_WEEK, A_YEAR = timedelta(days=1), timedelta(days=7), timedelta(days=366)


def prune(*, at: datetime) -> None:
    Letter.objects.filter(written_at__lt=at - A_DAY).delete()
    Worker.objects.filter(seen_at__lt=at - A_DAY).delete()
    Backup.objects.filter(made_at__lt=at - A_YEAR).delete()
    done = Q(status=Status.SUCCESSFUL, finished_at__lt=at - A_DAY)
    failed = Q(status=Status.FAILED, finished_at__lt=at - A_WEEK)
    Queued.objects.filter(done | failed).delete()
