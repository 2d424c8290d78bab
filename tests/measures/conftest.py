"""An indicator of Westmere, counted each quarter in percent."""

import pytest

from measures.models import Indicator
from tests.clock import NOON
from tests.layers import layer
from tests.measures.figures import make_indicator


@layer
def indicator(cast) -> Indicator:
    return make_indicator(cast["W-SYS"])


@pytest.fixture
def by(cast) -> dict:
    return {"by": cast.administrator, "at": NOON}


@pytest.fixture
def administrator(cast, sign_in):
    return sign_in(cast.administrator)
