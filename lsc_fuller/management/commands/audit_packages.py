"""Known weaknesses of the packages that requirements/ pins. script/check runs it."""

import subprocess
import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from lsc_fuller.auditing import Offline, audit, pins_in, told_by

FILES = ("requirements/production.txt", "requirements/development.txt")


class Command(BaseCommand):
    help = (
        "Ask the registry that pip uses for known weaknesses of every pinned package. Exit status "
        "1 where there is one; without a registry a notice, and status 0."
    )
    requires_system_checks = []

    def handle(self, **options) -> None:
        pins = {pin for name in FILES for pin in pins_in((settings.BASE_DIR / name).read_text())}
        try:
            done = audit(sorted(pins), told=told_by(index_of_pip()))
        except Offline as problem:
            self.stdout.write(f"Python packages were not audited: {problem}.")
            return
        if done.found:
            raise CommandError("\n".join(["Known weaknesses:", *map("- {}".format, done.found)]))
        told_of = len(pins) - done.unknown
        self.stdout.write(f"{told_of} of {len(pins)} Python packages audited: no known weakness.")


def index_of_pip() -> str:
    """Where pip is told to look, by its settings or its environment, or looks by itself."""
    asked = [sys.executable, "-m", "pip", "config", "get", "global.index-url"]
    told = subprocess.run(asked, capture_output=True, text=True)  # noqa: S603  no word from outside
    if told.returncode == 0:
        return told.stdout.strip()
    from pip._internal.models.index import PyPI  # noqa: PLC0415 - only where it is asked for

    return PyPI.simple_url
