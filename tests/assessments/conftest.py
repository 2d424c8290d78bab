"""What several tests of returns start from: a cycle, our return, who signs it, and the hour."""

import pytest

from assessments.models import Assessment
from tests import factories as make
from tests.assessments.doing import the_return


@pytest.fixture
def unopened(cast, framework):
    return make.CycleFactory(system=cast["W-SYS"], version=framework.version)


@pytest.fixture
def ours(cycle) -> Assessment:
    return the_return(cycle, "W-N1")
