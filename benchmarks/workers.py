"""The worker as a process of its own, on the database of the benchmarks."""

import os
import subprocess
import sys

from django.conf import settings

LOST_AFTER = "3"  # seconds of silence, after which another takes up what a killed one left


def started(address: str, *arguments: str) -> subprocess.Popen:
    """`address` is that of the database."""
    environment = os.environ | {
        "DATABASE_URL": address,
        "SECRET_KEY": settings.SECRET_KEY,
        "WORKER_LOST_AFTER": LOST_AFTER,
    }
    command = [sys.executable, "manage.py", "db_worker", "--no-startup-delay", "--verbosity", "0"]
    return subprocess.Popen([*command, *arguments], env=environment)
