"""The machine it runs on: fonts, room, time, and what it was told in its environment."""

import os
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import gettempdir
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from documents.fonts import PACKAGES, letters_of_fonts, scripts_without_font
from lsc_fuller.doctor.finding import Finding
from lsc_fuller.environment import Refused, refuse_unsafe
from nhsuk.words import listed

A_GIGABYTE = 1024**3
IN_SUMMER = (7, 1, 12)  # a month, a day and an hour, when British clocks are an hour ahead


def fonts(*, at: datetime) -> Finding:
    missing = scripts_without_font(letters_of_fonts())
    if missing:
        return Finding(
            "fonts",
            f"No font here has all letters of {listed(missing)}: PDFs print them as boxes.",
            f"Install the packages {PACKAGES}.",
        )
    return Finding("fonts", "There is a font for every script that people write in.")


def disk(*, at: datetime) -> Finding:
    folders = [Path(gettempdir())]
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        folders.append(Path(settings.DATABASES["default"]["NAME"]).resolve().parent)
    free = min(shutil.disk_usage(folder).free for folder in folders if folder.exists())
    sentence = f"{free / A_GIGABYTE:.1f} GB are free where files are written."
    to_do = "Make room: below 1 GB uploads, documents and backups may fail."
    return Finding("disk", sentence, to_do if free < A_GIGABYTE else "")


def time_zone(*, at: datetime) -> Finding:
    try:
        offset = datetime(at.year, *IN_SUMMER, tzinfo=ZoneInfo(settings.TIME_ZONE)).utcoffset()
    except ZoneInfoNotFoundError:
        offset = None
    if offset != timedelta(hours=1):
        return Finding(
            "time zone",
            f"This machine does not know when clocks change in {settings.TIME_ZONE}.",
            "Install the package tzdata: without it days begin and end at the wrong hour.",
        )
    return Finding("time zone", f"Days begin and end by the clocks of {settings.TIME_ZONE}.")


def environment(*, at: datetime) -> Finding:
    try:
        refuse_unsafe(os.environ)
    except Refused as refused:
        return Finding(
            "settings", "A server would not start with these settings.", " ".join(refused.problems)
        )
    if settings.DEBUG:
        return Finding(
            "settings",
            "DEBUG is on: errors show our code, and the demonstration signs in.",
            "Set DEBUG=0, unless this is your own computer.",
        )
    return Finding("settings", "The settings are safe to serve with.")
