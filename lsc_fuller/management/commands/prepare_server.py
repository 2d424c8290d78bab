"""What has to be done before a server answers, in one process: starting Python costs most of it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection

from lsc_fuller.environment import refuse_unsafe


class Command(BaseCommand):
    help = (
        "Refuse unsafe settings; then migrate, make the table of the cache, delete what is past "
        "its time and gather static files."
    )

    def handle(self, *args, **options):
        refuse_unsafe(os.environ)
        with one_host_at_a_time():
            call_command("migrate", verbosity=0)
            call_command("createcachetable", verbosity=0)
            call_command("upkeep")
        if not settings.DEBUG and can_gather(Path(settings.STATIC_ROOT)):
            call_command("collectstatic", interactive=False, verbosity=0)


PREPARING = 0x4C5343  # of this service, among all locks that somebody asks a PostgreSQL server for


@contextmanager
def one_host_at_a_time() -> Iterator[None]:
    """Two web hosts that are started together would both make the same table: the second waits,
    and finds nothing to do. Let go of with the connection, should this process be killed.
    """
    if connection.vendor != "postgresql":  # one file is on one machine, which starts one server
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [PREPARING])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [PREPARING])


def can_gather(folder: Path) -> bool:
    """In the image they are gathered already, and nothing can be written. DEBUG needs none."""
    return os.access(folder if folder.exists() else folder.parent, os.W_OK)
