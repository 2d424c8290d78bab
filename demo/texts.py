"""The invented texts of the demonstration, and dice that fall the same way every time."""

import json
from functools import cache
from pathlib import Path
from random import Random

from django.conf import settings

FOLDER = Path(settings.BASE_DIR) / "fixtures"


@cache
def texts() -> dict:
    return json.loads((FOLDER / "demo.json").read_text(encoding="utf-8"))


def workbook(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def dice(*about) -> Random:
    """Chance that depends on nothing but what it is about."""
    return Random("/".join(map(str, about)))  # noqa: S311  nothing here is secret
