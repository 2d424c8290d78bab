"""What the worker does once an hour, for where there is no worker: once a day from a timer."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from work.heartbeat import keep_up


class Command(BaseCommand):
    help = "Delete what is past its time. The worker does so every hour; without one, run it daily."

    def handle(self, **options) -> None:
        keep_up(at=timezone.now())
