"""A thing measured beside its floor in the same run: what PostgreSQL and Python each took of it."""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext

REPEATS = 7


@dataclass(frozen=True)
class Beside:
    """Milliseconds, the least of several. `database` is what PostgreSQL says it took; else None.

    `aim` is the most that `ratio`, the thing over its floor, may be; None where nothing is judged.
    """

    name: str
    wall: float
    cpu: float
    queries: int
    floor: float
    database: float | None = None
    aim: float | None = None

    @property
    def ratio(self) -> float:
        return self.wall / self.floor

    @property
    def is_too_dear(self) -> bool:
        return self.aim is not None and self.ratio > self.aim

    def values(self) -> dict:
        """Plain values, for whoever keeps or judges them."""
        return {**asdict(self), "ratio": self.ratio, "is_too_dear": self.is_too_dear}

    def __str__(self) -> str:
        aim = f" (at most {self.aim:g})" if self.aim else ""
        asked = "" if self.database is None else f", PostgreSQL {self.database:.1f}"
        return (
            f"{self.name:<58}{self.queries:>4} queries{self.wall:>9.1f} ms wall, "
            f"{self.cpu:.1f} CPU{asked}; floor {self.floor:.1f} ms, ratio {self.ratio:.2f}{aim}"
        )


def beside(
    name: str, act: Callable[[], object], floor: Callable[[], object], *, aim: float | None = None
) -> Beside:
    """Both warmed, then timed in turn, so that a noisy moment meets both."""
    floor()
    act()
    with CaptureQueriesContext(connection) as captured:
        act()
        statements = [query["sql"] for query in captured]
    walls, cpus, floors = [], [], []
    for _ in range(REPEATS):
        wall, cpu = timed(act)
        walls.append(wall)
        cpus.append(cpu)
        floors.append(timed(floor)[0])
    return Beside(
        name, min(walls), min(cpus), len(statements), min(floors), own_time(statements), aim
    )


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of this process."""
    clock, process = time.perf_counter(), time.process_time()
    act()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - process) * 1000


def own_time(statements: list[str]) -> float | None:
    """What PostgreSQL takes to plan and run these; None for another database."""
    if connection.vendor != "postgresql":
        return None
    return sum(_explained(sql) for sql in statements if sql.startswith(("SELECT", "WITH")))


def _explained(sql: str) -> float:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) {sql}")
        plan = cursor.fetchone()[0][0]
    return plan["Planning Time"] + plan["Execution Time"]
