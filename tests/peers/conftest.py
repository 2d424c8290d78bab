"""Fellside is behind; Tarnbeck is ahead on INT-02-N and glad to talk."""

import pytest

from assessments.models import Assessment
from compendium.models import GladToTalk
from tests.assessments.doing import the_return
from tests.layers import layer
from tests.peers.talking import ahead


@layer
def tarnbeck(cast, cycle, framework) -> GladToTalk:
    return ahead(cast, cycle, framework, "W-N2")


@pytest.fixture
def ours(cycle) -> Assessment:
    return the_return(cycle, "W-N1")


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.pcn_lead)
