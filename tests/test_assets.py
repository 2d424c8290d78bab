"""Stylesheet and scripts: what pages use is styled, and what a browser asks for it asks once."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_repository import ROOT, TRACKED

# Names that carry no style of their own: scripts look for them, or they say what something is.
NOT_STYLED = {
    "nhsuk-frontend",
    "nhsuk-icon--arrow-left",
    "nhsuk-icon--arrow-right",
    "nhsuk-js-character-count",
    "nhsuk-js-password-input-input",
    "nhsuk-js-password-input-toggle",
    "nhsuk-password-input",
    "nhsuk-pagination__link--next",
    "nhsuk-pagination__link--prev",
}


def sources() -> str:
    names = [name for name in TRACKED if name.endswith((".html", ".js", ".py"))]
    return "".join((ROOT / name).read_text() for name in names if not name.startswith("tests/"))


def test_every_class_of_the_design_system_that_pages_use_is_styled():
    stylesheet = (ROOT / "build" / "static" / "site.css").read_text()
    whole = r"(?<![\w/-])nhsuk-[a-z0-9_-]*[a-z0-9](?![\w-]*(?:\{\{|\w|\.))"

    used = set(re.findall(whole, sources()))

    assert sorted(used - NOT_STYLED - set(re.findall(r"\.(nhsuk-[\w-]+)", stylesheet))) == []


def test_a_whole_component_that_nobody_uses_is_not_in_the_stylesheet():
    stylesheet = (ROOT / "build" / "static" / "site.css").read_text()

    for block in ["tabs", "hero", "warning-callout", "task-list", "search-input", "u-margin-top-1"]:
        assert f".nhsuk-{block}" not in stylesheet


def test_a_part_of_a_component_that_nobody_uses_is_not_in_it_and_what_scripts_set_is():
    stylesheet = (ROOT / "build" / "static" / "site.css").read_text()

    for part in ["button-group", "lede-text", "header__search", "table--striped"]:
        assert f".nhsuk-{part}" not in stylesheet
    for part in ["radios__conditional--hidden", "header__menu-toggle", "tag--grey", "input--error"]:
        assert f".nhsuk-{part}" in stylesheet


@pytest.fixture(scope="module")
def gathered(tmp_path_factory) -> Path:
    """The static files of a production server."""
    folder = tmp_path_factory.mktemp("static")
    gather = (
        "from django.conf import settings\n"
        "import lsc_fuller.settings, django\n"
        f"settings.STATIC_ROOT = {str(folder)!r}\n"
        "django.setup()\n"
        "from django.core.management import call_command\n"
        "call_command('collectstatic', interactive=False, verbosity=0)\n"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "lsc_fuller.settings", "DATABASE_URL": "sqlite://"}
    subprocess.run([sys.executable, "-c", gather], check=True, cwd=ROOT, env=environment)
    return folder


def test_every_static_file_has_a_hash_in_its_name(gathered):
    files = [path.name for path in gathered.rglob("*") if path.is_file()]

    assert [name for name in files if not re.search(r"\.[0-9a-f]{12}\.", name)] == [
        "staticfiles.json"
    ]


def test_a_script_imports_others_by_their_hashed_names(gathered):
    [script] = gathered.glob("app.*.js")

    imported = re.findall(r'from "\./([^"]+)"', script.read_text())

    assert imported
    assert all((gathered / name).is_file() for name in imported)


def test_nothing_is_gathered_for_pages_that_we_do_not_have(gathered):
    assert sorted(path.name for path in gathered.iterdir() if path.is_dir()) == [
        "assets",
        "django_htmx",
        "mfa",
    ]
