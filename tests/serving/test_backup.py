"""A backup made while people save holds every answer that was said to be saved before it."""

import os
import shutil
import stat
import subprocess
import threading
from pathlib import Path

import pytest
from django.db import connection

from tests.serving.conftest import a_database, manage
from tests.serving.visitor import Visitor

pytestmark = pytest.mark.django_db
NOTES = """
from assessments.models import Answer
print(*Answer.history.exclude(note="").values_list("note", flat=True), sep="\\n")
"""


@pytest.fixture(autouse=True)
def _with_pg_dump():
    if connection.vendor == "postgresql" and shutil.which("pg_dump") is None:
        pytest.skip("no pg_dump here")


class Saving(threading.Thread):
    """Saves note after note, each at another step, and keeps those that were acknowledged."""

    def __init__(self, port: int):
        super().__init__(daemon=True)
        self.visitor, self.acknowledged, self.ended = Visitor(port), [], threading.Event()
        self.visitor.sign_in()
        self.addresses = self.visitor.open_a_theme()

    def run(self) -> None:
        number = 0
        while not self.ended.is_set():
            note = f"Acknowledged {number}"
            self.visitor.save(self.addresses[number % len(self.addresses)], note)
            self.acknowledged.append(note)
            number += 1


def restore(backup: Path, address: str) -> None:
    """As docs/backup.md says."""
    if address.startswith("sqlite:///"):
        file = Path(address.removeprefix("sqlite:///"))
        shutil.copy(backup, file)
        return
    command = ["pg_restore", "--no-owner", "--exit-on-error", f"--dbname={address}", str(backup)]
    subprocess.run(command, check=True, capture_output=True)


def test_every_answer_acknowledged_before_a_backup_is_in_it(server, tmp_path):
    saving, backup = Saving(server.port), tmp_path / "backup"
    saving.start()
    while len(saving.acknowledged) < 10:
        saving.join(timeout=0.05)
    before = list(saving.acknowledged)
    server.manage("backup", "--output", str(backup))
    meanwhile = len(saving.acknowledged) - len(before)
    saving.ended.set()
    saving.join()

    with a_database(tmp_path, "restored") as address:
        (tmp_path / "private").mkdir(mode=0o700)
        restore(backup, address)
        there = server.environment | {"DATABASE_URL": address}
        notes = manage(there, "shell", "--no-imports", "--command", NOTES).splitlines()
        manage(there, "migrate", "--check")

    assert meanwhile > 0
    assert set(before) <= set(notes)
    assert stat.S_IMODE(os.stat(backup).st_mode) == 0o600
