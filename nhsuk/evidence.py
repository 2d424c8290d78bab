"""Evidence and links as people type them: one thing a line, a web address or words."""

from dataclasses import dataclass
from urllib.parse import urlsplit

SHOWN_AS_LINKS = {"http", "https"}


@dataclass(frozen=True)
class Item:
    """One line of evidence; `url` only where it is safe to follow."""

    text: str
    url: str = ""


def _address(line: str) -> str:
    try:
        parts = urlsplit(line)
    except ValueError:
        return ""
    whole = " " not in line and parts.scheme.lower() in SHOWN_AS_LINKS and parts.hostname
    return line if whole else ""


def items_of(text: str) -> list[Item]:
    lines = [line.strip() for line in text.splitlines()]
    return [Item(line, _address(line)) for line in lines if line]
