"""A register of Westmere, open for a year, that each PCN fills in."""

import pytest

from registers.models import RegisterYear
from tests.clock import NOON
from tests.layers import layer
from tests.registers.filling_in import make_register, make_year


@layer
def year(cast) -> RegisterYear:
    return make_year(make_register(cast["W-SYS"]))


@pytest.fixture
def register(year):
    return year.register


@pytest.fixture
def by(cast) -> dict:
    return {"by": cast.pcn_lead, "at": NOON}


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.pcn_lead)


@pytest.fixture
def administrator(cast, sign_in):
    return sign_in(cast.administrator)
