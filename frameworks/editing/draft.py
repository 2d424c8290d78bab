"""A draft held while it is changed, and how it is told that somebody else changed it meanwhile."""

from collections.abc import Mapping
from datetime import datetime
from hashlib import blake2s
from typing import Any

from frameworks.drafts.actions import open_version
from frameworks.models import Edit, Version
from organisations.history import told
from organisations.models import User

Said = Mapping[str, str]


def held(version: Version, *, by: User | None, at: datetime) -> Version:
    """As it stands now, locked: one change after the other, and none once it is published."""
    return told(open_version(version, by=by, at=at), by=by, at=at)


def mark_of(said: Said) -> int:
    """A number that stands for these words: what a form was filled from, whoever changed it since.

    An import and a comment that is taken in write the same rows and count nothing: words do not
    forget to count.
    """
    words = repr(sorted(said.items())).encode()
    return int.from_bytes(blake2s(words, digest_size=6).digest(), "big")


class Standing:
    """A thing as it stands: what it says by name, for the form that somebody else was faster with.

    `reference` is how it is spoken of, `saved_last` who saved it when, as far as that is known.
    """

    removed_at = None

    def __init__(self, draft: Version, row: Any, part: Any):
        self.said, self.reference = part.said(row), part.about(row)
        self.number = part.mark(row)
        last = Edit.objects.of(draft).filter(key=part.key(row)).newest_first().first()
        self.saved_last = (str(last.by or "The service"), last.at) if last else ("Someone", None)

    def __getattr__(self, name: str) -> str:
        return self.__dict__["said"].get(name, "")
