"""What has to be done before a server answers, in one process: starting Python costs most of it."""

import os
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from lsc_fuller.environment import refuse_unsafe


class Command(BaseCommand):
    help = (
        "Refuse unsafe settings; then migrate, make the table of the cache, delete what is past "
        "its time and gather static files."
    )

    def handle(self, *args, **options):
        refuse_unsafe(os.environ)
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("upkeep")
        if not settings.DEBUG and can_gather(Path(settings.STATIC_ROOT)):
            call_command("collectstatic", interactive=False, verbosity=0)


def can_gather(folder: Path) -> bool:
    """In the image they are gathered already, and nothing can be written. DEBUG needs none."""
    return os.access(folder if folder.exists() else folder.parent, os.W_OK)
