"""Pages of docs/standards and the security list say nothing that no file or test shows."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SECURITY = ROOT / "docs/security.md"
PAGES = [SECURITY, *sorted((ROOT / "docs/standards").glob("*.md"))]
EXCEPTIONS = ("Does not apply: ", "Whoever runs it: ", "Not met: ")
CITED = re.compile(r"`([^`\s]+/[^`\s]*|[\w.-]+\.(?:md|toml|yml|json)|\.[a-z]+(?:\.\w+)?|LICENSE)`")
# OWASP ASVS 5.0.0, levels 1 and 2: chapter.section: the numbers in it.
REQUIRED = """
1.1: 1-2; 1.2: 1-9; 1.3: 1-11; 1.4: 1-3; 1.5: 1-2
2.1: 1-3; 2.2: 1-3; 2.3: 1-4; 2.4: 1
3.2: 1-2; 3.3: 1-4; 3.4: 1-6; 3.5: 1-5; 3.7: 1-2
4.1: 1-3; 4.2: 1; 4.3: 1-2; 4.4: 1-4
5.1: 1; 5.2: 1-3; 5.3: 1-2; 5.4: 1-3
6.1: 1-3; 6.2: 1-12; 6.3: 1-4; 6.4: 1-4; 6.5: 1-5; 6.6: 1-3; 6.8: 1-4
7.1: 1-3; 7.2: 1-4; 7.3: 1-2; 7.4: 1-5; 7.5: 1-2; 7.6: 1-2
8.1: 1-2; 8.2: 1-3; 8.3: 1; 8.4: 1
9.1: 1-3; 9.2: 1-4
10.1: 1-2; 10.2: 1-2; 10.3: 1-4; 10.4: 1-11; 10.5: 1-5; 10.6: 1-2; 10.7: 1-3
11.1: 1-2; 11.2: 1-3; 11.3: 1-3; 11.4: 1-4; 11.5: 1; 11.6: 1
12.1: 1-3; 12.2: 1-2; 12.3: 1-4
13.1: 1; 13.2: 1-5; 13.3: 1-2; 13.4: 1-5
14.1: 1-2; 14.2: 1-4; 14.3: 1-3
15.1: 1-3; 15.2: 1-3; 15.3: 1-7
16.1: 1; 16.2: 1-5; 16.3: 1-4; 16.4: 1-3; 16.5: 1-3
17.1: 1; 17.2: 1-4; 17.3: 1-2
"""


def required() -> list[str]:
    found = []
    for section, first, last in re.findall(r"(\d+\.\d+): (\d+)(?:-(\d+))?", REQUIRED):
        found += [f"{section}.{n}" for n in range(int(first), int(last or first) + 1)]
    return found


def rows(sheet: Path) -> Iterator[list[str]]:
    """The cells of every row of a table beneath its header."""
    lines = sheet.read_text().splitlines()
    for before, line in pairwise(lines):
        if line.startswith("| ") and before.startswith("|"):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def cited(text: str) -> list[str]:
    return CITED.findall(text)


def is_there(cite: str) -> bool:
    """Whether the file exists and, where a test of it is named, that test too."""
    path, _, name = cite.partition("::")
    there = (ROOT / path).exists()
    return there and (not name or f"def {name}(" in (ROOT / path).read_text())


def is_excused(row: list[str]) -> bool:
    return any(cell.startswith(EXCEPTIONS) and len(cell.split()) > 4 for cell in row)


def test_every_requirement_of_levels_1_and_2_is_listed_once():
    listed = [row[0] for row in rows(SECURITY) if re.match(r"\d", row[0])]

    assert listed == required()
    assert len(listed) == 253


@pytest.mark.parametrize("sheet", PAGES, ids=lambda sheet: sheet.stem)
def test_every_file_and_test_that_a_page_names_exists(sheet):
    assert [cite for cite in cited(sheet.read_text()) if not is_there(cite)] == []


@pytest.mark.parametrize("sheet", PAGES, ids=lambda sheet: sheet.stem)
def test_every_line_of_a_table_with_evidence_has_some_or_says_why_not(sheet):
    lines = sheet.read_text().splitlines()
    headed = any("Evidence |" in line for line in lines)
    bare = [row for row in rows(sheet) if not cited(" ".join(row)) and not is_excused(row)]

    assert not headed or bare == []


def test_a_page_that_names_what_is_not_there_is_found():
    assert cited("`tests/nowhere.py::test_x` and `lsc_fuller/settings.py`") == [
        "tests/nowhere.py::test_x",
        "lsc_fuller/settings.py",
    ]
    assert not is_there("tests/nowhere.py::test_x")
    assert not is_there("tests/test_standards.py::test_that_nobody_wrote")
    assert is_there("tests/test_standards.py::required")


def test_an_exception_without_a_reason_is_no_exception():
    assert is_excused(["6.3.3", "A second factor", "Not met: a password alone is asked for."])
    assert not is_excused(["6.3.3", "A second factor", "Not met: later."])
