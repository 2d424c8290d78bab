"""Documents as JSON and back: frozen dataclasses of text, numbers, dates and tuples of the same."""

import hashlib
import json
import types
import typing
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache


def to_json(value: object) -> object:
    """Plain JSON values; dates as ISO text. Fields with a value only: None is kept as null."""
    if is_dataclass(value):
        return {field.name: to_json(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple):
        return [to_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def from_json(kind: type, value: object) -> object:
    """The dataclass (or date, or tuple of either) that `to_json` made `value` of.

    A field missing from an older document takes its default, so old revisions open for ever.
    """
    kind = _without_none(kind)
    if value is None:
        return None
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(
            **{name: from_json(hints[name], value[name]) for name in hints if name in value}
        )
    if typing.get_origin(kind) is tuple:
        return tuple(from_json(typing.get_args(kind)[0], item) for item in value)
    return kind.fromisoformat(value) if kind in {date, datetime} else value


def checksum(content: object) -> str:
    """SHA-256 of JSON content, the same whatever the order of its keys."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def _hints(kind: type) -> dict[str, type]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _without_none(kind: type) -> type:
    if typing.get_origin(kind) not in {typing.Union, types.UnionType}:
        return kind
    return next(part for part in typing.get_args(kind) if part is not type(None))
