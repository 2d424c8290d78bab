"""A notice of Blackmoor Place to its PCNs, and one of the system to everybody."""

import pytest

from noticeboard.models import Posting
from tests.layers import layer
from tests.noticeboard.writing_notices import EVERYBODY, post


@layer
def ofplace(cast) -> Posting:
    return post(cast["W-P1"], by=cast.place_reviewer)


@layer
def ofsystem(cast) -> Posting:
    return post(cast["W-SYS"], by=cast.system_staff, title="New forms", audience=EVERYBODY)


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.pcn_lead)


@pytest.fixture
def reviewer(cast, sign_in):
    return sign_in(cast.place_reviewer)
