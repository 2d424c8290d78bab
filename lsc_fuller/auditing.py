"""Which of the pinned packages have a known weakness, as the registry tells of each of them."""

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.M)
TIMEOUT = 20  # seconds
Told = Callable[[str, str], dict]


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


def pins_in(text: str) -> list[tuple[str, str]]:
    return PIN.findall(text)


def weaknesses(pins: Iterable[tuple[str, str]], *, told: Told) -> Iterator[Weakness]:
    """Of each package what is told of that very version; what was withdrawn is none."""
    for package, version in pins:
        for each in told(package, version).get("vulnerabilities", []):
            if not each.get("withdrawn"):
                yield Weakness(package, version, each["id"], ", ".join(each.get("fixed_in", [])))


def told_by(index: str) -> Told:
    """The registry whose list of files `index` is: it tells of a version beside it."""
    base = index.rstrip("/").removesuffix("/simple")

    def told(package: str, version: str) -> dict:
        address = f"{base}/pypi/{package}/{version}/json"
        try:
            with urlopen(address, timeout=TIMEOUT) as answer:  # noqa: S310  where pip looks too
                return json.load(answer)
        except HTTPError as problem:
            raise Offline(f"the registry tells nothing of {package} ({problem.code})") from None
        except (URLError, TimeoutError, ValueError):
            raise Offline("no registry answers") from None

    return told
