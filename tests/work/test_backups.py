"""A backup opens no account: neither by a link in a letter that waits, nor by a session."""

import shutil
import subprocess
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from organisations.models import User
from tests.conftest import NOON
from work.backups import back_up
from work.models import Letter

LINK = "http://testserver/account/password/choose/1-dkz3a1-the-key/"


@pytest.fixture(autouse=True)
def _with_pg_dump():
    if connection.vendor == "postgresql" and shutil.which("pg_dump") is None:
        pytest.skip("no pg_dump here")


def everything_in(backup: Path) -> str:
    """The file itself on SQLite, free pages too; what the archive would bring back elsewhere."""
    if connection.vendor == "sqlite":
        return backup.read_bytes().decode("latin-1")
    command = ["pg_restore", "--data-only", "--file=-", str(backup)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def letter(number: int) -> Letter:
    return Letter.objects.create(
        recipients=[f"new{number}@example.org"],
        sender="planning@example.org",
        subject="Your role",
        body=f"Letter {number}: {LINK}",
        written_at=NOON,
    )


@pytest.mark.django_db(transaction=True)
def test_no_letter_and_no_session_is_in_a_backup_and_everybody_else_is(tmp_path):
    User.objects.create_user("kept@example.org", job_title="Kept")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session["typed"] = "words"
    session.save()
    letter(1)
    letter(2).delete()

    back_up(tmp_path / "backup", at=NOON)

    found = everything_in(tmp_path / "backup")
    assert "kept@example.org" in found
    assert session.session_key not in found
    assert LINK not in found
    assert "new1@example.org" not in found
    assert "new2@example.org" not in found
    assert Letter.objects.count() == 1
