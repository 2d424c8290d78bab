"""An administrator who uploads, a framework kept from an upload, and a workbook on disk."""

import pytest
from django.urls import reverse

from frameworks.models import Version
from tests import factories as make
from tests.cast import client_of
from tests.clock import NOON
from tests.frameworks.workbooks import N_STEP, one_theme, uploaded, workbook
from tests.layers import layer


@layer
def administrator(cast):
    return client_of(cast.administrator)


@layer
def kept(cast, administrator):
    """“Our framework”, Version 1 published, kept by Westmere, with an answer to its first step."""
    address = uploaded(administrator, workbook())
    administrator.post(f"{address}confirm/")
    version = Version.objects.get()
    administrator.post(reverse("frameworks:publish", args=[version.framework.slug, version.slug]))
    step = version.steps.get(text=N_STEP)
    cycle = {"assessment__cycle__version": version, "assessment__cycle__opened_at": NOON}
    make.AnswerFactory(step=step, **cycle)
    return version


@pytest.fixture(name="workbook")
def workbook_on_disk(tmp_path):
    """Writes a workbook of one theme with these rows: `workbook(*ROWS)` is its path."""

    def written(*rows):
        path = tmp_path / "framework.xlsx"
        path.write_bytes(one_theme(*rows))
        return path

    return written
