"""A keeper's hands: the actions of editing, by who keeps the draft, at NOON."""

from dataclasses import dataclass
from typing import Any

from frameworks.editing.actions import (
    PARTS,
    add_part,
    delete_part,
    edit_part,
    move_part,
    place_step,
)
from frameworks.models import Version
from organisations.models import User
from tests.clock import NOON

NO_STEPS = {"neighbourhood": "", "place": "", "system": ""}


@dataclass
class Hands:
    draft: Version
    by: User

    @property
    def given(self) -> dict:
        return {"version": self.draft, "by": self.by, "at": NOON}

    @property
    def now(self) -> Version:
        """The draft as it stands: it may have a scale of its own by now."""
        return Version.objects.get(pk=self.draft.pk)

    def add(self, kind: str, where: str, **said) -> Any:
        return add_part(kind=kind, where=where, said=said, **self.given)

    def row(self, where: str, *, section="", when_by="", **steps) -> Any:
        said = NO_STEPS | steps
        return self.add("row", where, section=section, when_by=when_by, **said)

    def edit(self, kind: str, key: str, **changed) -> Any:
        """Over what it says now."""
        said, part = self.said(kind, key), PARTS[kind]
        number = part.mark(part.find(self.now, key))
        return edit_part(kind=kind, key=key, said=said | changed, number=number, **self.given)

    def said(self, kind: str, key: str) -> dict:
        part = PARTS[kind]
        return part.said(part.find(self.now, key))

    def move(self, kind: str, key: str, *, up: bool, places: int = 1) -> None:
        move_part(kind=kind, key=key, up=up, places=places, **self.given)

    def place(self, code: str, *, to: str) -> None:
        place_step(code=code, to=to, **self.given)

    def delete(self, kind: str, key: str) -> None:
        delete_part(kind=kind, key=key, **self.given)


def rows_of(draft: Version, theme: str = "INT") -> list[str]:
    found = draft.themes.get(code=theme)
    assert [row.position for row in found.rows.all()] == list(range(1, found.rows.count() + 1))
    return [str(row) for row in found.rows.all()]
