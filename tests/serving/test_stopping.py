"""A server that is stopped answers what has arrived, and waits for nobody who sends nothing."""

import threading
import time
from contextlib import ExitStack

import pytest

from tests.serving.conftest import serving
from tests.serving.test_slow_visitors import slow_visitors
from tests.serving.visitor import Visitor

pytestmark = pytest.mark.django_db


def test_a_stop_loses_no_answer_that_was_said_to_be_saved(server):
    with serving(server.environment) as stopped, ExitStack() as crowd:
        slow_visitors(stopped.port, crowd, 20)
        somebody = Visitor(stopped.port)
        somebody.sign_in()
        address = somebody.open_a_theme()[0]
        said = []

        def go_on() -> None:
            try:
                for number in range(1000):
                    said.append(somebody.save(address, f"Note {number}"))
            except (OSError, EOFError):
                return

        saving = threading.Thread(target=go_on)
        saving.start()
        time.sleep(1)
        began = time.monotonic()
        stopped.process.terminate()
        saving.join()
        stopped.process.wait(timeout=30)
        took = time.monotonic() - began

    other = Visitor(server.port)
    other.sign_in()
    other.open_a_theme()
    assert len(said) > 1
    assert int(other.numbers[said[0]]) >= len(said)
    assert took < 20
