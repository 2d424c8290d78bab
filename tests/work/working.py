"""Workers for tests: one that is only heard, one that empties the queue, and real processes."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from operator import ne
from pathlib import Path
from unittest.mock import patch

import psycopg2
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from django_tasks_db.management.commands import db_worker

from work.models import Worker

HEART = "work.management.commands.db_worker.Heart"
ROOT = Path(__file__).resolve().parents[2]


def heard(name: str = "another", *, at: datetime | None = None) -> Worker:
    """A worker whose heart was heard at that moment, and that does nothing."""
    at = at or timezone.now()
    return Worker.objects.create(name=name, started_at=at, seen_at=at)


def work_off() -> None:
    """Everything in the queue, done here by the command that production runs."""
    kept = {
        sign: signal.getsignal(sign) for sign in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)
    }
    try:
        # a test's connection is held open, and a beat beside it would be committed
        with patch(f"{db_worker.__name__}.close_old_connections"), patch(HEART):
            call_command("db_worker", batch=True, startup_delay=False, verbosity=0)
    finally:
        for sign, handler in kept.items():
            signal.signal(sign, handler)


class Beside:
    """The database of this test as other processes see it, and workers on it."""

    def __init__(self, folder: Path):
        self.settings, self.started = connection.settings_dict, []
        if connection.vendor == "sqlite":
            self.path = folder / "beside.sqlite3"
            with closing(sqlite3.connect(self.path)) as copy:
                connection.connection.backup(copy)
            self.url = f"sqlite:///{self.path}"
        else:
            host, name = self.settings["HOST"], self.settings["NAME"]
            self.url = f"postgres://{self.settings['USER']}@{host}:{self.settings['PORT']}/{name}"

    def ask(self, sql: str) -> list[tuple]:
        if connection.vendor == "sqlite":
            opened = sqlite3.connect(self.path, timeout=20)
        else:
            opened = psycopg2.connect(self.url.replace("postgres://", "postgresql://"))
        with closing(opened), closing(opened.cursor()) as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def worker(self, *arguments: str) -> subprocess.Popen:
        environment = os.environ | {
            "DATABASE_URL": self.url,
            "DEBUG": "1",
            "WORKER_LOST_AFTER": "2",
            "DJANGO_SETTINGS_MODULE": "lsc_fuller.settings",
        }
        command = [sys.executable, "manage.py", "db_worker", "--no-startup-delay", *arguments]
        self.started.append(
            subprocess.Popen(
                command,
                cwd=ROOT,
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
            )
        )
        return self.started[-1]

    def end(self) -> None:
        """No worker outlives its test, whatever became of that."""
        for worker in self.started:
            worker.kill()
            worker.communicate()

    def status(self) -> str:
        ((status,),) = self.ask("SELECT status FROM django_tasks_database_dbtaskresult")
        return status

    def reason(self) -> str:
        ((reason,),) = self.ask("SELECT traceback FROM django_tasks_database_dbtaskresult")
        return reason

    def begun(self) -> tuple:
        """When the one task was taken up, and how often its document was begun: a moment later."""
        ((started,),) = self.ask("SELECT started_at FROM django_tasks_database_dbtaskresult")
        ((tries,),) = self.ask("SELECT tries FROM documents_run")
        return started, tries

    def wait_until(self, holds: Callable[[], bool], *, seconds: float = 60) -> None:
        until = time.monotonic() + seconds
        while not holds():
            assert time.monotonic() < until, (self.status(), self.reason())
            time.sleep(0.05)

    def kill_in_mid_task(self) -> None:
        """A worker takes the one task up, and is gone before it ends."""
        before, worker = self.begun(), self.worker()
        try:
            self.wait_until(lambda: all(map(ne, self.begun(), before)))
        finally:
            worker.kill()
            worker.communicate(timeout=20)
        assert self.status() == "RUNNING"
