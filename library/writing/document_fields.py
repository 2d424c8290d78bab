"""What can be said of a document and of an edition: the lists that forms and saving go by."""

from dataclasses import dataclass

from library.choices import Kind
from organisations.choices import Tier
from organisations.editing.values import Values


@dataclass(frozen=True, kw_only=True)
class DocumentFields(Values):
    title: str
    kind: str = Kind.OTHER
    about: str = ""
    tier: str = Tier.NEIGHBOURHOOD
    step_code: str = ""


@dataclass(frozen=True, kw_only=True)
class EditionFields(Values):
    text: str = ""
    what_changed: str = ""
