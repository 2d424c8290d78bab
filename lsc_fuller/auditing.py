"""Which of the pinned packages have a known weakness, as the registry tells of each of them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.M)
TIMEOUT = 20  # seconds
Pin = tuple[str, str]
Told = Callable[[str, str], dict | None]  # None of what the registry does not know


class Offline(Exception):
    """No registry answers: nothing was looked at."""


@dataclass(frozen=True)
class Weakness:
    package: str
    version: str
    id: str
    fixed_in: str

    def __str__(self) -> str:
        mended = f"mended in {self.fixed_in}" if self.fixed_in else "not mended yet"
        return f"{self.package} {self.version}: {self.id}, {mended}"


@dataclass(frozen=True)
class Audit:
    """What was found, and of how many packages the registry told nothing."""

    found: tuple[Weakness, ...]
    unknown: int


def pins_in(text: str) -> list[Pin]:
    return PIN.findall(text)


def audit(pins: Iterable[Pin], *, told: Told) -> Audit:
    answers = {pin: told(*pin) for pin in pins}
    known = {pin: answer for pin, answer in answers.items() if answer is not None}
    if not known:
        raise Offline("the registry tells nothing of weaknesses")
    found = (weak for pin, answer in known.items() for weak in weaknesses(pin, answer))
    return Audit(tuple(found), unknown=len(answers) - len(known))


def weaknesses(pin: Pin, answer: dict) -> Iterator[Weakness]:
    """What is told of that very version; what was withdrawn is none."""
    for each in answer.get("vulnerabilities", []):
        if not each.get("withdrawn"):
            yield Weakness(*pin, each["id"], ", ".join(each.get("fixed_in", [])))


def told_by(index: str) -> Told:
    """The registry whose list of files `index` is: it tells of a version beside it.

    A mirror may tell of the newest version alone, which is what is pinned more often than not.
    """
    base = index.rstrip("/").removesuffix("/simple")

    def told(package: str, version: str) -> dict | None:
        answer = asked(f"{base}/pypi/{package}/{version}/json")
        if answer is None:
            newest = asked(f"{base}/pypi/{package}/json")
            answer = newest if newest and newest["info"]["version"] == version else None
        return answer

    return told


def asked(address: str) -> dict | None:
    try:
        with urlopen(address, timeout=TIMEOUT) as answer:  # noqa: S310  where pip looks too
            return json.load(answer)
    except HTTPError:
        return None
    except (URLError, TimeoutError, ValueError):
        raise Offline("no registry answers") from None
