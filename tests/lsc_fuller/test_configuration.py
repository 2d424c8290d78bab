"""The page of settings says what settings read; a secret may lie in a file."""

import pytest

from lsc_fuller import environment
from lsc_fuller.configuration import Variable, page_of, variables_in
from lsc_fuller.environment import REFUSALS, SECRETS, AskedFor, asked_for, env_text, text_in
from tests.lsc_fuller.test_settings import ROOT, SAFE, run

WRITTEN = list(variables_in((ROOT / ".env.example").read_text()))
GONE = {"BEHIND_PROXY"}


def test_the_page_of_settings_is_up_to_date():
    result = run("manage.py", "configuration", "--check")

    assert result.returncode == 0, result.stderr


def test_it_is_not_made_where_settings_are_set():
    result = run("manage.py", "configuration", "--check", EMAIL_PORT="26")

    assert result.returncode == 1
    assert "Set are EMAIL_PORT." in result.stderr


def test_every_setting_that_is_read_or_refused_is_explained_once():
    names = [each.name for each in WRITTEN]

    assert set(asked_for) | SECRETS | {each.name for each in REFUSALS} - GONE <= set(names)
    assert len(names) == len(set(names))
    assert [each.name for each in WRITTEN if not (each.meaning and each.section)] == []


def test_an_entry_says_what_it_takes_and_what_is_refused():
    variable = Variable("SECRET_KEY", "Needed", "characters, random", "abc")

    page = page_of([variable], {"SECRET_KEY": AskedFor("text", "made up")})

    assert "## Needed\n\n### `SECRET_KEY`\nCharacters, random.\n" in page
    assert "Without it: `made up`. Example: `SECRET_KEY=abc`." in page
    assert "`SECRET_KEY_FILE` takes the path" in page
    assert f"Refused: “{REFUSALS[0].sentence}”" in page


@pytest.fixture
def noted(monkeypatch):
    monkeypatch.setattr(environment, "unreadable", noted := [])
    return noted


def test_a_secret_is_read_from_the_file_that_is_named(tmp_path, noted):
    (tmp_path / "key").write_text("k" * 50 + "\n")
    named = {"SECRET_KEY_FILE": str(tmp_path / "key")}

    assert text_in(named, "SECRET_KEY") == "k" * 50
    assert noted == []


def test_a_file_that_cannot_be_read_is_told(tmp_path, noted):
    assert text_in({"SECRET_KEY_FILE": str(tmp_path / "none")}, "SECRET_KEY") == ""
    assert noted == [f"Set SECRET_KEY_FILE to a file that can be read; {tmp_path}/none cannot."]


def test_a_secret_that_is_set_twice_is_told(tmp_path, noted):
    (tmp_path / "key").write_text("k")
    text_in({"SECRET_KEY": "a", "SECRET_KEY_FILE": str(tmp_path / "key")}, "SECRET_KEY")

    assert noted == ["Set SECRET_KEY or SECRET_KEY_FILE, not both."]


def test_what_is_no_secret_is_read_from_no_file(tmp_path, monkeypatch):
    (tmp_path / "name").write_text("From a file")
    monkeypatch.setenv("SERVICE_NAME_FILE", str(tmp_path / "name"))

    assert env_text("SERVICE_NAME", "Planning") == "Planning"


def test_a_server_starts_with_its_secrets_in_files(tmp_path):
    in_files = {name: SAFE[name] for name in ("SECRET_KEY", "DATABASE_URL")}
    for name, secret in in_files.items():
        (tmp_path / name).write_text(secret)
    named = {f"{name}_FILE": str(tmp_path / name) for name in in_files}
    others = {name: value for name, value in SAFE.items() if name not in in_files}

    result = run("-m", "lsc_fuller", **others | named)

    assert result.returncode == 0, result.stderr
