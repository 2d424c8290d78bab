"""The last hour before every system of England closes its cycle: how many web processes it takes.

3,800 people save every quarter of a minute: 252 saves a second, and a page read for each third of
them. No one machine of ours does that, so it is worked out: the production server with 1, 2, 4 and
8 processes on one PostgreSQL, nobody pausing; what a save and a page take of the processors, apart
for the web and for PostgreSQL; and beside it, in the same run, what PostgreSQL alone does with a
bare UPDATE and its history row (pgbench). People, web and database share this machine: the saves a
second of a row are of all three together, the milliseconds of processors of each by itself.
"""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from statistics import median
from unittest.mock import patch

from django.db import connection

from assessments.models import Answer
from benchmarks import processors
from benchmarks.bare import COPIED
from benchmarks.deadline import READS_EVERY
from benchmarks.saturation import PRODUCTION, Hurried
from benchmarks.together import Person, serving, signed_in_lead
from benchmarks.world import Size, make_cycle, make_system

EDITORS, SAVES = 3_800, 252  # of England at the peak; saves a second
PAGES = SAVES / READS_EVERY
PROCESSES = (1, 2, 4, 8)
PEOPLE_A_PROCESS, LEAST_PEOPLE = 4, 12
SECONDS = int(os.environ.get("SECONDS_A_TURN", "15"))
BUSY = 0.7  # of its time that a processor is meant to be busy at the peak
BARE = f"""
\\set id random(:first, :last)
BEGIN;
UPDATE assessments_answer SET note = 'Note', number = number + 1, saved_at = now() WHERE id = :id;
INSERT INTO assessments_historicalanswer ({COPIED}, history_date, history_type)
    SELECT {COPIED}, now(), '~' FROM assessments_answer WHERE id = :id;
COMMIT;
"""


@dataclass(frozen=True)
class Turn:
    """So many things done in some seconds: what each took of the processors, in milliseconds."""

    rate: float
    usual: float
    web: float
    database: float

    def __str__(self) -> str:
        return (
            f"{self.rate:>7.0f} a second{self.usual:>7.0f} ms median"
            f"{self.web:>7.1f} ms web{self.database:>7.1f} ms PostgreSQL"
        )


class Reader(Person):
    """Opens its theme page again and again."""

    def __init__(self, session: str, page: str):
        super().__init__(session)
        self.page = page

    def read(self) -> float:
        began = time.perf_counter()
        status, _, content = self.ask("GET", self.page)
        assert status == 200, (status, content[:300])
        return time.perf_counter() - began


def run(version) -> None:
    people = max(LEAST_PEOPLE, PEOPLE_A_PROCESS * max(PROCESSES))
    cycle = make_cycle(make_system(86, Size(1, 1, people)), version, 2026)
    leads = [signed_in_lead(cycle, f"B86-N{n:03}") for n in range(people)]
    savers = [Hurried(session, address) for session, _, address in leads]
    readers = [Reader(session, page) for session, page, _ in leads]
    saves, reads = [], []
    for processes in PROCESSES:
        some = max(LEAST_PEOPLE, PEOPLE_A_PROCESS * processes)
        with patch.dict(os.environ, {**PRODUCTION, "WEB_CONCURRENCY": str(processes)}), serving():
            _turn([each.read for each in readers[:some]], 2)  # warm
            saves.append(_turn([each.save for each in savers[:some]], SECONDS))
            reads.append(_turn([each.read for each in readers[:some]], SECONDS))
        print(f"{processes} web processes, saves {saves[-1]}", flush=True)
        print(f"{processes} web processes, pages {reads[-1]}", flush=True)
    alone = _database_alone()
    print(*_worked_out(saves, reads, alone), sep="\n")


def _turn(acts: list[Callable[[], float]], seconds: float) -> Turn:
    times, until = [], time.monotonic() + seconds

    def go_on(act: Callable[[], float]) -> None:
        while time.monotonic() < until:
            times.append(act())

    threads = [threading.Thread(target=go_on, args=(act,)) for act in acts]
    web, database, began = processors.of_the_server(), _of_postgresql(), time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.monotonic() - began
    spent = (
        1000 * processors.between(web, processors.of_the_server()) / len(times),
        1000 * processors.between(database, _of_postgresql()) / len(times),
    )
    return Turn(len(times) / took, 1000 * median(times), *spent)


def _of_postgresql() -> dict[int, float]:
    return processors.of_postgresql(connection.settings_dict["NAME"])


def _database_alone() -> float | None:
    """How many bare UPDATEs with their history row a second, 16 at once; None without pgbench,
    which comes with PostgreSQL.
    """
    if shutil.which("pgbench") is None:
        return None
    keys = Answer.objects.order_by("pk").values_list("pk", flat=True)
    there = connection.settings_dict
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "bare.sql"
        script.write_text(BARE)
        command = ["pgbench", "--no-vacuum", f"--file={script}", f"--time={SECONDS}"]
        command += ["--client=16", "--jobs=2", f"--define=first={keys[0]}"]
        command += [f"--define=last={keys.reverse()[0]}", f"--username={there['USER']}"]
        command += [f"--host={there['HOST']}", f"--port={there['PORT']}", there["NAME"]]
        said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rates = (line.split()[2] for line in said.splitlines() if line.startswith("tps = "))
    return float(next(rates))


def _worked_out(saves: list[Turn], reads: list[Turn], alone: float | None) -> Iterator[str]:
    """From the least that a save and a page took, whatever else the machine did meanwhile."""
    web = _cores(saves, reads, lambda turn: turn.web)
    database = _cores(saves, reads, lambda turn: turn.database)
    yield (
        f"England at its peak, {EDITORS:,} people: {SAVES} saves and {PAGES:.0f} pages a second "
        f"take {web:.1f} processors of the web and {database:.1f} of PostgreSQL"
    )
    yield (
        f"busy {BUSY:.0%} of their time: {ceil(web / BUSY)} web processes, each with a processor, "
        f"and {ceil(database / BUSY)} processors for PostgreSQL"
    )
    if alone:
        yield (
            f"PostgreSQL alone: {alone:.0f} bare UPDATEs with their history a second, "
            f"{alone / SAVES:.1f} times the saves of England"
        )
    else:
        yield "pgbench is not there: what PostgreSQL does alone was not measured"


def _cores(saves: list[Turn], reads: list[Turn], of: Callable[[Turn], float]) -> float:
    return (SAVES * min(map(of, saves)) + PAGES * min(map(of, reads))) / 1000
