"""A worker is killed ten times in mid-task, each time at another document: does every task end?"""

import os
import subprocess
import time

from django.conf import settings
from django.db import connection
from django.utils import timezone

from documents.runs import ask
from work.models import Worker
from work.tasks import Queued, Status

KILLS, AT_MOST = 10, 300  # seconds
PAGE = "<html lang='en'><head><title>{n}</title></head><body>{text}</body></html>"
TEXT = f"<p>{'Something to read on a wet afternoon. ' * 40}</p>" * 12


def run() -> bool:
    """Whether a task was left without an end or a reason."""
    now = timezone.now()
    Worker.objects.create(name="to queue for", started_at=now, seen_at=now)
    for n in range(KILLS):
        ask("framework", str(n), PAGE.format(n=n, text=TEXT), is_frozen=False, at=now)
    Worker.objects.all().delete()
    began, kills, seen = time.monotonic(), 0, set()
    worker = _started()
    while kills < KILLS and time.monotonic() - began < AT_MOST:
        task = Queued.objects.filter(status=Status.RUNNING).exclude(pk__in=seen).first()
        if task is None:
            time.sleep(0.02)
            continue
        seen.add(task.pk)
        worker.kill()
        worker.wait()
        kills, worker = kills + 1, _started()
    while _unended().exists() and time.monotonic() - began < AT_MOST:
        time.sleep(0.5)
    worker.terminate()
    worker.wait(timeout=60)
    made = Queued.objects.filter(status=Status.SUCCESSFUL).count()
    told = Queued.objects.filter(status=Status.FAILED).exclude(traceback="").count()
    print(f"Killed {kills} times: {made} tasks done, {told} failed with a reason, of {KILLS}")
    return made + told < KILLS


def _unended():
    return Queued.objects.filter(status__in=[Status.READY, Status.RUNNING])


def _started() -> subprocess.Popen:
    there = connection.settings_dict
    address = f"{there['USER']}@{there['HOST']}:{there['PORT']}/{there['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{address}",
        "SECRET_KEY": settings.SECRET_KEY,
        "WORKER_LOST_AFTER": "3",
    }
    command = [".venv/bin/python", "manage.py", "db_worker", "--no-startup-delay"]
    return subprocess.Popen([*command, "--verbosity", "0"], env=environment)
