"""What every part of a draft has in common: found, said, written, put in order, taken out."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from frameworks.editing.draft import Said, mark_of
from frameworks.editing.order import moved, way
from frameworks.importing.handing_on import hand_on
from frameworks.models import Step, Theme, Version
from frameworks.workbook.texts import fold
from nhsuk.words import counted, listed


class Gone(ValidationError):
    """What was to be changed does not stand any more."""

    def __init__(self) -> None:
        super().__init__("Someone has deleted this, or a workbook has put another in its place.")


def theme_of(draft: Version, code: str) -> Theme:
    theme = draft.themes.filter(code=code).first()
    if theme is None:
        raise Gone
    return theme


class Part(ABC):
    """One sort of thing that a draft is made of. `word` is how pages speak of it; what does not
    `comes_and_goes` is neither added nor deleted."""

    word = ""
    moves = True
    stays = ""  # why, of one that does not move
    comes_and_goes = True
    labels: dict[str, str] = {}

    def find(self, draft: Version, key: str) -> Any:
        """The row of this key; Gone where there is none."""
        if not key.isdecimal() or len(key) > 18:
            raise Gone
        row = self.rows(draft).filter(pk=int(key)).first()
        if row is None:
            raise Gone
        return row

    @abstractmethod
    def rows(self, draft: Version) -> models.QuerySet:
        """Those of its sort in the draft."""

    def address(self, row: Any) -> str:
        """Its key in an address."""
        return str(row.pk)

    def key(self, row: Any) -> str:
        return f"{self.word}:{self.address(row)}"

    def theme(self, row: Any) -> Theme:
        return row.theme

    def page(self, row: Any) -> str:
        """The code of the theme on whose page it is edited; none for that of the whole."""
        return self.theme(row).code

    @abstractmethod
    def about(self, row: Any) -> str:
        """How it is called in what was changed."""

    def said(self, row: Any) -> dict[str, str]:
        return {name: getattr(row, name) for name in self.labels}

    def mark(self, row: Any) -> int:
        """Stands for what a form about it was filled from."""
        return mark_of(self.said(row))

    def labels_of(self, row: Any) -> dict[str, str]:
        return self.labels

    @abstractmethod
    def create(self, draft: Version, where: str, said: Said) -> Any:
        """A new one; AlreadyThere where the very same stands."""

    def write(self, row: Any, said: Said) -> None:
        for name in self.labels:
            setattr(row, name, said[name])
        row.save()

    def beside(self, row: Any) -> list:
        """Those it stands in order with."""
        return list(self.rows(self.theme(row).version).filter(theme=self.theme(row)))

    def move(self, row: Any, *, up: bool, places: int = 1) -> int:
        """How many of so many places it went."""
        beside = self.beside(row)
        after = moved(beside, row, up=up, places=places)
        if gone := way(beside, after, row):
            self.put(row, after)
        return gone

    def put(self, row: Any, order: list) -> None:
        renumber(order)

    def steps(self, row: Any) -> Iterable[Step]:
        """Those that go with it."""
        return ()

    def goes(self, row: Any) -> str:
        """What else goes with it, in words; empty where nothing does."""
        steps = list(self.steps(row))
        return counted(len(steps), "step") if steps else ""

    def also_goes(self, row: Any) -> list[list[str]]:
        """Label, old and new words of what its deletion changes beside it."""
        return []

    def delete(self, row: Any) -> None:
        beside = [other for other in self.beside(row) if other != row]
        hand_on(self.steps(row))
        row.delete()
        renumber(beside)


class OfTheWhole(Part):
    """What is edited on the page of the whole draft, and lies in no theme."""

    def page(self, row: Any) -> str:
        return ""


def renumber(things: list) -> None:
    """Positions from 1 on without a gap, over a detour where each may stand once."""
    for position, thing in enumerate(things, start=1):
        thing.position = position
    if things:
        type(things[0])._default_manager.bulk_update(things, ["position"])


def refuse_twin(others: Iterable[Any], name: str, what: str) -> None:
    """Names that an import would take for the same one."""
    if any(fold(other.name) == fold(name) for other in others):
        raise ValidationError({"name": f"There is a {what} called “{name}” already."})


def of_several(*counts: str) -> str:
    return listed(filter(None, counts))
