"""Who writes an example, and who decides on it, at their browsers."""

import pytest


@pytest.fixture
def lead(sign_in, cast):
    return sign_in(cast.pcn_lead)


@pytest.fixture
def reviewer(sign_in, cast):
    return sign_in(cast.place_reviewer)
