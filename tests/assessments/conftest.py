"""What several tests of returns start from: a cycle, our return, who signs it, and the hour."""

import pytest
import time_machine
from django.test import Client

from assessments.models import Assessment
from tests import factories as make
from tests.assessments.doing import the_return
from tests.conftest import NOON


@pytest.fixture
def unopened(cast, framework):
    return make.CycleFactory(system=cast["W-SYS"], version=framework.version)


@pytest.fixture
def ours(cycle) -> Assessment:
    return the_return(cycle, "W-N1")


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def lead(cast, ours, sign_in) -> Client:
    return sign_in(cast.pcn_lead)
