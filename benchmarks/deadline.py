"""The last hour before a cycle closes: 130 people, each saving every ten seconds and reading a page
now and then. The production server, by loopback alone, bounded in people and seconds.
"""

import os
import threading
import time
from statistics import quantiles
from unittest.mock import patch

from benchmarks.saturation import PRODUCTION
from benchmarks.together import Saver, said, serving, signed_in_lead
from benchmarks.world import Size, make_cycle, make_system

PEOPLE, SECONDS, PAUSE = 130, 25, 10
READS_EVERY = 3  # saves


class Late(Saver):
    """Saves, and looks at its theme page again after some saves."""

    def __init__(self, session: str, page: str, address: str):
        super().__init__(session, page, address)
        self.page = page

    def go_on(self, times: list[float], until: float, offset: float) -> None:
        time.sleep(offset)
        while time.monotonic() < until:
            took = self.save()
            times.append(took)
            if self.number % READS_EVERY == 0:
                self.ask("GET", self.page)
            time.sleep(max(0, min(PAUSE - took, until - time.monotonic())))


def run(version, *, number: int = 85) -> list[float]:
    """Seconds of each save; an answer other than 200 ends the run."""
    cycle = make_cycle(make_system(number, Size(1, 1, PEOPLE)), version, 2026)
    leads = [signed_in_lead(cycle, f"B{number:02}-N{n:03}") for n in range(PEOPLE)]
    times: list[float] = []
    with patch.dict(os.environ, PRODUCTION), serving():
        people = [Late(*lead) for lead in leads]
        until = time.monotonic() + SECONDS
        threads = [
            threading.Thread(target=each.go_on, args=(times, until, PAUSE * n / PEOPLE))
            for n, each in enumerate(people)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    said(f"{PEOPLE} people", times)
    assert len(quantiles(times)) == 3, "nobody saved"
    return times
