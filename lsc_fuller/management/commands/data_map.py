"""Prints the data map, which docs/standards/data-map.md holds."""

from django.core.management.base import BaseCommand

from lsc_fuller.data_map import sheet


class Command(BaseCommand):
    help = "Prints what is kept about people, read off the models (docs/standards/data-map.md)."

    def handle(self, **options) -> None:
        self.stdout.write(sheet(), ending="")
