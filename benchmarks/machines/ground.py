"""What the drill stands on, laid before Django looks for a database."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.machines.cluster import OWNER, cluster, missing
from benchmarks.machines.network import HERE, NETWORK, Machine, machines

PORT = 5499


class NotHere(Exception):
    """Says what is missing."""


@dataclass(frozen=True)
class Ground:
    folder: Path
    machines: dict[str, Machine]


@contextmanager
def laid() -> Iterator[Ground]:
    if found := missing():
        raise NotHere(
            f"Missing here: {', '.join(found)}. The drill is run by root, with iproute2, Caddy and "
            "PostgreSQL installed: apt-get install iproute2 caddy postgresql."
        )
    with (
        TemporaryDirectory(prefix="machines-") as name,
        machines(Path(name)) as made,
        cluster(Path(name), addresses=HERE, network=NETWORK, port=PORT),
    ):
        os.environ["DATABASE_URL"] = f"postgres://{OWNER}@{HERE}:{PORT}/drill"
        yield Ground(Path(name), made)
