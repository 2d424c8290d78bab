"""Which faults `script/mutate` tries, and that its table names what exists."""

import re
import shlex
from pathlib import Path

import pytest

from mutation.accepted import ACCEPTED
from mutation.mutants import mutants_of
from mutation.targets import TARGETS

ROOT = Path(__file__).resolve().parent.parent
MODULES = {module: tests for modules in TARGETS.values() for module, tests in modules.items()}


def faults(source: str) -> set[str]:
    return {mutant.change.split("  =>  ")[1].replace("( ", "(") for mutant in mutants_of(source)}


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("needs.sent().filter(a)", {"needs.filter(a)", "needs.sent()"}),
        ("Tally.of(answers)", set()),
        ("needs.filter(a=b, c=d)", {"needs", "needs.filter(c=d)", "needs.filter(a=b,)"}),
        ('rows.order_by("-at", pk)', {"rows", 'rows.order_by("at", pk)'}),
        ('rows.order_by("at")', {"rows", 'rows.order_by("-at")'}),
        ("[row for row in rows if row.open]", {"[row for row in rows if True]"}),
        ("one if two else three", {"one if False else three"}),
        ("MAY = (Role.LEAD, Role.STAFF)", {"MAY = (Role.STAFF)", "MAY = (Role.LEAD,)"}),
        ("at: date | None = None", set()),
        ("a < b", {"a <= b"}),
    ],
)
def test_each_fault_leaves_out_or_turns_round_one_thing(source, expected):
    assert faults(source) == expected


def test_a_guard_is_skipped_and_so_is_every_branch_after_it():
    source = "if a:\n    raise b\nelif c:\n    raise d\n"

    assert faults(source) == {"if False:", "elif False:"}


@pytest.mark.parametrize("module", MODULES)
def test_the_table_names_modules_and_tests_that_exist(module):
    named = [part for part in shlex.split(MODULES[module]) if part.startswith("tests/")]

    assert (ROOT / module).is_file()
    assert named
    assert all((ROOT / name.split("::")[0]).exists() for name in named)


@pytest.mark.parametrize("module", ACCEPTED)
def test_what_is_accepted_is_about_lines_that_still_stand(module):
    """Whether they still survive, `script/mutate` says: to try it costs a minute of every run."""
    text = in_one_line((ROOT / module).read_text())

    for change, reason in ACCEPTED[module].items():
        assert in_one_line(change.split("  =>  ")[0]) in text
        assert re.search(r"\w+ \w+", reason)


def in_one_line(text: str) -> str:
    return " ".join(text.split())
