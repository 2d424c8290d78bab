"""`python -m benchmarks [england | rollups | together | saving]`: prints what things cost.

Exits 1 where a count is too high.
"""

import os
import sys
import warnings

import django
from django.db import connection
from django.test.utils import setup_databases, setup_test_environment, teardown_databases

os.environ["DEBUG"] = "1"
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lsc_fuller.settings")


def main(arguments: list[str]) -> int:
    warnings.filterwarnings("ignore", message="No directory at")  # static files are not gathered
    django.setup()
    setup_test_environment(debug=False)
    databases = setup_databases(verbosity=0, interactive=False)
    try:
        # Imported here: models exist only once Django is set up.
        from benchmarks import documents, england, pages, rollups, together  # noqa: PLC0415

        if "england" in arguments:
            england.run()
            return 0
        if "together" in arguments:
            return together.run()
        if "saving" in arguments:
            return saved_and_read()
        if "rollups" in arguments:
            too_dear = [line for line in rollups.run() if line.is_too_dear]
        else:
            too_dear = pages.run()
            documents.run()
    finally:
        teardown_databases(databases, verbosity=0)
    for cost in too_dear:
        print(f"Too dear: {cost}")
    return 1 if too_dear else 0


def saved_and_read() -> int:
    """One save, the pages it is made on, and on PostgreSQL how many saves a second there can be."""
    from benchmarks import reading, saturation, saving  # noqa: PLC0415
    from benchmarks.world import make_version  # noqa: PLC0415

    version = make_version()
    saving.run(version)
    reading.run(version)
    if connection.vendor == "postgresql":
        saturation.run(version)
    return 0


sys.exit(main(sys.argv[1:]))
