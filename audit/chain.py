"""How events hang together: each seal is made of the one before. Pure.

The seals need no key, so whoever holds an export can work them out again. What nobody without a
key can make is the signature of the anchor, which says where the chain begins and ends.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

BEGINNING = ""  # what stands before the first seal
CONTENT = (
    "id",
    "at",
    "kind",
    "thing",
    "person",
    "whom",
    "organisation",
    "cycle",
    "note",
    "digest",
    "once",
)
"""The fields that a seal says."""


def seal_after(before: str, number: int, content: Sequence[object]) -> str:
    """The seal of the event that stands at `number`; `content` in the order of CONTENT."""
    return hashlib.sha256(written([before, number, *content])).hexdigest()


def written(values: Iterable[object]) -> bytes:
    """The same bytes for the same values, on either database."""
    return json.dumps([_plain(value) for value in values], ensure_ascii=True).encode()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value


@dataclass(frozen=True)
class Ends:
    """The last event that was cut off and the last one there is, each by number and seal."""

    cut_number: int
    cut_seal: str
    number: int
    seal: str

    def signed(self, key: str) -> str:
        content = written([self.cut_number, self.cut_seal, self.number, self.seal])
        return hmac.new(key.encode(), content, "sha256").hexdigest()

    def is_signed_as(self, signature: str, keys: Iterable[str]) -> bool:
        """By one of the keys; the very beginning is signed by nobody."""
        if self == Ends(0, BEGINNING, 0, BEGINNING):
            return signature == ""
        return any(hmac.compare_digest(self.signed(key), signature) for key in keys)
