"""State that people sign: how it becomes JSON, what seals it, and how it is built again. Pure.

State is frozen dataclasses of text, whole numbers, days, moments, choices, and tuples of these.
What is drawn from it (the word and colour of a choice, an address) is no part of it.
"""

import hashlib
import json
import types
import typing
from collections.abc import Mapping
from dataclasses import Field, field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache


def drawn(default: object) -> typing.Any:
    """A field that is added when the value is shown, such as its checksum: never frozen.

    Two values that differ in it alone say the same.
    """
    return field(default=default, compare=False, metadata={"drawn": True})


def state_of(value: object) -> typing.Any:
    """Plain JSON of a value: days and moments as ISO text, a choice as its key."""
    if is_dataclass(value):
        return {each.name: state_of(getattr(value, each.name)) for each in _kept(type(value))}
    if isinstance(value, tuple):
        return [state_of(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def value_of(kind: typing.Any, state: typing.Any) -> typing.Any:
    """The value that `state_of` made `state` of, field by field; ValueError where one is amiss."""
    kind = _without_none(kind)
    if state is None:
        return None
    if is_dataclass(kind):
        return _built(typing.cast(type, kind), state)
    if typing.get_origin(kind) is tuple:
        return tuple(value_of(typing.get_args(kind)[0], item) for item in state)
    if kind in {date, datetime}:
        return kind.fromisoformat(state)
    return kind(state) if issubclass(kind, Enum) else state


def _built(kind: type, state: Mapping) -> object:
    types_of = _types(kind)
    if set(state) != set(types_of):
        raise ValueError(f"{kind.__name__} has other fields: {set(state) ^ set(types_of)}")
    return kind(**{name: value_of(hint, state[name]) for name, hint in types_of.items()})


def seal_of(content: object) -> str:
    """SHA-256 of the content in its one spelling: keys sorted, no spaces, UTF-8.

    A database may keep JSON in an order of its own; what was signed is this spelling of it.
    """
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def shape_of(kind: typing.Any) -> typing.Any:
    """What is frozen of a kind: its fields by name and type, a choice with the keys it knows."""
    plain = _without_none(kind)
    if is_dataclass(plain):
        hints = _types(typing.cast(type, plain))
        shape: typing.Any = {name: shape_of(hint) for name, hint in hints.items()}
    elif typing.get_origin(plain) is tuple:
        shape = [shape_of(typing.get_args(plain)[0])]
    elif issubclass(plain, Enum):
        shape = " or ".join(str(member.value) for member in plain)
    else:
        shape = plain.__name__
    return shape if plain is kind else {"or none": shape}


def _kept(kind: type) -> list[Field]:
    return [each for each in fields(kind) if not each.metadata.get("drawn")]


@cache
def _types(kind: type) -> dict[str, type]:
    hints = typing.get_type_hints(kind)
    return {each.name: hints[each.name] for each in _kept(kind)}


def _without_none(kind: typing.Any) -> typing.Any:
    if typing.get_origin(kind) not in {typing.Union, types.UnionType}:
        return kind
    return next(part for part in typing.get_args(kind) if part is not type(None))


def in_eights(checksum: str) -> str:
    """As it is printed: in groups of eight, so that people can compare two of them."""
    return " ".join(checksum[at : at + 8] for at in range(0, len(checksum), 8))
