"""An administrator who uploads, and a framework kept from an upload."""

import pytest
from django.urls import reverse

from frameworks.models import Version
from tests import factories as make
from tests.frameworks.workbooks import N_STEP, uploaded, workbook


@pytest.fixture
def administrator(cast, sign_in):
    return sign_in(cast.administrator)


@pytest.fixture
def kept(cast, administrator):
    """“Our framework”, Version 1 published, kept by Westmere, with an answer to its first step."""
    address = uploaded(administrator, workbook())
    administrator.post(f"{address}confirm/")
    version = Version.objects.get()
    administrator.post(reverse("frameworks:publish", args=[version.framework.slug, version.slug]))
    step = version.steps.get(text=N_STEP)
    make.AnswerFactory(step=step, assessment__cycle__version=version)
    return version
