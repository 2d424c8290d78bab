"""40 people save answers while two fetch the PDF of a framework that changes: what a save feels.

The production server and its worker, by loopback alone, in turns of some seconds, idle and with
PDFs. The aim: a save's median at most 1.3 times its idle one. On PostgreSQL.
"""

import os
import re
import subprocess
import threading
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from statistics import median, quantiles

from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse

from assessments.models import Cycle
from benchmarks.world import OPENED, Size, make_cycle, make_draft, make_system, make_version
from frameworks.models import Theme
from organisations.choices import Role
from organisations.models import Membership, Organisation, User

PEOPLE, FETCHERS, TURNS = 40, 2, 3
SECONDS = int(os.environ.get("SECONDS_A_TURN", "15"))
PAUSE = float(os.environ.get("PAUSE", "4"))  # seconds between two saves of one person
PORT = int(os.environ.get("PORT", "8790"))
AIM = 1.3


class Person:
    """Somebody signed in."""

    def __init__(self, session: str):
        self.cookies = {settings.SESSION_COOKIE_NAME: session}
        self.connection = HTTPConnection("127.0.0.1", PORT, timeout=60)

    def ask(self, method: str, path: str, body: str = "", **headers) -> tuple[int, str, bytes]:
        jar = "; ".join(f"{key}={value}" for key, value in self.cookies.items())
        self.connection.request(method, path, body or None, {"Cookie": jar} | headers)
        response = self.connection.getresponse()
        for value in response.headers.get_all("Set-Cookie") or []:
            key, _, rest = value.partition("=")
            self.cookies[key] = rest.partition(";")[0]
        content = response.read()
        self.connection.close()  # the server would, during a pause
        return response.status, response.headers.get("Location", ""), content


class Saver(Person):
    def __init__(self, session: str, page: str, address: str):
        super().__init__(session)
        self.address, self.number = address, 1
        self.ask("GET", page)

    def save(self) -> float:
        prefix = self.address.rstrip("/").rpartition("/")[2]
        data = f"{prefix}-choice={self.number % 5}&{prefix}-note=Note+{self.number}"
        headers = {
            "HX-Request": "true",
            "X-CSRFToken": self.cookies["csrftoken"],
            "Content-Type": "application/x-www-form-urlencoded",
        }
        began = time.perf_counter()
        status, _, content = self.ask(
            "POST", self.address, f"{data}&{prefix}-number={self.number}", **headers
        )
        assert status == 200, (status, content[:300])
        self.number += 1
        return time.perf_counter() - began


def fetch(person: Person, path: str, until: float) -> bool:
    """Whether the file came before the turn ended; while it is made, a look every two seconds."""
    status, place, content = person.ask("GET", path)
    while not content.startswith(b"%PDF"):
        if time.monotonic() > until:
            return False
        if status == 302:
            status, place_now, content = person.ask("GET", place)
            place = place_now or place
            continue
        if found := re.search(rb'nhsuk-button"\s+href="([^"]+)"', content):
            status, _, content = person.ask("GET", found[1].decode())
            continue
        time.sleep(2)
        status, _, content = person.ask("GET", place)
    return True


def turn(savers: list[Saver], fetchers: list[Person], path: str, version) -> tuple[list, int]:
    times, files, until = [], [], time.monotonic() + SECONDS

    def saving(saver: Saver, offset: float) -> None:
        time.sleep(offset)
        while time.monotonic() < until:
            took = saver.save()
            times.append(took)
            time.sleep(max(0, PAUSE - took))

    def fetching(person: Person) -> None:
        while time.monotonic() < until:
            Theme.objects.filter(version=version).update(name=f"Theme at {time.monotonic()}")
            files.append(fetch(person, path, until))
        connection.close()

    threads = [
        threading.Thread(target=saving, args=(saver, PAUSE * n / len(savers)))
        for n, saver in enumerate(savers)
    ]
    threads += [threading.Thread(target=fetching, args=(person,)) for person in fetchers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return times, sum(files)


def wait_for_an_answer() -> None:
    """It migrates and gathers its files first."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        with suppress(OSError):
            Person("").ask("GET", "/healthz")
            return
        time.sleep(0.5)
    raise TimeoutError("script/server did not answer within a minute.")


@contextmanager
def serving():
    """The production server and its worker, on the database of these settings."""
    there = connection.settings_dict
    address = f"{there['USER']}@{there['HOST']}:{there['PORT']}/{there['NAME']}"
    environment = os.environ | {
        "DATABASE_URL": f"postgres://{address}",
        "SECRET_KEY": settings.SECRET_KEY,
        "PORT": str(PORT),
    }
    quiet = {"env": environment, "stderr": subprocess.DEVNULL}
    started = [
        subprocess.Popen(command, **quiet)
        for command in (["script/server"], ["script/worker", "--verbosity", "0"])
    ]
    try:
        wait_for_an_answer()
        yield
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(timeout=60)


def said(name: str, times: list[float]) -> float:
    cuts = quantiles(times, n=100)
    milliseconds = [1000 * value for value in (median(times), cuts[94], cuts[98])]
    p50, p95, p99 = (f"{value:.0f}" for value in milliseconds)
    print(f"{name:<12}{len(times):>5} saves  p50 {p50} ms  p95 {p95} ms  p99 {p99} ms", flush=True)
    return median(times)


def run() -> bool:
    """Whether it was too dear."""
    version = make_version()
    cycle = make_cycle(make_system(0, Size(systems=1, places=1, pcns=PEOPLE)), version, 2026)
    savers_of = [signed_in_lead(cycle, f"B00-N{n:03}") for n in range(PEOPLE)]
    path = reverse("frameworks:download", args=[version.framework.slug, version.slug, "pdf"])
    idle, busy, files = [], [], 0
    with serving():
        savers = [Saver(*each) for each in savers_of]
        fetchers = [Person(session) for session, _, _ in savers_of[:FETCHERS]]
        turn(savers, [], path, version)  # warm
        for _ in range(TURNS):
            idle += turn(savers, [], path, version)[0]
            times, fetched = turn(savers, fetchers, path, version)
            busy, files = busy + times, files + fetched
    assert files, "no PDF came while people saved: nothing was measured"
    ratio = said("with PDFs", busy) / said("idle", idle)
    print(f"{files} PDFs; the median of a save is {ratio:.2f} times the idle one (aim {AIM})")
    return ratio > AIM


def signed_in_lead(cycle: Cycle, code: str) -> tuple[str, str, str]:
    """The session of a new lead with a draft, the page of a theme and the address of an answer."""
    user = User.objects.create(email=f"{code}@example.org", password="!")
    organisation = Organisation.objects.get(ods_code=code)
    Membership.objects.create(user=user, organisation=organisation, role=Role.LEAD, start=OPENED)
    make_draft(cycle, code, user)
    client = Client()
    client.force_login(user, backend="organisations.people.accounts.EmailBackend")
    page = reverse("assessments:theme", args=[code, cycle.slug, "TH1"])
    answer = reverse("assessments:answer", args=[code, cycle.slug, "TH1-01-N"])
    return client.cookies[settings.SESSION_COOKIE_NAME].value, page, answer
