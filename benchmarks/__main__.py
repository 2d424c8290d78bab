"""`python -m benchmarks`: what things cost, each beside its floor; with `--check` in three minutes.

A name runs one part: `saving` (and reading), `rollups`, `documents`, `england`, `upgrading`; on
PostgreSQL the loads `together`, `deadline`, `country`, `killed` and `killed-packs`; on either
database `kills`, so many `--times`; `machines` and `replica` lay a network and a PostgreSQL of
their own. `england` walks the pages of one app with `--only` its name; `cycles` asks whether pages
cost more with four cycles that are over. Exits 1 where something costs more than it may, or is
lost.
"""

import os
import sys
import warnings
from collections.abc import Callable
from contextlib import nullcontext
from itertools import pairwise
from secrets import token_urlsafe

import django
from django.db import connection
from django.test.utils import setup_databases, setup_test_environment, teardown_databases

from benchmarks.machines import ground as machines

os.environ["DEBUG"] = "1"
os.environ.setdefault("SECRET_KEY", token_urlsafe(50))  # the production server of a load has it too
os.environ.setdefault("REQUESTS_A_MINUTE", "0")  # one person walks every page
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lsc_fuller.settings")

OPTIONS = ("--times", "--only", "--systems")


def parts(ground: machines.Ground | None) -> dict[str, Callable[[], object]]:
    """Imported here: models exist only once Django is set up. What a part returns is too dear."""
    from benchmarks import (  # noqa: PLC0415
        aims,
        country,
        deadline,
        documents,
        killed,
        killed_packs,
        kills,
        rollups,
        together,
        upgrading,
    )
    from benchmarks.england import cycles, measuring  # noqa: PLC0415
    from benchmarks.machines import drill, following  # noqa: PLC0415
    from benchmarks.world import make_version  # noqa: PLC0415

    return {
        "--check": aims.run,
        "saving": lambda: saved_and_read(make_version()),
        "rollups": lambda: [line for line in rollups.run() if line.is_too_dear],
        "documents": documents.run,
        "england": lambda: measuring.run(values_of("--only", sys.argv) or measuring.pages.APPS),
        "cycles": lambda: cycles.run(values_of("--systems", sys.argv)),
        "upgrading": upgrading.run,
        "together": together.run,
        "killed": killed.run,
        "killed-packs": killed_packs.run,
        "kills": lambda: kills.run(kills.times_in(sys.argv)),
        "machines": lambda: drill.run(ground),
        "replica": lambda: following.run(ground),
        "deadline": lambda: deadline.run(make_version()) and None,
        "country": lambda: country.run(make_version()),
    }


def saved_and_read(version) -> None:
    from benchmarks import reading, saturation, saving  # noqa: PLC0415

    saving.run(version)
    reading.run(version)
    if connection.vendor == "postgresql":
        saturation.run(version)


def values_of(option: str, arguments: list[str]) -> list[str]:
    """What is said after an option; nothing where it is not given."""
    return [value for name, value in pairwise(arguments) if name == option]


def without_options(arguments: list[str]) -> list[str]:
    """The parts that are named; what an option says is read by the part that it is for."""
    at = min((arguments.index(each) for each in OPTIONS if each in arguments), default=None)
    return arguments if at is None else arguments[:at] + without_options(arguments[at + 2 :])


def main(arguments: list[str]) -> int:
    warnings.filterwarnings("ignore", message="No directory at")  # static files are not gathered
    try:
        laid = machines.laid() if {"machines", "replica"} & set(arguments) else nullcontext()
        with laid as ground:
            return measured(arguments, ground)
    except machines.NotHere as problem:
        print(problem)
        return 1


def measured(arguments: list[str], ground: machines.Ground | None) -> int:
    django.setup()
    setup_test_environment(debug=False)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        known = parts(ground)
        wanted = without_options(arguments) or ["--check", "documents"]
        if not set(wanted) <= set(known):
            print(f"One of these, please: {', '.join(known)}")
            return 1
        too_dear = [known[name]() for name in wanted]
    finally:
        teardown_databases(databases, verbosity=0)
    return 1 if any(too_dear) else 0


sys.exit(main(sys.argv[1:]))
