"""What an operator starts: from a bare checkout, in a container, without a database."""

import json
import re
import shutil
import subprocess

import pytest
from django.db import connection

from lsc_fuller.management.commands.prepare_server import PREPARING, one_host_at_a_time
from tests.lsc_fuller.test_settings import ROOT, SAFE, run

SETS_UP = {"setup", "demo", "test", "check"}
SCRIPTS = sorted(path.name for path in (ROOT / "script").iterdir())
WITHOUT_DATABASE = """
import django
from django.conf import settings
plain = "django.contrib.staticfiles.storage.StaticFilesStorage"  # nothing was collected yet
settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": plain}}
django.setup()
from django.test import Client
client = Client(raise_request_exception=False, headers={"host": "planning.example.org"})
client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
for path in ["/healthz", "/readyz", "/", "/account/sign-in/"]:
    answer = client.get(path, secure=True)
    print(path, answer.status_code, answer.headers.get("Retry-After"), answer.content.decode())
answer = client.post("/account/sign-in/", {"login": "a@example.org", "password": "b"}, secure=True)
print("signing in", answer.status_code)
"""


@pytest.mark.parametrize(
    "script", [name for name in SCRIPTS if name not in {"ready", "secrets", *SETS_UP}]
)
def test_a_script_in_a_bare_checkout_says_what_to_run(script, tmp_path):
    shutil.copytree(ROOT / "script", tmp_path / "script")
    bare = tmp_path / "bin"
    bare.mkdir()
    for tool in ("bash", "env", "dirname"):
        (bare / tool).symlink_to(shutil.which(tool))

    result = subprocess.run(
        [tmp_path / "script" / script], env={"PATH": str(bare)}, capture_output=True, text=True
    )

    assert result.returncode == 1
    assert "Run script/setup first" in result.stderr
    assert "not found" not in result.stderr


@pytest.mark.parametrize("script", sorted(SETS_UP - {"setup"}))
def test_the_other_scripts_set_up_by_themselves(script):
    assert "\nscript/setup\n" in (ROOT / "script" / script).read_text()


def test_a_database_that_is_away_is_told_in_a_sentence_and_logged_without_a_traceback():
    away = {"DATABASE_URL": "postgres://nobody@127.0.0.1:1/nothing"}

    result = run(
        "-c", WITHOUT_DATABASE, **SAFE | away, DJANGO_SETTINGS_MODULE="lsc_fuller.settings"
    )

    assert result.returncode == 0, result.stderr
    said = dict(re.findall(r"^(/\S*|signing in) (\d+)", result.stdout, re.M))
    assert said == {
        "/healthz": "200",
        "/readyz": "503",
        "/": "503",
        "/account/sign-in/": "503",
        "signing in": "503",
    }
    assert "The service cannot reach its records just now." in result.stdout
    assert "/ 503 30" in result.stdout
    assert "The database is away: connection to server" in result.stderr
    lines = [json.loads(line) for line in result.stderr.splitlines() if line.startswith("{")]
    assert lines
    assert all(re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d", line["time"]) for line in lines)
    assert {len(line["request"]) for line in lines} == {32}
    assert "Traceback" not in result.stderr


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor == "sqlite", reason="one writer at a time")
@pytest.mark.django_db
def test_two_web_hosts_started_together_prepare_one_after_the_other():
    other = connection.copy()
    try:
        with other.cursor() as cursor, one_host_at_a_time():
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [PREPARING])
            assert cursor.fetchone() == (False,)

        with other.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [PREPARING])
            assert cursor.fetchone() == (True,)
    finally:
        other.close()
