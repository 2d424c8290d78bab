"""Run at a release: writes down the last migration of each app. Later ones are looked at."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lsc_fuller.settings")
django.setup()

from tests.migrating import write_released  # noqa: E402 - once Django is there

write_released()
