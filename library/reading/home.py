"""The model documents that somebody reads: first what waits for a word of their own."""

from dataclasses import dataclass
from datetime import date

from library.models import ModelDocument
from library.own import OwnStance, own_stances, writing_for
from library.reading.narrowing import Narrowing


@dataclass(frozen=True)
class Shown:
    """`own`: those the reader writes for that are asked to adopt it."""

    document: ModelDocument
    own: tuple[OwnStance, ...]

    @property
    def waits(self) -> bool:
        return any(each.waits for each in self.own)

    @property
    def facts(self) -> str:
        """Role definition of Blackmoor Place, edition 2"""
        document = self.document
        out = f"edition {document.newest}" if document.newest else "not published yet"
        return f"{document.get_kind_display()} of {document.owner}, {out}"


def documents_of(user, by: Narrowing, *, on: date) -> list[Shown]:
    """What waits first, what is retired last."""
    seen = ModelDocument.objects.visible_to(user, on=on).select_related("owner")
    documents = list(seen.of_kind(by.kind).search(by.q).with_newest().order_by("title", "pk"))
    own = own_stances(documents, writing_for(user, on=on), on=on)
    shown = [Shown(each, tuple(own.get(each.pk, ()))) for each in documents]
    return sorted(shown, key=lambda each: (not each.waits, each.document.retired_at is not None))
