"""Runs tests over a mutant, in a copy of the repository and in a process that is thrown away.

The heavy packages are loaded once and every run is forked from there; nothing of the product is,
so each run meets the mutant from its first import on. Nothing is written into the repository.
"""

import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from compileall import compile_dir
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from py_compile import PycInvalidationMode
from tempfile import TemporaryDirectory

import pytest

ROOT = Path(__file__).resolve().parent.parent
HEAVY = (
    "crispy_forms.helper",
    "django.core.management",
    "django.db.backends.sqlite3.base",
    "django.test.client",
    "factory.django",
    "hypothesis.strategies",
    "import_export.resources",
    "openpyxl",
    "simple_history.models",
    "time_machine",
    "weasyprint",
)
UNNEEDED = ("playwright", "base_url", "xdist", "cov")  # half of a run's start
QUIETLY = ("-x", "-q", "--assert=plain", *(f"-pno:{name}" for name in UNNEEDED))
PATIENCE = 5  # times what the tests take without a fault
NO_TESTS = {pytest.ExitCode.NO_TESTS_COLLECTED, pytest.ExitCode.USAGE_ERROR}


def load_what_is_heavy() -> None:
    """Those that cannot be loaded before Django is set up are left to each run."""
    for name in HEAVY:
        with suppress(Exception):
            import_module(name)


@contextmanager
def copies(number: int) -> Iterator[list[Path]]:
    """As many copies of the repository as it stands, changes not yet committed among them.

    They are compiled once, not in each run. A module with a fault may be as long as without it, and
    written in the same second: so what was compiled is known by its text.
    """
    with TemporaryDirectory(prefix="mutation-") as folder:
        trees = [Path(folder) / str(at) for at in range(number)]
        for tree in trees:
            _copy(tree)
            compile_dir(tree, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
        yield trees


def _copy(tree: Path) -> None:
    git = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(git, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)
    for name in ("build", "node_modules"):
        if (ROOT / name).exists():
            (tree / name).symlink_to((ROOT / name).resolve())


@dataclass(frozen=True)
class Run:
    """Tests under way over one module as changed, in a process of their own."""

    process: int
    tree: Path
    module: str

    @classmethod
    def start(cls, tree: Path, module: str, source: str, tests: str, *, seconds: int) -> "Run":
        (tree / module).write_text(source)
        sys.stdout.flush()
        process = os.fork()
        if process == 0:
            _test(tree, tests, seconds)
        return cls(process, tree, module)

    def tidy(self) -> None:
        shutil.copy(ROOT / self.module, self.tree / self.module)


def _test(tree: Path, tests: str, seconds: int) -> None:
    """In the forked process, which ends here whatever happens."""
    code: int = pytest.ExitCode.INTERNAL_ERROR
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds)  # its own work: a busy machine is no fault
        os.chdir(tree)
        sys.path = [str(tree), *(path for path in sys.path if path not in ("", str(ROOT)))]
        sys.dont_write_bytecode = True
        os.environ["DATABASE_URL"] = "sqlite:///:memory:"
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.dup2(nowhere, 2)
        kept = f"-ocache_dir={tree.parent / 'kept'}"  # the migrated database: migrated once for all
        code = pytest.main([*QUIETLY, kept, *shlex.split(tests)])
    finally:
        os._exit(code)


def seconds_needed(tree: Path, module: str, tests: str) -> int:
    """How long these tests may work; they must pass over the module as it is."""
    run = Run.start(tree, module, (ROOT / module).read_text(), tests, seconds=600)
    _, status, used = os.wait4(run.process, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        sys.exit(f"{tests}: these tests fail without any fault in {module}.")
    return 10 + int(PATIENCE * (used.ru_utime + used.ru_stime))


def survived(status: int) -> bool:
    """Whether the tests passed all the same. A run that was ended for its length did not."""
    code = os.waitstatus_to_exitcode(status)
    if code in NO_TESTS:
        sys.exit("The tests named for this module do not exist: see mutation/targets.py.")
    return code == 0
