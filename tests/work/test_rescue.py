"""A task whose worker was killed: found, tried again, and in the end given up in words."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone

from documents.models import Run
from documents.runs import ask, carried_on
from tests.work.working import Beside, heard
from work.heartbeat import Heart, at_hand, beat
from work.models import Worker
from work.rescue import MOST_TRIES, REASON, rescue_lost
from work.tasks import Queued, Status

PAGE = "<html lang='en'><head><title>T</title></head><body>{}</body></html>"
MINUTE = timedelta(minutes=1)
LONG = PAGE.format("<p>Something to read on a wet afternoon, and nothing to be done.</p>" * 500)


def claimed(*, by: str, ago: timedelta, tries: int = 1) -> Queued:
    """A task that a worker took up some time ago."""
    now = timezone.now()
    return Queued.objects.create(
        args_kwargs={"args": [1], "kwargs": {}},
        task_path="work.letters.send_letter",
        backend_name="default",
        run_after=now,
        status=Status.RUNNING,
        started_at=now - ago,
        worker_ids=["earlier"] * (tries - 1) + [by],
    )


def test_a_task_whose_worker_is_silent_waits_again(db):
    heard("lost", at=timezone.now() - 2 * MINUTE)
    task = claimed(by="lost", ago=2 * MINUTE)

    assert rescue_lost(at=timezone.now()) == 1

    task.refresh_from_db()
    assert task.status == Status.READY


@pytest.mark.parametrize("ago", [timedelta(seconds=1), timedelta(minutes=5)])
def test_a_task_of_a_worker_that_is_heard_is_left_alone(db, ago):
    heard("busy")
    claimed(by="busy", ago=ago)

    assert rescue_lost(at=timezone.now()) == 0


def test_a_task_begun_a_moment_ago_is_left_alone_whoever_began_it(db):
    claimed(by="not heard yet", ago=timedelta(seconds=1))

    assert rescue_lost(at=timezone.now()) == 0


def test_a_task_that_lost_its_worker_three_times_is_given_up_with_a_reason(db):
    task = claimed(by="lost", ago=2 * MINUTE, tries=MOST_TRIES)

    rescue_lost(at=timezone.now())

    task.refresh_from_db()
    assert (task.status, task.traceback) == (Status.FAILED, REASON)
    assert task.finished_at is not None


def test_a_worker_is_at_hand_while_it_is_heard(db):
    now = timezone.now()
    beat("one", at=now - MINUTE)
    assert not at_hand(at=now)

    beat("one", at=now)
    assert at_hand(at=now)
    assert Worker.objects.count() == 1


def test_a_heart_rescues_and_keeps_up_between_two_beats(db):
    task = claimed(by="lost", ago=2 * MINUTE)
    old = claimed(by="x", ago=2 * MINUTE)
    Queued.objects.filter(pk=old.pk).update(
        status=Status.SUCCESSFUL, finished_at=timezone.now() - timedelta(days=2)
    )

    Heart("one").once(at=timezone.now())

    assert Queued.objects.get().pk == task.pk
    assert Queued.objects.get().status == Status.READY


def test_a_worker_with_a_task_that_never_ends_goes(db, monkeypatch, settings):
    ended = []
    monkeypatch.setattr("work.heartbeat.os._exit", ended.append)
    claimed(by="stuck", ago=timedelta(seconds=settings.TASK_LIMIT + 1))

    Heart("another").end_if_stuck(at=timezone.now())
    assert ended == []

    Heart("stuck").end_if_stuck(at=timezone.now())
    assert ended == [1]


def test_a_document_whose_task_was_given_up_says_why(db):
    heard()
    run = ask("framework", "1", LONG, is_frozen=False, at=timezone.now())
    Queued.objects.filter(pk=run.task).update(status=Status.FAILED, traceback=REASON)

    run = carried_on(run, at=timezone.now())

    assert (run.state, run.reason) == (Run.State.FAILED, REASON)


@pytest.fixture
def beside(real_clock, transactional_db, tmp_path) -> Iterator[Beside]:
    """A document asked for, in a database that real workers share."""
    heard()
    ask("framework", "1", LONG, is_frozen=False, at=timezone.now())
    Worker.objects.all().delete()
    shared = Beside(tmp_path)
    yield shared
    shared.end()


def test_a_worker_killed_in_mid_task_is_found_and_the_document_is_made(beside):
    beside.kill_in_mid_task()

    second = beside.worker("--max-tasks", "1")
    beside.wait_until(lambda: beside.status() == "SUCCESSFUL")
    second.communicate(timeout=20)

    ((state, tries),) = beside.ask("SELECT state, tries FROM documents_run")
    assert (state, tries) == ("made", 2)


def test_a_task_that_kills_every_worker_ends_and_says_why(beside):
    for _ in range(MOST_TRIES):
        beside.kill_in_mid_task()

    last = beside.worker()
    beside.wait_until(lambda: beside.status() == "FAILED")
    last.terminate()
    last.communicate(timeout=20)

    assert beside.reason() == REASON
