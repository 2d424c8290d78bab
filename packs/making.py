"""A pack from the asking to the file: asked for once, made by the worker alone, part by part."""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from documents.making import WENT_WRONG, fail, follow_task, hand_to_worker, unfinished
from documents.models import sha256
from documents.pdf import PdfUnavailable
from documents.unreadable import Unreadable
from packs.gathering import listing
from packs.models import Pack
from packs.printing import Order, Told, printed
from packs.zipping import zipped
from work.rescue import rescue_lost
from work.tasks import task

MAKERS: dict[str, Callable[[Order, Told], bytes]] = {
    Pack.Kind.PDF: printed,
    Pack.Kind.ZIP: zipped,
}
DAMAGED = "The file that we kept was no longer the one that was made, so it is gone."
logger = logging.getLogger(__name__)


class Overtaken(Exception):
    """Another worker has begun it again, or a newer pack stands in its place; never told."""


def carried_on(pack: Pack, *, at: datetime) -> Pack:
    """The pack as it stands now, after what can be done for it: each look at it moves it on."""
    rescue_lost(at=at)
    pack.refresh_from_db()
    if pack.is_unfinished:
        follow_task(pack)
        _begin_again_if_left(pack)
    if pack.state == Pack.State.WAITING:
        hand_to_worker(pack, make_pack)
    return pack


def _begin_again_if_left(pack: Pack) -> None:
    """Its task has ended, and not the pack: a worker taken for dead ended it for the next one."""
    queued = pack.queued
    if pack.state == Pack.State.MAKING and (queued is None or queued.finished_at is not None):
        _mine(pack).update(state=Pack.State.WAITING)
        pack.refresh_from_db()


def let_go(pack: Pack) -> None:
    """A file that is no longer what was made is nobody's to take; it can be asked for again."""
    gone = {"content": None, "size": None, "made_at": None, "reason": DAMAGED}
    Pack.objects.filter(pk=pack.pk).update(state=Pack.State.FAILED, **gone)


@task()
def make_pack(pk: str) -> str:
    """Made from its first part on, also where a worker was stopped in the middle of it."""
    claimed = (
        Pack.objects.unfinished()
        .filter(pk=pk)
        .update(state=Pack.State.MAKING, began_at=timezone.now(), tries=F("tries") + 1, done=0)
    )
    if not claimed:
        return "Nothing to do."
    pack = Pack.objects.select_related("organisation", "cycle__version__framework").get(pk=pk)
    try:
        content = MAKERS[pack.kind](order_of(pack), partial(_tell, pack))
        _finish(pack, content, at=timezone.now())
    except Overtaken:
        return "Somebody else is at it."
    except (PdfUnavailable, Unreadable) as problem:
        fail(pack, str(problem))
    except Exception as problem:
        logger.error("A pack (%s) was not made: %s", pack.kind, type(problem).__name__)
        fail(pack, WENT_WRONG)
        raise
    return "Done."


def order_of(pack: Pack) -> Order:
    """Exactly the revisions it was asked for, whatever was signed since."""
    contents = listing(pack.organisation, pack.cycle, pack.listed)
    return Order(contents, site=pack.site, on=timezone.localdate(pack.asked_at))


def _mine(pack: Pack):
    """The pack while the worker that began it now is the last one that did."""
    return unfinished(pack).filter(tries=pack.tries)


def _tell(pack: Pack, done: int) -> None:
    if not _mine(pack).update(done=done):
        raise Overtaken


def _finish(pack: Pack, content: bytes, *, at: datetime) -> None:
    """It stands in the place of those asked for before, also of one that is still being made."""
    packs = Pack.objects.of(pack.organisation, pack.cycle, pack.kind)
    made = {"content": content, "size": len(content), "sha256": sha256(content), "made_at": at}
    with transaction.atomic():
        if not _mine(pack).update(state=Pack.State.MADE, done=pack.parts, **made):
            raise Overtaken
        packs.filter(asked_at__lt=pack.asked_at).delete()
