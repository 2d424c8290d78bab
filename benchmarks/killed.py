"""A worker is killed ten times in mid-task, each time at another document: does every task end?"""

import time

from django.utils import timezone

from benchmarks.kills import database_of_its_own
from benchmarks.workers import started
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
    with database_of_its_own() as address:
        kills = _kill_at_each(address)
    made = Queued.objects.filter(status=Status.SUCCESSFUL).count()
    told = Queued.objects.filter(status=Status.FAILED).exclude(traceback="").count()
    print(f"Killed {kills} times: {made} tasks done, {told} failed with a reason, of {KILLS}")
    return made + told < KILLS


def _kill_at_each(address: str) -> int:
    began, kills, seen = time.monotonic(), 0, set()
    worker = started(address)
    while kills < KILLS and time.monotonic() - began < AT_MOST:
        task = Queued.objects.filter(status=Status.RUNNING).exclude(pk__in=seen).first()
        if task is None:
            time.sleep(0.02)
            continue
        seen.add(task.pk)
        worker.kill()
        worker.wait()
        kills, worker = kills + 1, started(address)
    while _unended().exists() and time.monotonic() - began < AT_MOST:
        time.sleep(0.5)
    worker.terminate()
    worker.wait(timeout=60)
    return kills


def _unended():
    return Queued.objects.filter(status__in=[Status.READY, Status.RUNNING])
