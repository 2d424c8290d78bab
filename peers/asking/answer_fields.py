"""What is said to who asks for a contact: the one list that form, saving and history go by."""

from dataclasses import dataclass

from organisations.editing.values import Values
from peers.choices import State


@dataclass(frozen=True, kw_only=True)
class AnswerFields(Values):
    state: State
    contact_role: str = ""
    answer: str = ""
