"""`script/server` itself, as an operator starts it, on a small database of its own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import psycopg2
import pytest
from django.db import connection

from tests.serving.visitor import LEAD, PASSWORD

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = {"SECRET_KEY": "a1b2c3d4e5" * 6, "ALLOWED_HOSTS": "127.0.0.1", "HTTPS_ONLY": "0"}
A_LEAD_WITH_A_DRAFT = f"""
from benchmarks.world import Size, make_cycle, make_draft, make_system, make_version
from organisations.models import User
system, version = make_system(0, Size(systems=1, places=1, pcns=1)), make_version(rows=4)
lead = User.objects.get(email="{LEAD}")
lead.set_password("{PASSWORD}")
lead.save()
make_draft(make_cycle(system, version, 2026), "B00-N000", lead)
"""


@dataclass(frozen=True)
class Server:
    port: int
    environment: dict[str, str]
    process: subprocess.Popen

    def manage(self, *arguments: str, **more: str) -> str:
        return manage(self.environment | more, *arguments)


def manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def a_free_port() -> int:
    with closing(socket.socket()) as there:
        there.bind(("127.0.0.1", 0))
        return there.getsockname()[1]


@contextmanager
def a_database(folder: Path, name: str, *, like=None) -> Iterator[str]:
    """The address of one, of the kind that the suite runs on: empty, or `like` what is kept."""
    if connection.vendor == "sqlite":
        path = folder / "private" / f"{name}.sqlite3"
        if like:
            path.parent.mkdir(mode=0o700)
            shutil.copy(like.path, path)
        yield f"sqlite:///{path}"
        return
    there = connection.settings_dict
    name = f"serving_{name}_{os.getpid()}"
    server = {"user": there["USER"], "host": there["HOST"], "port": there["PORT"] or 5432}
    with closing(psycopg2.connect(dbname="postgres", password=there["PASSWORD"], **server)) as door:
        door.autocommit = True
        ask = door.cursor().execute
        ask(f"CREATE DATABASE {name}" + (f" TEMPLATE {like.name}" if like else ""))
        try:
            yield "postgres://{user}@{host}:{port}/".format(**server) + name
        finally:
            ask(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def serving(environment: dict[str, str]) -> Iterator[Server]:
    port = a_free_port()
    process = subprocess.Popen(
        ["script/server"],
        cwd=ROOT,
        env=environment | {"PORT": str(port)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until_it_answers(port, process)
        yield Server(port, environment, process)
    finally:
        process.terminate()
        process.communicate(timeout=60)


def wait_until_it_answers(port: int, process: subprocess.Popen) -> None:
    for _ in range(240):
        there = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            there.request("GET", "/healthz")
            assert there.getresponse().read() == b"ok"
            return
        except OSError:
            assert process.poll() is None, process.stderr.read()
            time.sleep(0.25)
        finally:
            there.close()
    raise TimeoutError("The server did not answer within a minute.")


@pytest.fixture(scope="session")
def server(tmp_path_factory, django_db_setup, migrated) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("serving")
    with a_database(folder, "live", like=migrated) as address:
        environment = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
        environment |= SETTINGS | {"DATABASE_URL": address}
        manage(environment, "shell", "--no-imports", "--command", A_LEAD_WITH_A_DRAFT)
        with serving(environment) as started:
            yield started
