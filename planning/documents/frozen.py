"""What every frozen document can do, and how it becomes JSON and is read back.

Documents are frozen dataclasses of text, numbers, dates and tuples of the same.
"""

import hashlib
import json
import types
import typing
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from functools import cache

from django.utils.text import slugify

from planning.year import PlanYear


class Document:
    """What a plan and a support plan share: `revision` is 0 for a draft."""

    organisation: str
    title: str
    plan_year: int
    revision: int
    checksum: str
    demonstration: bool

    @property
    def year(self) -> PlanYear:
        return PlanYear(self.plan_year)

    @property
    def is_draft(self) -> bool:
        return self.revision == 0

    @property
    def edition(self) -> str:
        return "draft" if self.is_draft else f"revision {self.revision}"

    @property
    def name(self) -> str:
        """What its pages carry at the foot."""
        return f"{self.title}, {self.year.label}, {self.edition}"

    @property
    def notice(self) -> str:
        """What stands at the top right of every page."""
        words = ["DRAFT"] if self.is_draft else []
        return ". ".join(words + ["Demonstration data"] * self.demonstration)

    @property
    def seal(self) -> str:
        """The checksum of everything in it but the checksum."""
        return checksum(replace(self, checksum="").to_json())

    @property
    def printed_checksum(self) -> str:
        """In groups of eight, so that people can compare two of them."""
        return " ".join(self.checksum[at : at + 8] for at in range(0, len(self.checksum), 8))

    def file_name(self, kind: str) -> str:
        """`blackmoor-place-delivery-support-plan-2026-27-revision-1.pdf`"""
        title = self.title.split(maxsplit=1)[1]  # without the tier, which the name says
        year = self.year.short.replace("/", " ")
        return f"{slugify(f'{self.organisation} {title} {year} {self.edition}')}.{kind}"

    def to_json(self) -> dict:
        return to_json(self)

    @classmethod
    def from_json(cls, content: dict) -> typing.Self:
        return from_json(cls, content)


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
