"""The server is killed while people save, again and again: is any answer missing that was shown as
saved? On the database of the benchmarks: SQLite, whose copy in a file the server then has, or
PostgreSQL. `--times 200` says how often.

What serves is killed without a word, all of it at once, and comes back by itself; every twentieth
time the whole server is, and is started again.
"""

import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.conf import settings
from django.db import connection

from assessments.models import Answer
from benchmarks.saturation import PRODUCTION
from benchmarks.together import PORT, Person, signed_in_lead, wait_for_an_answer
from benchmarks.world import Size, make_cycle, make_system, make_version

PEOPLE, TIMES, WHOLE_EVERY = 4, 20, 20
A_WHILE = (0.1, 0.6)  # seconds of saving before a kill
LONGEST_WAIT = 120
ALL_NOTES = "SELECT note FROM assessments_historicalanswer"


class Stubborn(Person):
    """Saves note after note; where no answer comes, looks at the page and goes on from there."""

    def __init__(self, session: str, page: str, address: str):
        super().__init__(session)
        self.page, self.address = page, address
        self.code = address.rstrip("/").rpartition("/")[2]
        self.said, self.unheard = list[str](), 0

    def go_on(self, ended: threading.Event) -> None:
        number, tries = None, 0
        while not ended.is_set():
            tries += 1
            try:
                number = self.read() if number is None else number
                number = self.save(f"{self.code} of {self.page}, {tries}", number)
            except Exception:  # cut off anywhere in mid-answer: all that counts is what was said
                self.connection.close()
                self.unheard, number = self.unheard + 1, None
                time.sleep(0.1)

    def read(self) -> int:
        _, _, page = self.ask("GET", self.page)
        return int(re.search(rf'name="{self.code}-number" value="(\d+)"', page.decode())[1])

    def save(self, note: str, number: int) -> int:
        headers = {
            "HX-Request": "true",
            "X-CSRFToken": self.cookies["csrftoken"],
            "Content-Type": "application/x-www-form-urlencoded",
        }
        typed = {"choice": number % 5, "note": note.replace(" ", "+"), "number": number}
        data = "&".join(f"{self.code}-{name}={value}" for name, value in typed.items())
        status, _, content = self.ask("POST", self.address, data, **headers)
        if status != 200 or b"Saved" not in content:
            raise ValueError(status)
        self.said.append(note)
        return number + 1


class Server:
    """`script/server`, and whatever it has started."""

    def __init__(self, environment: dict[str, str]):
        self.environment = environment
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(
            ["script/server"],
            env=self.environment,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        wait_for_an_answer()

    def kill_what_serves(self) -> None:
        found = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True
        )
        for pid in found.stdout.split():
            with suppress(ProcessLookupError):
                os.kill(int(pid), signal.SIGKILL)

    def kill(self) -> None:
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


@contextmanager
def database_of_its_own() -> Iterator[str]:
    """The address of what the benchmarks made, for another process."""
    if connection.vendor == "postgresql":
        there = connection.settings_dict
        yield f"postgres://{there['USER']}@{there['HOST']}:{there['PORT']}/{there['NAME']}"
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "killed.sqlite3"
        with closing(sqlite3.connect(path)) as file:
            connection.connection.backup(file)
        yield f"sqlite:///{path}"


def notes_in(address: str) -> set[str]:
    if connection.vendor == "postgresql":
        return set(Answer.history.values_list("note", flat=True))
    with closing(sqlite3.connect(address.removeprefix("sqlite:///"))) as file:
        return {note for (note,) in file.execute(ALL_NOTES)}


def saves_of(people: list[Stubborn]) -> int:
    return sum(len(each.said) for each in people)


def wait_for_saves(people: list[Stubborn], more: int) -> None:
    since, until = saves_of(people), time.monotonic() + LONGEST_WAIT
    while saves_of(people) < since + more:
        if time.monotonic() > until:
            raise TimeoutError("Nobody could save for two minutes.")
        time.sleep(0.05)


def run(times: int = TIMES) -> bool:
    """Whether an answer that was said to be saved is missing."""
    cycle = make_cycle(make_system(0, Size(1, 1, PEOPLE)), make_version(), 2026)
    people = [Stubborn(*signed_in_lead(cycle, f"B00-N{n:03}")) for n in range(PEOPLE)]
    with database_of_its_own() as address:
        settings_of_it = {"DATABASE_URL": address, "SECRET_KEY": settings.SECRET_KEY}
        server = Server(os.environ | PRODUCTION | settings_of_it | {"PORT": str(PORT)})
        ended = threading.Event()
        threads = [threading.Thread(target=each.go_on, args=(ended,)) for each in people]
        for thread in threads:
            thread.start()
        try:
            kill_now_and_then(server, people, times)
        finally:
            ended.set()
            for thread in threads:
                thread.join()
            server.kill()
        missing = {note for each in people for note in each.said} - notes_in(address)
    cut_off = sum(each.unheard for each in people)
    print(
        f"{connection.vendor}: killed {times} times, {times // WHOLE_EVERY} of them the whole "
        f"server. {saves_of(people)} answers were shown as saved, {cut_off} requests cut off; "
        f"{len(missing)} answers are missing"
    )
    return bool(missing)


def kill_now_and_then(server: Server, people: list[Stubborn], times: int) -> None:
    for number in range(1, times + 1):
        wait_for_saves(people, PEOPLE)
        time.sleep(random.uniform(*A_WHILE))
        if number % WHOLE_EVERY:
            server.kill_what_serves()
        else:
            server.kill()
            server.start()
        if sys.stderr.isatty():
            print(f"\r{number} of {times}", end="", file=sys.stderr)


def times_in(arguments: list[str]) -> int:
    """What `--times` says."""
    given = arguments[arguments.index("--times") + 1 :] if "--times" in arguments else []
    return int(given[0]) if given and given[0].isdecimal() else TIMES
