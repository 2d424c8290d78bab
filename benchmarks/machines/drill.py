"""Two web hosts, a worker and a proxy on one PostgreSQL; one of each is killed while people save.

Nothing that was said to be saved may be missing, nothing may be saved twice, each document that was
asked for has to come, and no answer may fail but those under way when something was killed. While
the one proxy is away nobody gets in: who was turned away then is counted apart.
"""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection
from django.urls import reverse

from assessments.models import Answer
from benchmarks.kills import database_of_its_own
from benchmarks.machines.ground import Ground
from benchmarks.machines.network import Machine
from benchmarks.machines.people import Asked, Over, Passer, Told, kinds
from benchmarks.machines.running import all_running, give_each_its_part, wait_for, wait_until
from benchmarks.together import signed_in_lead
from benchmarks.world import Size, make_cycle, make_system, make_version
from documents.models import Run
from frameworks.models import Theme
from work.tasks import Queued, Status

PEOPLE, ASKERS = 20, 2
A_WHILE = 6  # seconds of load before and between kills
AWAY = 3  # seconds that something stays dead


@dataclass(frozen=True)
class Kill:
    """When the killing of a machine began and ended, and when it answered again, if it did."""

    name: str
    began: float
    ended: float
    back: float = float("inf")

    def was_under_way(self, asked: Asked) -> bool:
        return asked.began <= self.ended and asked.ended >= self.began

    def turned_away(self, asked: Asked) -> bool:
        """There is one proxy: while it is gone there is nobody to ask."""
        return self.name == "proxy" and self.ended <= asked.began <= self.back


def run(ground: Ground) -> bool:
    """Whether something was lost, or failed that was not under way."""
    version = make_version()
    cycle = make_cycle(make_system(0, Size(1, 1, PEOPLE)), version, 2026)
    told = Told()
    people = [Passer(signed_in_lead(cycle, f"B00-N{n:03}"), told) for n in range(PEOPLE)]
    path = reverse("frameworks:download", args=[version.framework.slug, version.slug, "pdf"])
    with database_of_its_own() as address:
        give_each_its_part(ground.machines, address)
        with all_running(ground.machines), asking(people, path, version, told) as fetched:
            kills = list(_kill_one_of_each(ground.machines))
            told.enough.set()
            wait_until(lambda: fetched["came"] == fetched["asked"] or None)
    return _is_bad(people, told, kills, fetched)


@contextmanager
def asking(people: list[Passer], path: str, version, told: Told) -> Iterator[Counter]:
    """People at work; yields how many documents were asked for, and came."""
    fetched: Counter[str] = Counter()

    def fetch(person: Passer) -> None:
        """Another document each time, since the words of a theme were changed."""
        try:
            while not told.enough.is_set():
                Theme.objects.filter(version=version).update(name=f"Theme {time.monotonic()}")
                fetched["asked"] += 1
                person.fetch(path)
                fetched["came"] += 1
        except Over:
            pass
        finally:
            connection.close()

    threads = [threading.Thread(target=each.save_and_read) for each in people]
    threads += [threading.Thread(target=fetch, args=(each.twin(),)) for each in people[:ASKERS]]
    for thread in threads:
        thread.start()
    try:
        yield fetched
    finally:
        told.ended.set()
        for thread in threads:
            thread.join()


def _kill_one_of_each(machines: dict[str, Machine]) -> Iterator[Kill]:
    """A web host, which comes back; the worker in mid-task; the proxy; then the other web host,
    so that the first one has to serve everybody alone.
    """
    time.sleep(A_WHILE)
    yield _killed(machines["web1"])
    time.sleep(A_WHILE)
    wait_until(lambda: Queued.objects.filter(status=Status.RUNNING).first())
    yield _killed(machines["worker"])
    time.sleep(A_WHILE)
    yield _killed(machines["proxy"])
    time.sleep(A_WHILE)
    yield Kill("web2", *machines["web2"].kill())
    time.sleep(A_WHILE)


def _killed(machine: Machine) -> Kill:
    gone = machine.kill()
    time.sleep(AWAY)
    machine.start()
    back = time.monotonic() if machine.name == "worker" else wait_for(machine)
    return Kill(machine.name, *gone, back)


def _is_bad(people: list[Passer], told: Told, kills: list[Kill], fetched: Counter) -> bool:
    said = [note for each in people for note in each.said]
    found = Counter(Answer.history.values_list("note", flat=True))
    lost, twice = set(said) - set(found), [note for note in said if found[note] > 1]
    turned_away = [each for each in told.wrong() if any(kill.turned_away(each) for kill in kills)]
    rest = [each for each in told.wrong() if each not in turned_away]
    beyond = [each for each in rest if not any(kill.was_under_way(each) for kill in kills)]
    unmade = Run.objects.exclude(state=Run.State.MADE).count()
    print(f"{len(told.asked)} requests of {PEOPLE} people through the proxy")
    print(f"Saves: {len(said)} said to be saved, {len(said) - len(lost)} of them in the database")
    print(f"Lost: {len(lost) or 'nothing'}. Saved twice: {len(twice) or 'nothing'}")
    print(f"Documents: {fetched['asked']} asked for, {fetched['came']} fetched, {unmade} not made")
    print(f"Errors under way at a kill: {len(rest) - len(beyond)}, {kinds(rest)}")
    print(f"Turned away while the proxy was gone: {len(turned_away)}, {kinds(turned_away)}")
    print(f"Errors beyond: {len(beyond) or 'none'}")
    for each in sorted(beyond, key=lambda one: one.began):
        kill = max((k for k in kills if k.began < each.began), key=lambda k: k.began, default=None)
        since = (
            f"{each.began - kill.ended:.2f} s after {kill.name} was killed" if kill else "before"
        )
        print(f"  {each.what}: {each.wrong}, {since}, after {each.ended - each.began:.2f} s")
    for kill in kills:
        print(
            f"{kill.name} killed: a save was answered {told.first_save_after(kill.began):.1f} s on"
        )
    print(f"The longest that anybody waited for a save: {max(max(p.waited) for p in people):.1f} s")
    return bool(lost or twice or beyond or unmade)
