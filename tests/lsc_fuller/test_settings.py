"""A server starts only when what protects people is set; a command needs nothing."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from lsc_fuller import environment
from lsc_fuller.databases import NotUsable, database_from
from lsc_fuller.environment import Refused, refuse_unsafe
from lsc_fuller.reached import env_databases

ROOT = Path(__file__).resolve().parents[2]
FOLLOWED = {
    "DATABASE_URL": "postgres://me@host/name",
    "DATABASE_PASSWORD": "p@ss",
    "REPLICA_URL": "postgres://me@other/name",
}
SAFE = {
    "SECRET_KEY": "x" * 50,
    "ALLOWED_HOSTS": "planning.example.org",
    "DATABASE_URL": "postgres://planning@database/planning",
    "TRUSTED_PROXIES": "127.0.0.1",
}


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
        ({"DATABASE_URL": ""}, "Set DATABASE_URL to postgres"),
        ({"TRUSTED_PROXIES": ""}, "or HTTPS_ONLY=0 to try"),
        ({"SECURITY_CONTACT": "mailto:a@example.org"}, "Set SECURITY_EXPIRES"),
        ({"METRICS_TOKEN": "short"}, "Set METRICS_TOKEN to at least"),
        ({"BEHIND_PROXY": "1"}, "Take BEHIND_PROXY away"),
    ],
)
def test_a_server_refuses_an_unsafe_environment_with_what_to_set(change, sentence):
    with pytest.raises(Refused, match=sentence):
        refuse_unsafe(SAFE | change)


def test_on_your_own_computer_nothing_need_be_set():
    refuse_unsafe({"DEBUG": "1"})


def test_without_https_no_proxy_need_be_named():
    refuse_unsafe(SAFE | {"TRUSTED_PROXIES": "", "HTTPS_ONLY": "0"})


@pytest.mark.parametrize(
    ("read", "name", "value", "sentence"),
    [
        (environment.env_bool, "DEBUG", "perhaps", "Set DEBUG to 1 or 0"),
        (environment.env_networks, "TRUSTED_PROXIES", "proxy", "Set TRUSTED_PROXIES to addresses"),
        (environment.env_date, "SECURITY_EXPIRES", "31/12/2027", "to a day such as 2027-12-31"),
        (environment.env_contact, "SECURITY_CONTACT", "a@example.org", "begins with mailto:"),
        (environment.env_origins, "CSRF_TRUSTED_ORIGINS", "a.example", "with their scheme"),
        (lambda name: environment.env_number(name, 25), "EMAIL_PORT", "smtp", "to a number"),
    ],
)
def test_a_value_that_makes_no_sense_is_noted_with_what_to_write(
    read, name, value, sentence, monkeypatch
):
    monkeypatch.setenv(name, value)
    monkeypatch.setattr(environment, "unreadable", noted := [])

    read(name)

    assert sentence in noted[0]


@pytest.mark.parametrize(
    "address",
    [
        "mysql://somewhere/else",
        "postgres://me@host:port/name",
        "postgres://me@host",
        "sqlite:////dev/null/in/a.sqlite3",
    ],
)
def test_a_database_address_that_is_not_one_is_refused(address):
    with pytest.raises(NotUsable, match="Set DATABASE_URL"):
        database_from(address)


@pytest.mark.parametrize("password", ["p@ss", "p/ss", "p#ss", "p?ss", "100%", "a b"])
def test_a_password_that_cuts_its_address_short_is_asked_for_on_its_own(password):
    with pytest.raises(NotUsable, match="Set DATABASE_PASSWORD") as refused:
        database_from(f"postgres://me:{password}@host/name")

    assert password not in str(refused.value).split("a password with")[0]
    database = database_from("postgres://me@host/name", password)
    assert (database["PASSWORD"], database["HOST"]) == (password, "host")


def test_a_replica_has_the_password_of_the_database_and_is_soon_given_up(monkeypatch):
    for name, value in FOLLOWED.items():
        monkeypatch.setenv(name, value)

    found = env_databases("")

    assert {each["PASSWORD"] for each in found.values()} == {"p@ss"}
    assert found["replica"]["HOST"] == "other"
    assert found["replica"]["OPTIONS"] == {"connect_timeout": 2, "tcp_user_timeout": 5000}


def test_a_database_file_is_its_owners_alone(tmp_path):
    folder = tmp_path / "private"
    database_from(f"sqlite:///{folder}/planning.sqlite3")

    modes = [stat.S_IMODE(each.stat().st_mode) for each in (folder, *folder.iterdir())]
    assert modes == [0o700, 0o600]


def test_what_was_said_to_be_saved_is_on_the_disk(tmp_path):
    database = database_from(f"sqlite:///{tmp_path}/planning.sqlite3")

    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]


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


def test_while_trying_out_every_process_reads_the_sessions_of_the_others():
    """With a key made up in each, every other click of `script/demo` led to the sign-in page."""
    say = "from lsc_fuller.settings import SECRET_KEY; print(SECRET_KEY)"

    trying = {run("-c", say, DEBUG="1").stdout for _process in range(2)}
    commands = {run("-c", say).stdout for _process in range(2)}

    assert len(trying) == 1
    assert len(commands) == 2


def test_all_that_is_wrong_is_said_at_once_and_without_a_traceback():
    wrong = {"EMAIL_PORT": "smtp", "DATABASE_URL": "postgres://me:p@ss@host/name"}
    wrong |= {"REPLICA_URL": "sqlite:////a/copy.sqlite3"}

    result = run("-m", "lsc_fuller", ALLOWED_HOSTS="*", **wrong)

    assert result.returncode == 1
    first, *lines = result.stderr.splitlines()
    assert first == "Some settings have to change:"
    assert [line.split()[2] for line in lines] == [
        "DATABASE_PASSWORD",
        "REPLICA_URL",
        "EMAIL_PORT",
        "SECRET_KEY",
        "ALLOWED_HOSTS",
        "TRUSTED_PROXIES",
    ]
    assert "p@ss" not in result.stderr


def test_a_safe_server_passes_every_deployment_check(tmp_path):
    result = run(
        "manage.py",
        "check",
        "--deploy",
        "--fail-level",
        "WARNING",
        **SAFE
        | {"SECRET_KEY": "a1b2c3d4e5" * 6, "DATABASE_URL": f"sqlite:///{tmp_path}/check.sqlite3"},
    )

    assert result.returncode == 0, result.stderr


COOKIES = """
from django.conf import settings
import django
django.setup()
for kind in ("SESSION", "CSRF"):
    of = lambda what: getattr(settings, f"{kind}_COOKIE_{what}")
    print(of("NAME"), of("SECURE"), of("PATH"), of("DOMAIN"), of("SAMESITE"))
