"""The same thing done by many people at the same moment, on PostgreSQL."""

import threading
from collections import Counter
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import connections

from organisations.history import AlreadyThere, EditedMeanwhile

WRITERS = 16


def at_once(attempt: Callable[[int], None]) -> Counter:
    """How often each outcome (the exception's name, or "done") came of 16 attempts together."""
    outcomes, gate = [], threading.Barrier(WRITERS)

    def run(number: int) -> None:
        gate.wait()
        try:
            attempt(number)
            outcomes.append("done")
        except (AlreadyThere, EditedMeanwhile, ValidationError) as refusal:
            outcomes.append(type(refusal).__name__)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[number]) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Counter(outcomes)
