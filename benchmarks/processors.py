"""What processes of this machine have used of its processors, by the kernel's own count."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

PROC = Path("/proc")
TICKS = os.sysconf("SC_CLK_TCK")
PARENT, USER, SYSTEM = 1, 11, 12  # of a stat line, after the name of the command


def of_the_server() -> dict[int, float]:
    """The web processes that this one started: seconds by process."""
    family = _family(os.getpid())
    return _seconds(lambda pid, words: pid in family and b"gunicorn" in words)


def of_postgresql(database: str) -> dict[int, float]:
    """The processes that serve this database, where PostgreSQL runs on this machine: by their
    titles, so that what it does for others is not counted, nor what it does behind all of them.
    """
    named = f" {database} ".encode()
    return _seconds(lambda _pid, words: words.startswith(b"postgres:") and named in words)


def between(before: dict[int, float], after: dict[int, float]) -> float:
    """Seconds; a process that ended meanwhile is not counted."""
    return sum(seconds - before.get(pid, 0.0) for pid, seconds in after.items())


def _seconds(wanted: Callable[[int, bytes], bool]) -> dict[int, float]:
    return {
        pid: (int(stat[USER]) + int(stat[SYSTEM])) / TICKS
        for pid, stat in _all()
        if wanted(pid, _words(pid))
    }


def _family(pid: int) -> set[int]:
    parents = {each: int(stat[PARENT]) for each, stat in _all()}
    family = {pid}
    while more := {each for each, parent in parents.items() if parent in family} - family:
        family |= more
    return family


def _all() -> Iterator[tuple[int, list[str]]]:
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                yield int(folder.name), (folder / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue  # it has ended


def _words(pid: int) -> bytes:
    try:
        return (PROC / str(pid) / "cmdline").read_bytes()
    except OSError:
        return b""
