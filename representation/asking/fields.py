"""What somebody says who asks: the one list that form, saving and pages go by."""

from dataclasses import dataclass

from organisations.editing.values import Values
from representation.models import Board


@dataclass(frozen=True, kw_only=True)
class EnquiryFields(Values):
    subject: str
    text: str
    board: Board | None = None
