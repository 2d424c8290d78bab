"""What each test asks of the database; and the fewest tests that together ask all of it.

On SQLite it is written down (`--statements=write`); on PostgreSQL those tests run that send what no
other test among them sends (`--statements=cover`). See docs/adr/0060-what-postgresql-runs-again.md.
"""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from heapq import heapify, heappop, heappush
from pathlib import Path

from django.db import DatabaseError
from django.db.models.sql.compiler import SQLCompiler

ROW = r"\((?:%s|NULL)(?:, (?:%s|NULL))*\)"
ALIKE = [  # however many values are handed over, the statement is one
    (re.compile(rf"{ROW}(?:, {ROW})*"), "(…)"),
    (re.compile(r"(?:WHEN \([^()]+ = %s\) THEN %s ?)+"), "WHEN … "),
    (re.compile(r"\b(LIMIT|OFFSET) \d+"), r"\1 n"),
]
FRAME = ("SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
BEGINNING = 15  # what a test costs before its first statement, in statements


@cache
def shape_of(sql: str) -> str:
    for pattern, instead in ALIKE:
        sql = pattern.sub(instead, sql)
    return sql


@dataclass
class Asked:
    """What one test asked."""

    sent: set[str] = field(default_factory=set)
    number: int = 0
    is_apart: bool = False  # refused something, or about the database itself: it runs on both


class Recorder:
    """Put around every statement of this process's own connection."""

    def __init__(self) -> None:
        self.tests: dict[str, Asked] = {}
        self.now: Asked | None = None
        self.locks = False

    def __call__(self, execute, sql, params, many, context):
        if self.now is None or sql.startswith(FRAME):
            return execute(sql, params, many, context)
        self.now.number += 1
        self.now.sent.add(shape_of(sql) + " FOR UPDATE" * self.locks)
        try:
            return execute(sql, params, many, context)
        except DatabaseError:
            self.now.is_apart = True
            raise

    def install(self, connection) -> None:
        connection.execute_wrappers.append(self)
        plain = SQLCompiler.execute_sql

        def execute_sql(compiler, *args, **kwargs):
            """SQLite is not told of a lock, which PostgreSQL may refuse."""
            before, self.locks = self.locks, compiler.query.select_for_update
            try:
                return plain(compiler, *args, **kwargs)
            finally:
                self.locks = before

        SQLCompiler.execute_sql = execute_sql

    def begin(self, name: str) -> Asked:
        self.now = self.tests[name] = Asked()
        return self.now

    def end(self) -> None:
        self.now = None

    @contextmanager
    def aside(self, layers: list[str]) -> Iterator[None]:
        """Whoever stands on a layer sends all that it takes to lay it: its name stands for that."""
        now, self.now = self.now, None
        yield
        self.now = now
        if now:
            now.sent |= {f"laid: {layer}" for layer in layers}


RECORDER = Recorder()


def write(tests: dict[str, Asked], path: Path) -> None:
    numbers: dict[str, int] = {}
    rows = {
        name: {
            "sent": [numbers.setdefault(shape, len(numbers)) for shape in sorted(asked.sent)],
            "number": asked.number,
            "is_apart": asked.is_apart,
        }
        for name, asked in tests.items()
    }
    path.write_text(json.dumps({"shapes": list(numbers), "tests": rows}))


def read(folder: Path) -> dict[str, Asked]:
    """What all processes of the last run wrote."""
    tests = {}
    for path in sorted(folder.glob("*.json")):
        kept = json.loads(path.read_text())
        for name, row in kept["tests"].items():
            sent = {kept["shapes"][number] for number in row["sent"]}
            tests[name] = Asked(sent, row["number"], row["is_apart"])
    return tests


def covering(tests: dict[str, Asked]) -> set[str]:
    """What stands apart, and then whatever sends most that is new for its number of statements."""
    chosen = {name for name, asked in tests.items() if asked.is_apart}
    left = set().union(*(asked.sent for asked in tests.values()))
    left -= set().union(*(tests[name].sent for name in chosen))
    heap = [(-_worth(tests[name], left), name) for name in tests]
    heapify(heap)
    while left:
        promised, name = heappop(heap)
        worth = _worth(tests[name], left)
        if -promised > worth:
            heappush(heap, (-worth, name))
        else:
            chosen.add(name)
            left -= tests[name].sent
    return chosen


def _worth(asked: Asked, left: set[str]) -> float:
    return len(asked.sent & left) / (BEGINNING + asked.number)
