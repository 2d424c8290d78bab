"""A PostgreSQL of the drill's own, not run by root, in a folder that goes with it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "postgres"  # who is made with the package, and may run it
QUIET = "-c shared_buffers=256MB -c max_connections=200 -c unix_socket_directories="


def tool(name: str) -> str | None:
    """Debian keeps them apart by version."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or (str(found[-1]) if found else None)


def run(name: str, *arguments: str) -> None:
    command = ["runuser", "-u", OWNER, "--", str(tool(name)), *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


@contextmanager
def cluster(folder: Path, *, addresses: str, network: str, port: int) -> Iterator[Path]:
    """Listens on the addresses and believes everybody in the network."""
    data = _own(folder / "primary")
    run("initdb", "-D", str(data), "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--locale=C")
    with (data / "pg_hba.conf").open("a") as rules:
        rules.write(f"host all all {network} trust\nhost replication all {network} trust\n")
    with running(data, addresses=addresses, port=port):
        yield data


@contextmanager
def running(data: Path, *, addresses: str, port: int) -> Iterator[None]:
    said = f"{QUIET} -c listen_addresses={addresses} -c port={port}"
    log = str(data / "log")
    run("pg_ctl", "start", "-w", "-s", "-D", str(data), "-l", log, "-o", said)
    try:
        yield
    finally:
        run("pg_ctl", "stop", "-s", "-m", "immediate", "-D", str(data))


def copied(folder: Path, *, host: str, port: int) -> Path:
    """A server's data as a replica begins with it, told to follow that server."""
    data = _own(folder / "replica")
    where = ["-h", host, "-p", str(port), "-U", OWNER]
    run("pg_basebackup", "-D", str(data), *where, "-R", "-X", "stream", "-c", "fast")
    return data


def _own(folder: Path) -> Path:
    folder.mkdir(mode=0o700)
    shutil.chown(folder, OWNER)
    folder.parent.chmod(0o711)
    return folder


def missing() -> list[str]:
    """What the drill needs and this machine has not."""
    needed = {name: shutil.which(name) for name in ("ip", "caddy", "runuser")}
    needed |= {name: tool(name) for name in ("initdb", "pg_ctl", "pg_basebackup")}
    found = [name for name, path in needed.items() if path is None]
    return found if os.geteuid() == 0 else ["root", *found]
