"""People who save, read and ask for documents through the proxy, and do as their browser does: what
was not said to be saved is sent again as it was, and a page that did not come is asked for again.
"""

import random
import re
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException

from benchmarks.kills import Stubborn
from benchmarks.machines.network import ADDRESSES

A_PAUSE = (0.5, 1.5)  # seconds between two saves of one person
READS_EVERY = 4  # saves
AGAIN_AFTER = 0.5  # seconds; a browser waits longer
LONGEST_ANSWER = 30  # seconds
READY = re.compile(rb'nhsuk-button"\s+href="([^"]+)"')


class Over(Exception):
    """The drill has ended, and what is under way with it."""


@dataclass(frozen=True)
class Asked:
    """A request from its beginning to its end; `wrong` where no good answer came."""

    what: str
    began: float
    ended: float
    wrong: str = ""


@dataclass
class Told:
    """What all of them saw. `enough`: nobody asks for another document; `ended`: for anything."""

    asked: list[Asked] = field(default_factory=list)
    enough: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def wrong(self) -> list[Asked]:
        return [each for each in self.asked if each.wrong]

    def first_save_after(self, moment: float) -> float:
        """Seconds from then until the first answer to a save that was begun since."""
        ends = [
            each.ended
            for each in self.asked
            if each.what == "save" and not each.wrong and each.began > moment
        ]
        return min(ends, default=float("inf")) - moment


class Passer(Stubborn):
    """One person, by the way through the proxy."""

    def __init__(self, lead: tuple[str, str, str], told: Told):
        super().__init__(*lead)
        self.lead, self.told = lead, told
        self.host, self.port = ADDRESSES["proxy"], 80
        self.waited = [0.0]

    def twin(self) -> "Passer":
        """The same person in another tab."""
        return Passer(self.lead, self.told)

    def once(self, what: str, do):
        """What came of it; None where no good answer came, which is noted."""
        began = time.monotonic()
        self.connection = HTTPConnection(self.host, self.port, timeout=LONGEST_ANSWER)
        try:
            found, wrong = do(), ""
        except (OSError, HTTPException, ValueError) as problem:
            found, wrong = None, f"{type(problem).__name__} {problem}".strip()
        finally:
            self.connection.close()
        self.told.asked.append(Asked(what, began, time.monotonic(), wrong))
        return found

    def until_it_comes(self, what: str, do):
        began = time.monotonic()
        while (found := self.once(what, do)) is None:
            self.pause(AGAIN_AFTER)
        self.waited.append(time.monotonic() - began)
        return found

    def pause(self, seconds: float) -> None:
        if self.told.ended.wait(seconds):
            raise Over

    def get(self, path: str) -> tuple[int, str, bytes]:
        status, place, content = self.ask("GET", path)
        if status not in {200, 302}:
            raise ValueError(f"status {status}")
        return status, place, content

    def read(self) -> int:
        _, _, page = self.get(self.page)
        found = re.search(rf'name="{self.code}-number" value="(\d+)"', page.decode())
        if found is None:
            raise ValueError("another page")
        return int(found[1])

    def save_and_read(self) -> None:
        try:
            number = self.until_it_comes("page", self.read)
            for count in self.counted():
                note = f"{self.code} of {self.page}, {count}"
                number = self.until_it_comes("save", lambda: self.save(note, number))  # noqa: B023
                if count % READS_EVERY == 0:
                    self.until_it_comes("page", lambda: self.get(self.page))
        except Over:
            pass

    def counted(self) -> Iterator[int]:
        count = 0
        while not self.told.ended.is_set():
            self.pause(random.uniform(*A_PAUSE))
            count += 1
            yield count

    def fetch(self, path: str) -> None:
        """A PDF, from the asking to the file; while it is made, a look every second."""
        place = path
        while True:
            status, there, content = self.until_it_comes("document", lambda: self.get(place))  # noqa: B023
            if content.startswith(b"%PDF"):
                return
            if status == 302:
                place = there
            elif found := READY.search(content):
                place = found[1].decode()
            else:
                self.pause(1)


def kinds(asked: list[Asked]) -> str:
    found = Counter(f"{each.what}: {each.wrong}" for each in asked)
    return "; ".join(f"{name} ({count})" for name, count in found.most_common()) or "none"
