"""A run from the asking to the copy: asked for once, made by the worker or, if short, here."""

import logging
import zlib
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone

from documents.making import WENT_WRONG, fail, follow_task, hand_to_worker, unfinished
from documents.models import DAY, KeptCopy, Run, sha256
from documents.pages import LONGEST, about_pages
from documents.pdf import PdfUnavailable, pdf_bytes
from work.heartbeat import at_hand
from work.rescue import MOST_TRIES, rescue_lost
from work.tasks import task

IN_A_REQUEST = timedelta(minutes=2)  # a web process that took longer was stopped
logger = logging.getLogger(__name__)


def ask(kind: str, key: str, html: str, *, is_frozen: bool, at: datetime) -> Run:
    """The run of this PDF, begun if nobody has asked for it, or if it failed before."""
    seal = "" if is_frozen else sha256(html.encode())
    begun = {
        "is_frozen": is_frozen,
        "source": zlib.compress(html.encode()),
        "pages": about_pages(html),
        "asked_at": at,
    }
    run, _ = Run.objects.get_or_create(kind=kind, key=key, format="pdf", seal=seal, defaults=begun)
    if run.state == Run.State.FAILED:
        Run.objects.filter(pk=run.pk, state=Run.State.FAILED).update(
            state=Run.State.WAITING, tries=0, reason="", task=None, **begun
        )
    return carried_on(run, at=at)


def carried_on(run: Run, *, at: datetime) -> Run:
    """The run as it stands now, after what can be done for it: each look at it moves it on."""
    rescue_lost(at=at)
    _release_requests(at=at)
    run.refresh_from_db()
    if run.is_unfinished and not (run.in_request and run.state == Run.State.MAKING):
        follow_task(run, in_request=False)
    if run.state == Run.State.WAITING:
        if at_hand(at=at):
            hand_to_worker(run, make_run)
        elif run.is_short:
            _make_here(run, at=at)
        run.refresh_from_db()
    return run


def _release_requests(*, at: datetime) -> None:
    """A web process may have been stopped in the middle: what it was at waits again."""
    here = Run.objects.filter(
        state=Run.State.MAKING, in_request=True, began_at__lt=at - IN_A_REQUEST
    )
    here.filter(tries__gte=MOST_TRIES).update(state=Run.State.FAILED, reason=WENT_WRONG)
    here.update(state=Run.State.WAITING)


def _make_here(run: Run, *, at: datetime) -> None:
    """One at a time over all web processes: the constraint is the lock."""
    try:
        with transaction.atomic():
            claimed = Run.objects.filter(pk=run.pk, state=Run.State.WAITING).update(
                state=Run.State.MAKING, in_request=True, began_at=at, tries=F("tries") + 1
            )
    except IntegrityError:  # another one is being made
        return
    if claimed:
        _make(run)


@task()
def make_run(pk: str) -> str:
    """Make it, unless a web process has done so meanwhile; safe to be tried again."""
    free = Q(state=Run.State.WAITING) | Q(state=Run.State.MAKING, in_request=False)
    claimed = Run.objects.filter(free, pk=pk).update(
        state=Run.State.MAKING, in_request=False, began_at=timezone.now(), tries=F("tries") + 1
    )
    if not claimed:
        return "Nothing to do."
    _make(Run.objects.get(pk=pk))
    return "Done."


def _make(run: Run) -> None:
    try:
        content = pdf_bytes(run.html, most_pages=LONGEST)
    except PdfUnavailable as problem:
        fail(run, str(problem))
    except Exception as problem:
        logger.error("A document (%s) was not made: %s", run.kind, type(problem).__name__)
        fail(run, WENT_WRONG)
        raise
    else:
        _finish(run, content, at=timezone.now())


@transaction.atomic
def _finish(run: Run, content: bytes, *, at: datetime) -> None:
    made = {"sha256": sha256(content), "made_at": at}
    if run.is_frozen:
        keep(run.kind, run.key, run.format, content, at=at)
    else:
        made["content"] = content
    unfinished(run).update(state=Run.State.MADE, source=b"", **made)


def keep(kind: str, key: str, format: str, content: bytes, *, at: datetime) -> KeptCopy:
    """The one copy from now on; where another was quicker, that one."""
    made = {"content": content, "sha256": sha256(content), "made_at": at}
    kept, _ = KeptCopy.objects.get_or_create(kind=kind, key=key, format=format, defaults=made)
    return kept


def prune(*, at: datetime) -> None:
    """Files of drafts a day after they were made, and runs that nobody came back to."""
    a_day_ago = at - DAY
    Run.objects.filter(asked_at__lt=a_day_ago, made_at=None).delete()
    Run.objects.filter(made_at__lt=a_day_ago).delete()
