"""What happens is counted in the process, and added to the database's counts every few seconds.

So any process of any machine tells the counts of all of them, and they outlive a restart. What a
process counted in its last seconds is lost where it is killed; no request waits for a count.
"""

import atexit
import json
import logging
from collections import Counter
from threading import Event, Lock, Thread

from django.conf import settings
from django.db import Error, connection, transaction

EVERY = 10  # seconds
ADD = """
INSERT INTO work_count (name, labels, value) VALUES (%s, %s, %s)
ON CONFLICT (name, labels) DO UPDATE SET value = work_count.value + excluded.value
"""
Key = tuple[str, str]
logger = logging.getLogger(__name__)


class Counts:
    """Those of this process that are not written down yet."""

    def __init__(self) -> None:
        self.lock, self.fresh = Lock(), Counter[Key]()
        self.writer: Writer | None = None

    def add(self, name: str, amount: float, labels: dict[str, str]) -> None:
        key = (name, json.dumps(labels, sort_keys=True, separators=(",", ":")))
        with self.lock:
            self.fresh[key] += amount  # type: ignore[assignment]  # seconds are fractions
            if self.writer is None and settings.WORK_ASIDE:
                self.writer = Writer(self)
                self.writer.start()

    def write_down(self) -> None:
        """In the order of their names, so that no two processes wait for one another."""
        with self.lock:
            taken, self.fresh = self.fresh, Counter()
        if not taken:
            return
        try:
            rows = [(*key, amount) for key, amount in sorted(taken.items())]
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.executemany(ADD, rows)
        except Error as problem:  # away, or locked: the next time writes them
            logger.warning("Counts were not written down: %s", type(problem).__name__)
            with self.lock:
                self.fresh.update(taken)


class Writer(Thread):
    """Writes down every few seconds, and once more when the process ends."""

    def __init__(self, counts: Counts):
        super().__init__(daemon=True)
        self.counts, self.ended = counts, Event()
        atexit.register(self.end)

    def run(self) -> None:
        while not self.ended.wait(EVERY):
            self.once()

    def end(self) -> None:
        self.ended.set()
        self.once()

    def once(self) -> None:
        try:
            self.counts.write_down()
        except Exception:  # else this thread would be gone, and nothing written any more
            logger.exception("Counts were not written down")
        finally:
            connection.close()


COUNTS = Counts()


def count(name: str, amount: float = 1, **labels: str) -> None:
    """One more of it; nothing where nobody asks for counts."""
    if settings.METRICS_TOKEN:
        COUNTS.add(name, amount, labels)
