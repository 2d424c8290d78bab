"""The worker is killed ten times in mid-pack, at random moments: does every pack end whole?

The packs of all places in the demonstration's fullest year, each asked for by two people at the
same moment. On PostgreSQL.
"""

import random
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Barrier

import pikepdf
from django.db import connection
from django.utils import timezone

from benchmarks.kills import database_of_its_own
from benchmarks.packing import Wanted, load_demonstration, wanted_of_places
from benchmarks.workers import started
from documents.models import CopyDamaged
from packs.making import carried_on
from packs.models import Pack
from packs.zipping import FIRST
from work.tasks import Queued

KILLS, AT_MOST = 10, 1800  # seconds
LOOK_EVERY = 1  # second, as one who waits for it does
INTO_A_DOCUMENT = (0.0, 0.5)  # seconds after the one before it was done


def run() -> bool:
    """Whether a pack was lost, is not whole, or was made for each of two people."""
    load_demonstration()
    wanted = wanted_of_places()
    twice = [str(each) for each in wanted if not _asked_by_two(each)]
    with database_of_its_own() as address:
        kills = _kill_now_and_then(address, wanted)
    ended = {each: _end_of(each.now()) for each in wanted}
    lost = [f"{each}: {end}" for each, end in ended.items() if end != "whole"]
    print(
        f"{connection.vendor}: killed {len(kills)} times in mid-pack ({'; '.join(kills)}). "
        f"Of {len(wanted)} packs {len(wanted) - len(lost)} ended whole. Asked for by two people at "
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
    """Where each kill was. Whoever waits looks again, and asks again where it was given up."""
    kills, seen, waiting, worker = [], set(), list(wanted), started(address)
    until = time.monotonic() + AT_MOST
    try:
        while waiting and time.monotonic() < until:
            begun = Pack.objects.defer("content").filter(state=Pack.State.MAKING).first()
            is_new = begun is not None and (begun.pk, begun.asked_at, begun.tries) not in seen
            if is_new and len(kills) < KILLS and _is_at(random.randrange(begun.parts), begun):
                seen.add((begun.pk, begun.asked_at, begun.tries))  # it says so till it is rescued
                worker.kill()
                worker.wait()
                kills.append(_where(begun))
                worker = started(address)
            time.sleep(LOOK_EVERY)
            waiting = [each for each in waiting if not _is_made(each)]
    finally:
        worker.kill()
        worker.wait()
    return kills


def _is_at(documents: int, begun: Pack) -> bool:
    """Waits for it to have so many, and a moment more; not if it has ended before that."""
    here = Pack.objects.filter(pk=begun.pk, tries=begun.tries, state=Pack.State.MAKING)
    while here.filter(done__lt=documents).exists():
        time.sleep(0.05)
    time.sleep(random.uniform(*INTO_A_DOCUMENT))
    return here.exists()


def _where(begun: Pack) -> str:
    begun.refresh_from_db(fields=["done"])
    return f"{begun.organisation.ods_code} {begun.kind} at {begun.done} of {begun.parts}"


def _is_made(wanted: Wanted) -> bool:
    """Each look moves it on, as a look at its page does."""
    pack = carried_on(wanted.now(), at=timezone.now())
    if pack.state == Pack.State.FAILED:
        print(f"{wanted} was given up, and asked for again: {pack.reason}")
        wanted.ask()
    return pack.state == Pack.State.MADE


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
            return len(outline.root) - 1  # its own front
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [] if archive.testzip() else archive.namelist()
    return len({name.partition("-")[0] for name in names if name != FIRST})
