"""Machines as network namespaces on a bridge: each has its own address and its own loopback, and
what runs in it can be killed as when a machine stops.
"""

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

BRIDGE, HERE = "drill", "10.77.0.1"
ADDRESSES = {
    "proxy": "10.77.0.10",
    "web1": "10.77.0.11",
    "web2": "10.77.0.12",
    "worker": "10.77.0.13",
}
NETWORK = "10.77.0.0/24"


def ip(words: str) -> str:
    done = subprocess.run(["ip", *words.split()], check=True, capture_output=True, text=True)
    return done.stdout


@dataclass
class Machine:
    """What it runs, and how that is started anew. `log`: where it says what it has to say."""

    name: str
    log: Path
    command: list[str] = field(default_factory=list)
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen | None = None

    @property
    def address(self) -> str:
        return ADDRESSES[self.name]

    @property
    def namespace(self) -> str:
        return f"{BRIDGE}-{self.name}"

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                ["ip", "netns", "exec", self.namespace, *self.command],
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def kill(self) -> tuple[float, float]:
        """All that runs in it, without a word. When that began and ended."""
        began = time.monotonic()
        while pids := ip(f"netns pids {self.namespace}").split():
            for pid in pids:
                with suppress(ProcessLookupError):
                    os.kill(int(pid), signal.SIGKILL)
            if self.process:
                self.process.poll()  # else it stays among the processes
        return began, time.monotonic()


@contextmanager
def machines(folder: Path) -> Iterator[dict[str, Machine]]:
    """Taken down again whatever happens, and before that what an earlier drill may have left."""
    made = {name: Machine(name, folder / f"{name}.log") for name in ADDRESSES}
    _take_down(made)
    try:
        _set_up(made)
        yield made
    finally:
        _take_down(made)


def _set_up(made: dict[str, Machine]) -> None:
    ip(f"link add {BRIDGE} type bridge")
    ip(f"address add {HERE}/24 dev {BRIDGE}")
    ip(f"link set {BRIDGE} up")
    for each in made.values():
        space, outside = each.namespace, f"{BRIDGE}-{each.name}"
        ip(f"netns add {space}")
        ip(f"link add {outside} type veth peer name eth0 netns {space}")
        ip(f"link set {outside} master {BRIDGE} up")
        ip(f"-n {space} address add {each.address}/24 dev eth0")
        ip(f"-n {space} link set eth0 up")
        ip(f"-n {space} link set lo up")


def _take_down(made: dict[str, Machine]) -> None:
    there = ip("netns list").split()
    for each in made.values():
        if each.namespace in there:
            for pid in ip(f"netns pids {each.namespace}").split():
                with suppress(ProcessLookupError):
                    os.kill(int(pid), signal.SIGKILL)
            ip(f"netns delete {each.namespace}")
    with suppress(subprocess.CalledProcessError):
        ip(f"link delete {BRIDGE}")
