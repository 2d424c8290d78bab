"""The worker is killed ten times in mid-pack, at random moments: does every pack end whole?

Each pack of the demonstration's fullest year is asked for by two people at the same moment. On
PostgreSQL.
"""

import random
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from subprocess import Popen
from threading import Barrier

import pikepdf
from django.db import connection

from benchmarks.kills import database_of_its_own
from benchmarks.packing import Wanted, bodies, fullest_cycle, load_demonstration
from benchmarks.workers import started
from documents.models import CopyDamaged
from packs.models import Pack
from packs.zipping import FIRST
from work.tasks import Queued

KILLS, AT_MOST = 10, 1800  # seconds
INTO_A_PACK = (0.0, 6.0)  # seconds after it was begun


def run() -> bool:
    """Whether a pack was lost, is not whole, or was made for each of two people."""
    load_demonstration()
    packs = bodies()
    cycle = fullest_cycle(packs[0])
    wanted = [Wanted(body, cycle, kind) for body in packs for kind in Pack.Kind.values]
    twice = [str(each) for each in wanted if not _asked_by_two(each)]
    with database_of_its_own() as address:
        kills = _kill_now_and_then(address, wanted)
    ended = {each: _end_of(each.now()) for each in wanted}
    lost = [f"{each}: {end}" for each, end in ended.items() if end != "whole"]
    print(
        f"{connection.vendor}: killed {len(kills)} times in mid-pack, after {', '.join(kills)}. "
        f"Of {len(wanted)} packs {len(wanted) - len(lost)} ended whole; asked for by two people at "
        f"once, {len(twice)} were two packs or two tasks. Lost: {'; '.join(lost) or 'nothing'}"
    )
    return bool(lost or twice or len(kills) < KILLS)


def _asked_by_two(wanted: Wanted) -> bool:
    """Whether both have one pack, and it has one task."""
    together = Barrier(2)

    def ask(_) -> int:
        together.wait()
        try:
            return wanted.ask().pk
        finally:
            connection.close()

    before = Queued.objects.count()
    with ThreadPoolExecutor(2) as people:
        found = set(people.map(ask, range(2)))
    return len(found) == 1 and Queued.objects.count() == before + 1


def _kill_now_and_then(address: str, wanted: list[Wanted]) -> list[str]:
    """How far into a pack each kill was. Whoever waits looks again, and asks again if it failed."""
    kills, until, worker = [], time.monotonic() + AT_MOST, started(address)
    try:
        while time.monotonic() < until and any(not _is_made(each) for each in wanted):
            made = Pack.objects.filter(state=Pack.State.MAKING).values("pk", "tries").first()
            if made and len(kills) < KILLS:
                moment = random.uniform(*INTO_A_PACK)
                if _was_killed_at(moment, worker, made):
                    kills.append(f"{moment:.1f} s")
                    worker = started(address)
            time.sleep(0.1)
    finally:
        worker.kill()
        worker.wait()
    return kills


def _was_killed_at(moment: float, worker: Popen, made: dict) -> bool:
    """Unless it has ended before that."""
    time.sleep(moment)
    if not Pack.objects.filter(state=Pack.State.MAKING, **made).exists():
        return False
    worker.kill()
    worker.wait()
    return True


def _is_made(wanted: Wanted) -> bool:
    """Each look moves it on, as a look at its page does."""
    pack = wanted.now()
    if pack.state == Pack.State.FAILED:
        print(f"{wanted} was given up, and asked for again: {pack.reason}")
    return pack.state == Pack.State.MADE or wanted.ask().state == Pack.State.MADE


def _end_of(pack: Pack) -> str:
    """`whole`, or what is wrong with it."""
    if pack.state != Pack.State.MADE:
        return pack.reason or f"no reason, {pack.state}"
    try:
        content = pack.checked()
    except CopyDamaged:
        return "not what was made"
    held = _documents_in(pack, content)
    return "whole" if held == pack.parts else f"{held} of {pack.parts} documents"


def _documents_in(pack: Pack, content: bytes) -> int:
    """Those that can be opened: in the PDF each has a bookmark, in the zip a number."""
    if pack.kind == Pack.Kind.PDF:
        with pikepdf.open(BytesIO(content)) as pdf, pdf.open_outline() as outline:
            front, *parts = outline.root
            return len(parts)
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [] if archive.testzip() else archive.namelist()
    return len({name.partition("-")[0] for name in names if name != FIRST})
