"""The drill: a database is lost, brought back from its backup, and every row compared."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from organisations.models import User
from tests.conftest import NOON
from tests.serving.conftest import a_database
from tests.work.working import Beside
from work.backups import back_up
from work.drill import Drill, Held, drill
from work.models import Backup
from work.restoring import NOT_EMPTY, NotRestored, restore

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _with_pg_dump():
    if connection.vendor == "postgresql" and shutil.which("pg_dump") is None:
        pytest.skip("no pg_dump here")


def manage(address: str, *arguments: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "lsc_fuller.settings"},
        capture_output=True,
        text=True,
    )


def test_what_was_lost_comes_back_row_by_row_and_is_never_written_over(tmp_path):
    """Backed up here, brought back elsewhere by the commands, drilled there once more."""
    User.objects.create_user("kept@example.org", job_title="Kept")
    back_up(tmp_path / "backup", at=NOON)
    (tmp_path / "private").mkdir(mode=0o700, exist_ok=True)

    with a_database(tmp_path, "restored") as address:
        brought_back = manage(address, "restore", str(tmp_path / "backup"))
        again = manage(address, "restore", str(tmp_path / "backup"))
        drilled = manage(address, "drill_restore")

    assert brought_back.returncode == 0, brought_back.stderr
    assert again.returncode == 1
    assert NOT_EMPTY in again.stderr
    assert drilled.returncode == 0, drilled.stderr
    assert "Lost: nothing." in drilled.stdout


def test_the_drill_reads_every_row_of_every_table_but_those_left_out(tmp_path, monkeypatch):
    User.objects.create_user("kept@example.org", job_title="Kept")
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict, "NAME", str(Beside(tmp_path).path))

    done = drill()

    assert list(done.lost()) == []
    assert done.before["organisations_user"].rows == 1
    assert done.rows > 1
    assert {"work_letter", "django_session"}.isdisjoint(done.before)


def test_what_is_lost_is_named():
    three, fewer, other = Held(3, 7), Held(2, 5), Held(3, 8)

    lost = Drill(
        {"kept": three, "gone": three, "shorter": three, "altered": three},
        {"kept": three, "shorter": fewer, "altered": other},
    ).lost()

    assert list(lost) == [
        "altered: 3 rows, not all of them as they were",
        "the table gone with 3 rows",
        "shorter: 2 rows of 3 came back",
    ]


def test_a_file_that_is_no_backup_is_refused(tmp_path):
    (tmp_path / "notes.txt").write_text("not a backup")

    with pytest.raises(NotRestored, match="which this database needs"):
        restore(tmp_path / "notes.txt")
    with pytest.raises(NotRestored, match="cannot be read"):
        restore(tmp_path / "nowhere")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL checks its own archives")
def test_a_damaged_backup_changes_nothing(tmp_path):
    damaged, address = tmp_path / "damaged", f"sqlite:///{tmp_path}/new.sqlite3"
    with closing(sqlite3.connect(damaged)) as made:
        made.execute("CREATE TABLE a (b)")
        made.executemany("INSERT INTO a VALUES (?)", [("c" * 500,)] * 50)
        made.commit()
    whole = damaged.read_bytes()
    damaged.write_bytes(whole[:4096] + b"\xff" * 4096 + whole[8192:])

    result = manage(address, "restore", str(damaged))

    assert result.returncode == 1
    assert "is damaged" in result.stderr
    with closing(sqlite3.connect(tmp_path / "new.sqlite3")) as there:
        assert there.execute("SELECT name FROM sqlite_master").fetchall() == []


def test_that_a_backup_was_made_is_remembered(tmp_path):
    back_up(tmp_path / "backup", at=NOON)

    (made,) = Backup.objects.all()
    assert made.made_at == NOON
    assert made.size == (tmp_path / "backup").stat().st_size
