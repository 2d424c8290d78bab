"""The repository tells the truth: what its pages name exists, and nothing private is committed."""

import re
import socket
import subprocess
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command, get_commands
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
TEXT = {".py", ".md", ".html", ".toml", ".yml", ".json", ".scss", ".js", ".txt", ""}
TRACKED = subprocess.run(
    ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
).stdout.split("\n")


def test_every_model_change_has_its_migration(db):
    call_command("makemigrations", check=True, dry_run=True, stdout=StringIO())


def missing_from(document: Path) -> list[str]:
    text = document.read_text()
    links = {link.split("#")[0] for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link}
    named = set(re.findall(r"`((?:[\w.-]+/)+[\w.-]*\.?\w*)`", text))

    missing = [link for link in links if link and not (document.parent / link).exists()]
    return missing + [name for name in named if not (ROOT / name.split("::")[0]).exists()]


def test_every_file_that_a_page_names_exists():
    missing = {document.name: missing_from(document) for document in PAGES}

    assert {page: names for page, names in missing.items() if names} == {}


def test_every_command_that_a_page_names_exists():
    named = {
        (page.name, command)
        for page in PAGES
        for command in re.findall(r"manage\.py (\w+)", page.read_text())
    }

    assert named
    assert {(page, command) for page, command in named if command not in get_commands()} == set()


def test_no_line_of_the_map_or_of_the_changes_stands_twice():
    """As when two branches that both moved it come together."""
    tables = (ROOT / "docs" / "ARCHITECTURE.md").read_text()
    said = re.findall(r"^\| (?!---)(.+?) \|", tables, re.MULTILINE)
    said += re.findall(r"^- .+", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

    assert sorted({each for each in said if said.count(each) > 1}) == []


def test_every_template_compiles():
    for path in sorted((ROOT / "templates").rglob("*.html")):
        get_template(str(path.relative_to(ROOT / "templates")))


def test_no_lock_file_names_a_registry():
    for name in ["requirements/production.txt", "requirements/development.txt"]:
        assert "://" not in (ROOT / name).read_text()
    assert '"resolved"' not in (ROOT / "package-lock.json").read_text()


def test_every_pin_has_its_hash():
    for name in ["requirements/production.txt", "requirements/development.txt"]:
        pins = re.split(r"\n(?=\w)", (ROOT / name).read_text())
        assert all("--hash=sha256:" in pin for pin in pins if "==" in pin.split("\n")[0])


def test_no_committed_file_holds_a_path_of_somebodys_machine():
    pattern = re.compile(r"(?<!\w)/(?:home|Users|root|work)/\w")
    wrong = []
    for name in TRACKED:
        path = ROOT / name
        if path.is_file() and path.suffix in TEXT and pattern.search(path.read_text()):
            wrong.append(name)

    assert set(wrong) <= {"tests/test_repository.py", "Dockerfile"}


def test_templates_hold_no_inline_style_or_script():
    """But that of every email: mail programs read no other style."""
    wrong = []
    for path in {*(ROOT / "templates").rglob("*.html")} - {ROOT / "templates/work/letter.html"}:
        if re.search(r"\sstyle=|\son\w+=|hx-on|<script>|\|safe", path.read_text()):
            wrong.append(str(path.relative_to(ROOT)))

    assert wrong == []


def test_no_test_reaches_another_machine():
    with pytest.raises(UserWarning, match=r"192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def test_every_class_of_ours_is_styled_and_every_style_is_used():
    """`app-` on pages, `doc-` in documents. A block may be there for the names of its parts."""
    pages = [name for name in TRACKED if name.endswith((".html", ".js", ".py", ".svg"))]
    ours = r"(?:app|doc)-[a-z0-9_-]*[a-z0-9]"
    sources = [(ROOT / name).read_text() for name in pages if not name.startswith("tests/")]
    used = set(re.findall(rf"(?<![\w-]){ours}(?![\w-]*(?:{{{{|\w))", "".join(sources)))
    computed = tuple(re.findall(r"((?:app|doc)-[a-z0-9_-]+--?)\{\{", "".join(sources)))
    sheets = [(ROOT / "build" / "static" / name).read_text() for name in ("site.css", "print.css")]
    styled = set(re.findall(rf"\.({ours})", "".join(sheets)))
    parents = {name.partition("__")[0] for name in styled}

    assert sorted(used - styled - parents) == []
    assert [
        name
        for name in sorted(styled - used)
        if not name.startswith((*computed, "doc-col--"))  # a width for every whole even millimetre
    ] == []


@pytest.mark.parametrize(
    "path", sorted((ROOT / "benchmarks").glob("[a-z]*.py")), ids=lambda path: path.stem
)
def test_every_benchmark_can_still_be_loaded(path):
    import_module(f"benchmarks.{path.stem}")
