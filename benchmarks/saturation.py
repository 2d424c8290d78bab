"""How many saves a second two workers take when nobody pauses: the production server, by loopback.

Bounded in people and seconds; the people run beside the server and take part of its processors.
"""

import os
import threading
import time
from statistics import median
from unittest.mock import patch

from benchmarks.together import PORT, Person, Saver, serving, signed_in_lead
from benchmarks.visits import TOKEN
from benchmarks.world import Size, make_cycle, make_system

PEOPLE, SECONDS = 12, 8
AIM = 80  # saves a second on two cores
PRODUCTION = {"DEBUG": "0", "HTTPS_ONLY": "0", "ALLOWED_HOSTS": "127.0.0.1"}


class Hurried(Saver):
    """Saves without having opened a page: it brings its own token."""

    def __init__(self, session: str, address: str):
        Person.__init__(self, session)
        self.cookies["csrftoken"] = TOKEN
        self.address, self.number = address, 1


def saves_a_second(version, *, number: int = 80) -> tuple[float, float]:
    """Saves a second, and the median of a save in milliseconds while it is so busy."""
    cycle = make_cycle(make_system(number, Size(1, 1, PEOPLE)), version, 2026)
    leads = [signed_in_lead(cycle, f"B{number:02}-N{n:03}") for n in range(PEOPLE)]
    with patch.dict(os.environ, PRODUCTION), serving():
        savers = [Hurried(session, address) for session, _, address in leads]
        _all_save(savers, 2)  # warm
        times = _all_save(savers, SECONDS)
    return len(times) / SECONDS, median(times) * 1000


def _all_save(savers: list[Hurried], seconds: float) -> list[float]:
    times, until = [], time.monotonic() + seconds

    def hurry(saver: Hurried) -> None:
        while time.monotonic() < until:
            times.append(saver.save())

    threads = [threading.Thread(target=hurry, args=(saver,)) for saver in savers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times


def run(version) -> float:
    rate, usual = saves_a_second(version)
    print(
        f"{PEOPLE} people without a pause on 127.0.0.1:{PORT}: {rate:.0f} saves a second "
        f"(aim {AIM}), median {usual:.0f} ms"
    )
    return rate
