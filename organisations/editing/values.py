"""What people say about one thing, as a frozen value: all that handles it goes by one list."""

from dataclasses import dataclass, fields
from typing import Any, Self

from django.db import models

from organisations.history import past_of

EVERY = models.Q()


@dataclass(frozen=True)
class Values:
    """The base of every such list. Who adds a field to one has it compared, saved and frozen."""

    @classmethod
    def names(cls) -> list[str]:
        return [field.name for field in fields(cls)]

    @classmethod
    def said(cls, source: Any) -> dict[str, Any]:
        """These fields of a row, or of any value that has them, by name."""
        return {name: getattr(source, name) for name in cls.names()}

    @classmethod
    def of(cls, source: Any) -> Self:
        return cls(**cls.said(source))

    @classmethod
    def states(cls, row: Any, among: models.Q = EVERY) -> list[tuple[Any, Self]]:
        """Every state of a row, the newest first: as its history keeps it, and what it said.

        `among`: those that may be read, where some may not.
        """
        named = {field.name for field in row._meta.concrete_fields if field.is_relation}
        past = past_of(row).filter(among)
        past = past.select_related("history_user", *sorted(named & {*cls.names()}))
        return [(each, cls.of(each)) for each in past]

    @classmethod
    def stood(cls, row: Any, number: int, among: models.Q = EVERY) -> Self | None:
        """What a row said when it was saved as `number`; None where its history does not tell."""
        return next((said for past, said in cls.states(row, among) if past.number == number), None)

    def write(self, row: models.Model) -> None:
        """Put each field on a row that has one of the same name."""
        for name in self.names():
            setattr(row, name, getattr(self, name))
