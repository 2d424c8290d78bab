"""A draft, another framework beside it, and the two connected."""

from datetime import date

import pytest

from frameworks.across.actions import connect
from frameworks.editing.copying import version_from
from frameworks.importing.actions import publish_version
from frameworks.models import Connection, Version
from tests import factories as make
from tests.clock import NOON
from tests.engagement.talk import make_draft
from tests.layers import layer

DEPENDS = "INT-02-N depends on matrix: AAA-01-S"
LEADS = "INT-02-N leads to matrix: AAA-02-N"


@layer
def draft(cast, framework):
    framework.version.framework.owner = cast["W-SYS"]
    framework.version.framework.save()
    return make_draft(framework)


@layer
def matrix(cast, framework) -> Version:
    """Another framework: AAA-01 for N and S by March 2028, AAA-02 for N without a date."""
    kept = make.FrameworkFactory(slug="matrix", name="Maturity matrix", owner=cast["W-SYS"])
    version = make.VersionFactory(framework=kept, scale=framework.version.scale)
    theme = make.ThemeFactory(version=version, code="AAA", name="Access", position=1)
    dated = {"when_by": date(2028, 3, 31), "when_by_label": "By March 2028"}
    first = make.RowFactory(theme=theme, section=None, number=1, position=1, **dated)
    second = make.RowFactory(theme=theme, section=None, number=2, position=2)
    for row, tier in ((first, "neighbourhood"), (first, "system"), (second, "neighbourhood")):
        make.StepFactory(row=row, tier=tier, text=f"Do what {row} asks.")
    return version


@layer
def given(cast, draft, matrix):
    return {"version": draft, "by": cast.administrator, "at": NOON}


@pytest.fixture
def connected(given, draft):
    connect(code="INT-02-N", kind="depends_on", framework="matrix", other="AAA-01-S", **given)
    connect(code="INT-02-N", kind="leads_to", framework="matrix", other="AAA-02-N", **given)
    return draft


def told_of(version) -> set[str]:
    rows = Connection.objects.of(version.pk).select_related("step", "other")
    return {str(row) for row in rows}


def publish_matrix_again(matrix, cast, *said) -> Version:
    """A next version, in which these are connected too."""
    given = {"by": cast.administrator, "at": NOON}
    new = version_from(version=matrix, label="Version 2", **given)
    for code, kind, other in said:
        connect(version=new, code=code, kind=kind, framework="delivery", other=other, **given)
    return publish_version(version=new, **given)
