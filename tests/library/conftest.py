"""A model document of Westmere with one edition, which each PCN may adopt."""

import pytest

from library.models import ModelDocument
from tests.layers import layer
from tests.library.offering import FIRST, make_document, publish


@layer
def document(cast) -> ModelDocument:
    made = make_document(cast["W-SYS"], by=cast.system_staff)
    publish(made, FIRST, by=cast.system_staff)
    return made


@pytest.fixture
def keeper(cast, sign_in):
    return sign_in(cast.system_staff)


@pytest.fixture
def lead(cast, sign_in):
    return sign_in(cast.pcn_lead)