print(settings.SESSION_COOKIE_HTTPONLY)
"""


def test_over_https_cookies_are_bound_to_this_host():
    secure = run("-c", COOKIES, DJANGO_SETTINGS_MODULE="lsc_fuller.settings", **SAFE)
    tried_out = run(
        "-c", COOKIES, DJANGO_SETTINGS_MODULE="lsc_fuller.settings", **SAFE | {"HTTPS_ONLY": "0"}
    )

    assert secure.stdout.splitlines() == [
        "__Host-planning-session True / None Lax",
        "__Host-csrftoken True / None Lax",
        "True",
    ]
    assert tried_out.stdout.splitlines()[:2] == [
        "planning-session False / None Lax",
        "csrftoken False / None Lax",
    ]


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


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"DEBUG": "0"}, "required"),
        ({"DEBUG": "1"}, "offered"),
        ({"DEBUG": "1", "SECOND_FACTOR": "required"}, "required"),
    ],
)
def test_a_second_factor_is_required_but_for_the_demonstration(change, said):
    told = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    asked = "from lsc_fuller import settings; print(settings.SECOND_FACTOR)"
    answer = subprocess.run(
        [sys.executable, "-c", asked], env=told | SAFE | change, capture_output=True, text=True
    )

    assert answer.stdout.strip() == said, answer.stderr


def test_a_choice_that_is_none_is_said_in_words(monkeypatch):
    unreadable: list[str] = []
    monkeypatch.setattr(environment, "unreadable", unreadable)
    monkeypatch.setenv("SECOND_FACTOR", "maybe")

    environment.env_choice("SECOND_FACTOR", "required", among=("required", "offered"))

    assert unreadable == ["Set SECOND_FACTOR to required or offered; it is “maybe”."]
