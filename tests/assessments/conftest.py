"""What several tests of returns start from: a cycle, our return, and who signs it."""

import pytest
from django.test import Client

from assessments.models import Assessment
from tests import factories as make
from tests.assessments.doing import the_return
from tests.layers import layer


@layer
def unopened(cast, framework):
    return make.CycleFactory(system=cast["W-SYS"], version=framework.version)


@layer
def ours(cycle) -> Assessment:
    return the_return(cycle, "W-N1")


@pytest.fixture
def lead(cast, ours, sign_in) -> Client:
    return sign_in(cast.pcn_lead)
