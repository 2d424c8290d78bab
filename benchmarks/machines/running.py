"""What runs on each of the machines, from the start until it answers to the end."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings

from benchmarks.machines.network import ADDRESSES, Machine
from benchmarks.saturation import PRODUCTION
from benchmarks.workers import LOST_AFTER

AT_MOST = 120  # seconds that anything is waited for
ROOT = Path(__file__).resolve().parent.parent.parent


def give_each_its_part(machines: dict[str, Machine], address: str, **more: str) -> None:
    web = {
        **PRODUCTION,
        "DATABASE_URL": address,
        "SECRET_KEY": settings.SECRET_KEY,
        "ALLOWED_HOSTS": ADDRESSES["proxy"],
        "TRUSTED_PROXIES": ADDRESSES["proxy"],
        "PORT": "8000",
        "WORKER_LOST_AFTER": LOST_AFTER,
        **more,
    }
    hosts = " ".join(f"{ADDRESSES[name]}:8000" for name in ("web1", "web2"))
    proxy = {"SITE_ADDRESS": f"http://{ADDRESSES['proxy']}", "WEB_HOSTS": hosts}
    for name, machine in machines.items():
        own = {"BIND_ADDRESS": machine.address}
        machine.environment = os.environ | (proxy if name == "proxy" else web | own)
        machine.command = ["script/worker" if name == "worker" else "script/server"]
    caddyfile = str(ROOT / "Caddyfile")
    machines["proxy"].command = ["caddy", "run", "--config", caddyfile, "--adapter", "caddyfile"]


@contextmanager
def all_running(
    machines: dict[str, Machine], names: tuple[str, ...] = ("web1", "web2", "worker", "proxy")
) -> Iterator[None]:
    """Killed at the end: the database cannot be taken away beneath them."""
    try:
        for name in names:
            machines[name].start()
            if name != "worker":
                wait_for(machines[name])
        yield
    except TimeoutError:
        for machine in (machines[name] for name in names):
            print(f"{machine.name}: {machine.log.read_text()[-2000:]}")
        raise
    finally:
        for machine in machines.values():
            machine.kill()


def wait_for(machine: Machine) -> float:
    """When it answered: a web host itself, the proxy with what a web host says."""

    def ask() -> float | None:
        there = HTTPConnection(machine.address, 80 if machine.name == "proxy" else 8000, timeout=5)
        with suppress(OSError):
            there.request("GET", "/healthz")
            return time.monotonic() if there.getresponse().status == 200 else None
        return None

    return wait_until(ask)


def wait_until(look: Callable):
    """What is found at last."""
    until = time.monotonic() + AT_MOST
    while time.monotonic() < until:
        if (found := look()) is not None:
            return found
        time.sleep(0.1)
    raise TimeoutError("Not within two minutes.")
