"""Several browsers at once, and what was signalled."""

import pytest
from django.test import Client

from tests.organisations.people.conftest import letters

__all__ = ["letters"]


@pytest.fixture
def client_factory():
    return Client


@pytest.fixture
def seen_signals():
    """`seen_signals(signal)`: a list that grows with each time it is sent."""
    listening = []

    def listen(signal) -> list[dict]:
        heard: list[dict] = []

        def hear(**said) -> None:
            heard.append(said)

        signal.connect(hear)
        listening.append((signal, hear))
        return heard

    yield listen
    for signal, hear in listening:
        signal.disconnect(hear)
