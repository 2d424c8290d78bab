"""What can be said of a register and of a column: the lists that forms, saving and files go by."""

from dataclasses import dataclass

from organisations.choices import Tier
from organisations.editing.values import Values
from registers.choices import Kind, Reach


@dataclass(frozen=True, kw_only=True)
class RegisterFields(Values):
    name: str
    about: str = ""
    step_code: str = ""
    tier: str = Tier.NEIGHBOURHOOD
    reach: str = Reach.ABOVE


@dataclass(frozen=True, kw_only=True)
class ColumnFields(Values):
    name: str
    kind: str = Kind.TEXT
    unit: str = ""
    choices: str = ""
    is_required: bool = False
    reach: str = Reach.EVERYBODY
