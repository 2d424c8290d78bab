"""What a team says: the lists that forms and saving go by."""

from dataclasses import dataclass

from organisations.editing.values import Values


@dataclass(frozen=True, kw_only=True)
class AdaptationFields(Values):
    text: str


@dataclass(frozen=True, kw_only=True)
class SaidFields(Values):
    choice: str
    reason: str = ""
