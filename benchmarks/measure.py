"""How a thing is measured: queries counted, and the least of several times."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

REPEATS = 7


@dataclass(frozen=True)
class Cost:
    name: str
    queries: int
    milliseconds: float
    limit: int | None = None

    def __str__(self) -> str:
        limit = f" (at most {self.limit})" if self.limit else ""
        return (
            f"{self.name:<58}{self.queries:>4} queries{limit:<14}{self.milliseconds:>9.1f} ms CPU"
        )

    @property
    def is_too_dear(self) -> bool:
        return self.limit is not None and self.queries > self.limit


def cost(name: str, act: Callable[[], object], limit: int | None = None) -> Cost:
    """Queries of one run after a first that warms caches; the least CPU time of several."""
    act()
    with CaptureQueriesContext(connection) as captured:
        act()
        queries = len(captured)
    times = []
    for _ in range(REPEATS):
        reset_queries()
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return Cost(name, queries, min(times) * 1000, limit)
