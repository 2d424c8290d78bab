"""`python -m benchmarks`: what things cost, each beside its floor; with `--check` in three minutes.

A name runs one part: `saving` (and reading), `rollups`, `documents`, `england`, `upgrading`; on
PostgreSQL the loads `together`, `deadline`, `country`, `killed` and `killed-packs`; on either
database `kills`, so many `--times`. Exits 1 where something costs more than it may, or is lost.
"""

import os
import sys
import warnings
from collections.abc import Callable
from secrets import token_urlsafe

import django
from django.db import connection
from django.test.utils import setup_databases, setup_test_environment, teardown_databases

os.environ["DEBUG"] = "1"
os.environ.setdefault("SECRET_KEY", token_urlsafe(50))  # the production server of a load has it too
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lsc_fuller.settings")


def parts() -> dict[str, Callable[[], object]]:
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
    from benchmarks.england import measuring  # noqa: PLC0415
    from benchmarks.world import make_version  # noqa: PLC0415

    return {
        "--check": aims.run,
        "saving": lambda: saved_and_read(make_version()),
        "rollups": lambda: [line for line in rollups.run() if line.is_too_dear],
        "documents": documents.run,
        "england": measuring.run,
        "upgrading": upgrading.run,
        "together": together.run,
        "killed": killed.run,
        "killed-packs": killed_packs.run,
        "kills": lambda: kills.run(kills.times_in(sys.argv)),
        "deadline": lambda: deadline.run(make_version()) and None,
        "country": lambda: country.run(make_version()),
    }


def saved_and_read(version) -> None:
    from benchmarks import reading, saturation, saving  # noqa: PLC0415

    saving.run(version)
    reading.run(version)
    if connection.vendor == "postgresql":
        saturation.run(version)


def without_times(arguments: list[str]) -> list[str]:
    """The parts that are named; how often something is done is read by the part that does it."""
    at = arguments.index("--times") if "--times" in arguments else len(arguments)
    return arguments[:at] + arguments[at + 2 :]


def main(arguments: list[str]) -> int:
    warnings.filterwarnings("ignore", message="No directory at")  # static files are not gathered
    django.setup()
    setup_test_environment(debug=False)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        known = parts()
        wanted = without_times(arguments) or ["--check", "documents"]
        if not set(wanted) <= set(known):
            print(f"One of these, please: {', '.join(known)}")
            return 1
        too_dear = [known[name]() for name in wanted]
    finally:
        teardown_databases(databases, verbosity=0)
    return 1 if any(too_dear) else 0


sys.exit(main(sys.argv[1:]))
