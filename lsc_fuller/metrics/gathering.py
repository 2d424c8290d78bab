"""The counts that all processes wrote down, and how queue and worker stand at a moment."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import accumulate

from django.db.models import Count as Number
from django.db.models import Max, Min, Q

from lsc_fuller.metrics.exposition import Family, Labels, Sample
from lsc_fuller.metrics.recording import BUCKETS, DURATION, REQUESTS, SAVES, written
from organisations.people.accounts import SIGN_IN_FAILURES
from work.letters import MAIL_FAILURES
from work.models import Count, Letter, Worker
from work.tasks import Queued, Status

COUNTERS = {
    REQUESTS: "Requests answered, by view, method and status.",
    SAVES: "Forms and answers that were taken: POST requests neither refused nor failed.",
    SIGN_IN_FAILURES: "Tries at signing in that did not succeed, by reason.",
    MAIL_FAILURES: "Tries at sending an email that failed.",
}
STATES = {Status.READY: "waiting", Status.RUNNING: "running", Status.FAILED: "failed"}


def families_of(*, at: datetime) -> Iterator[Family]:
    kept = counts_kept()
    for name, meaning in COUNTERS.items():
        samples = tuple(Sample(value, labels) for labels, value in sorted(kept[name].items()))
        yield Family(name, "counter", meaning, samples or (Sample(0),))
    yield Family(DURATION, "histogram", "How long requests took, by view.", tuple(durations(kept)))
    yield from queue(at=at)
    yield from workers(at=at)


def counts_kept() -> dict[str, dict[Labels, float]]:
    kept: dict[str, dict[Labels, float]] = defaultdict(dict)
    for name, labels, value in Count.objects.values_list("name", "labels", "value"):
        kept[name][tuple(json.loads(labels).items())] = value
    return kept


def durations(kept: dict[str, dict[Labels, float]]) -> Iterator[Sample]:
    """A bucket holds all that took no longer: those below it too."""
    buckets = {
        (dict(labels)["view"], dict(labels)["le"]): value
        for labels, value in kept[f"{DURATION}_bucket"].items()
    }
    bounds = [written(bound) for bound in BUCKETS]
    for labels, seconds in sorted(kept[f"{DURATION}_sum"].items()):
        view = dict(labels)["view"]
        totals = list(accumulate(buckets.get((view, bound), 0) for bound in bounds))
        for bound, total in zip(bounds, totals, strict=True):
            yield Sample(total, (*labels, ("le", bound)), "_bucket")
        yield Sample(seconds, labels, "_sum")
        yield Sample(totals[-1], labels, "_count")


def queue(*, at: datetime) -> Iterator[Family]:
    """What waits for a later hour is not late: it waits for nobody."""
    found = dict(Queued.objects.order_by().values_list("status").annotate(number=Number("pk")))
    states = (Sample(found.get(key, 0), (("state", word),)) for key, word in STATES.items())
    yield Family("planning_tasks", "gauge", "Tasks in the queue, by state.", tuple(states))
    later = Q(run_after__gt=at) & Q(run_after__year__lt=9999)
    due = Queued.objects.filter(status=Status.READY).exclude(later)
    oldest = due.aggregate(oldest=Min("enqueued_at"))["oldest"]
    age = (at - oldest).total_seconds() if oldest else 0
    meaning = "How long the oldest task that could be done has waited."
    yield Family("planning_oldest_task_age_seconds", "gauge", meaning, (Sample(age),))
    letters = Sample(Letter.objects.count())
    yield Family("planning_letters_waiting", "gauge", "Emails that wait to be sent.", (letters,))


def workers(*, at: datetime) -> Iterator[Family]:
    living = Sample(Worker.objects.living(at=at).count())
    yield Family("planning_workers", "gauge", "Workers heard lately.", (living,))
    seen = Worker.objects.aggregate(last=Max("seen_at"))["last"]
    age = (Sample((at - seen).total_seconds()),) if seen else ()
    meaning = "Since a worker was last heard; absent where none was for a day."
    yield Family("planning_worker_heartbeat_age_seconds", "gauge", meaning, age)
