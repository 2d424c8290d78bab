"""How long a server takes before it answers, on an empty database and on one that has all."""

import os
import resource
import secrets
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Start:
    wall: float
    cpu: float


def starts() -> dict[str, Start]:
    """`prepare_server` on SQLite, and gathering static files where none are and where all are."""
    with tempfile.TemporaryDirectory(prefix="start-") as folder:
        return {name: _prepare(f"sqlite:///{folder}/start.sqlite3") for name in ("empty", "again")}


def _prepare(database: str) -> Start:
    environment = os.environ | {
        "DATABASE_URL": database,
        "DEBUG": "0",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": "127.0.0.1",
    }
    began, before = time.perf_counter(), _spent()
    subprocess.run(
        [sys.executable, "manage.py", "prepare_server"],
        check=True,
        cwd=settings.BASE_DIR,
        env=environment,
    )
    return Start(time.perf_counter() - began, _spent() - before)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
