"""All that OpenAPI says may be asked is answered as it says; what it does not allow is refused."""

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode

from feeds.models import Token
from feeds.tables.every import TABLES
from tests.feeds.asking import HOME, token_for

FEW = settings(
    max_examples=4,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
NAMES = [f"{table.name}{ending}" for table in TABLES for ending in ("", ".csv")]


@pytest.fixture
def one_connection():
    """As with the test client, a request leaves the connection, and the rows of the test, open."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def asked(world, one_connection):
    """The OpenAPI of the running application, and the headers of who may ask."""
    secret = token_for(world.cast.system_staff, world.cast["W-SYS"])
    schema = schemathesis.openapi.from_wsgi(f"{HOME}openapi.json", WSGIHandler())
    return schema, {"Authorization": f"Bearer {secret}"}


@pytest.mark.parametrize("mode", GenerationMode)
def test_every_address_answers_as_its_openapi_says(mode, asked):
    schema, headers = asked
    found = [result.ok() for result in schema.get_all_operations()]
    assert [each.path.removeprefix(HOME) for each in found] == [*NAMES, "dictionary"]

    wrong = mode is GenerationMode.NEGATIVE
    for operation in found[:-1] if wrong else found:  # the dictionary takes nothing to be wrong

        @FEW
        @given(case=operation.as_strategy(mode))
        def answers(case):
            Token.objects.update(reads=0)
            case.call_and_validate(headers=headers)

        answers()
