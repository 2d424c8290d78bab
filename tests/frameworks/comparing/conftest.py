"""A framework in three versions, of which the last is split and merged."""

import pytest

from frameworks.models import Version
from tests.frameworks.commands import run_import
from tests.frameworks.workbooks import N_STEP, P_STEP, S_STEP, heading, line

BOTH = "Sign the shared agreements, name a lead and hold one list of local services."
REWORDED = N_STEP.replace("shared agreements", "common papers")
PARTS = ("Publish the plan.", "Tell all partners.")
THIRD = (
    heading("Set-up"),
    line(BOTH),
    "By March 2027",
    *(line(None, None, part) for part in PARTS),
)


@pytest.fixture
def version():
    def numbered(number: int) -> Version:
        versions = Version.objects.select_related("framework__owner", "scale")
        return versions.get(label=f"Version {number}")

    return numbered


@pytest.fixture
def versions(workbook, cast):
    """1: three steps of a row. 2: one reworded, one given a date. 3: two merged, one split."""
    owner = "--owner=W-SYS"
    second = (heading("Set-up"), line(REWORDED, P_STEP), "By March 2027", line(None, None, S_STEP))
    same = ("--same=SUP-01-N=A5", "--same=SUP-01-P=A5", "--same=SUP-01-S=C7,C8")
    run_import(workbook(heading("Set-up"), line(N_STEP, P_STEP, S_STEP)), "--publish", owner)
    run_import(workbook(*second), "--publish", label="Version 2")
    run_import(workbook(*THIRD), *same, label="Version 3")
