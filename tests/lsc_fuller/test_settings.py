"""A server starts only when what protects people is set; a command needs nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from lsc_fuller.environment import database_from, env_bool, env_number, refuse_unsafe

ROOT = Path(__file__).resolve().parents[2]
SAFE = {"SECRET_KEY": "x" * 50, "ALLOWED_HOSTS": "planning.example.org"}


def test_a_server_with_a_key_and_its_names_may_start():
    refuse_unsafe(SAFE)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"SECRET_KEY": ""}, "Set SECRET_KEY"),
        ({"SECRET_KEY": "short"}, "Set SECRET_KEY"),
        ({"SECRET_KEY": " " * 60}, "Set SECRET_KEY"),
        ({"ALLOWED_HOSTS": ""}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "*"}, "Set ALLOWED_HOSTS"),
        ({"ALLOWED_HOSTS": "planning.example.org, *"}, "Set ALLOWED_HOSTS"),
    ],
)
def test_a_server_refuses_an_unsafe_environment_with_what_to_set(change, sentence):
    with pytest.raises(ImproperlyConfigured, match=sentence):
        refuse_unsafe(SAFE | change)


def test_on_your_own_computer_nothing_need_be_set():
    refuse_unsafe({"DEBUG": "1"})


def test_a_truth_that_is_neither_yes_nor_no_is_refused(monkeypatch):
    monkeypatch.setenv("DEBUG", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="Set DEBUG to 1 or 0"):
        env_bool("DEBUG")


def test_a_number_that_is_none_is_refused(monkeypatch):
    monkeypatch.setenv("EMAIL_PORT", "smtp")

    with pytest.raises(ImproperlyConfigured, match="Set EMAIL_PORT to a number"):
        env_number("EMAIL_PORT", 25)


@pytest.mark.parametrize(
    "address",
    ["mysql://somewhere/else", "postgres://me@host:port/name", "sqlite:////dev/null/in/a.sqlite3"],
)
def test_a_database_address_that_is_not_one_is_refused(address):
    with pytest.raises(ImproperlyConfigured, match="Set DATABASE_URL"):
        database_from(address)


def test_a_postgres_address_is_taken_apart():
    database = database_from("postgres://me:s%40fe@db.example:5433/planning?sslmode=require")

    assert (database["USER"], database["PASSWORD"], database["HOST"], database["PORT"]) == (
        "me",
        "s@fe",
        "db.example",
        "5433",
    )
    assert database["NAME"] == "planning"
    assert database["OPTIONS"] == {"sslmode": "require"}


def run(*arguments: str | bytes, **environment: str) -> subprocess.CompletedProcess:
    clean = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_server_does_not_start_without_a_key():
    result = run("-c", "import lsc_fuller.wsgi")

    assert result.returncode != 0
    assert "Set SECRET_KEY to at least 50 random characters" in result.stderr


def test_a_safe_server_passes_every_deployment_check(tmp_path):
    result = run(
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        DATABASE_URL=f"sqlite:///{tmp_path}/check.sqlite3",
        **{**SAFE, "SECRET_KEY": "a1b2c3d4e5" * 6},
    )

    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("arguments", "database", "sentence"),
    [
        (["rollup", "--organisation", "D-P1"], "sqlite:///:memory:", "--cycle"),
        (
            ["rollup", "--organisation", "D-P1", "--cycle", "2026-27"],
            "sqlite:///:memory:",
            "manage.py migrate",
        ),
        (["migrate", "--check"], "postgres://nobody@127.0.0.1:1/nothing", "cannot be used"),
        (["check"], "mysql://somewhere/else", "Set DATABASE_URL"),
        (["rollup", "--organisation", b"D\xff"], "sqlite:///:memory:", "“D?” is not readable text"),
    ],
)
def test_a_command_that_cannot_run_ends_in_a_sentence_and_status_1(arguments, database, sentence):
    result = run("manage.py", *arguments, DATABASE_URL=database, DEBUG="1")

    assert result.returncode == 1
    assert sentence in result.stderr
    assert "Traceback" not in result.stderr
