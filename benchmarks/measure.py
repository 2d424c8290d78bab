"""How a thing is measured: queries counted, and the least of several times."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, reset_queries
from django.test.utils import CaptureQueriesContext

REPEATS = 7
TURNS, DEPTHS, FRAMES = 40, 8, 7


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


@dataclass(frozen=True)
class Spent:
    """Milliseconds: of this process, and as the caller waits them; least and median."""

    cpu: float
    wall: float
    usual_cpu: float
    usual_wall: float


def by_turns(*acts: Callable[[], object]) -> list[Spent]:
    """Each act once and then the next, often: what slows the machine down slows them all.

    And each at several depths of the stack: where a hot call of a page happens to cross the end of
    a chunk of CPython's stack, a chunk is taken and given back each time, and the page takes twice
    as long.
    """
    times: list[list[tuple[float, float]]] = [[] for _ in acts]
    for act in acts:
        act()
    for turn in range(TURNS):
        for act, found in zip(acts, times, strict=True):
            cpu, wall = time.process_time(), time.perf_counter()
            _deeper(turn % DEPTHS * FRAMES, act)
            found.append((time.process_time() - cpu, time.perf_counter() - wall))
    return [_spent(found) for found in times]


def _deeper(frames: int, act: Callable[[], object]) -> object:
    return _deeper(frames - 1, act) if frames else act()


def _spent(times: list[tuple[float, float]]) -> Spent:
    cpu, wall = (sorted(column) for column in zip(*times, strict=True))
    middle = len(times) // 2
    return Spent(*(seconds * 1000 for seconds in (cpu[0], wall[0], cpu[middle], wall[middle])))
