"""What the page of packs offers: the file there is, whether it is out of date, one on its way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from packs.contents import Contents, changes_between
from packs.making import carried_on
from packs.models import Pack
from planning.scope import Scope

ABOUT = {
    Pack.Kind.PDF: "Every document one after the other, with a title page, contents and pages "
    "counted through: to print or to send to a board.",
    Pack.Kind.ZIP: "Every document as PDF, Word file and workbook, in one compressed folder: to "
    "work on or to file.",
}

FILES = {Pack.Kind.PDF: "the PDF", Pack.Kind.ZIP: "the zip file"}


@dataclass(frozen=True)
class Offer:
    """One kind of pack. `made` is the file to take away; `on_its_way` was asked for after it.

    `changes` say what was signed since the file was made.
    """

    kind: Pack.Kind
    made: Pack | None
    on_its_way: Pack | None
    changes: tuple[str, ...]

    @property
    def name(self) -> str:
        return self.kind.label

    @property
    def about(self) -> str:
        return ABOUT[self.kind]

    @property
    def press(self) -> str:
        """What the button says that asks for it."""
        if self.on_its_way is not None:
            return f"Try again to make {FILES[self.kind]}"
        return f"Make {FILES[self.kind]}{' anew' if self.made else ''}"

    @property
    def is_current(self) -> bool:
        return self.made is not None and not self.changes

    @property
    def may_be_asked_for(self) -> bool:
        waits = self.on_its_way is not None and self.on_its_way.is_unfinished
        return not waits and not self.is_current


def offers_of(scope: Scope, contents: Contents, *, at: datetime) -> Iterator[Offer]:
    for kind in Pack.Kind:
        packs = list(Pack.objects.of(scope.organisation, scope.cycle, kind))
        latest = carried_on(packs[0], at=at) if packs else None
        made = next((pack for pack in packs if pack.state == Pack.State.MADE), None)
        on_its_way = None if latest is made else latest
        changes = changes_between(made.listed, contents.entries) if made else []
        yield Offer(kind, made, on_its_way, tuple(changes))
