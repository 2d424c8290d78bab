"""What a team says when it escalates: the one list that form, saving and pages go by."""

from dataclasses import dataclass
from datetime import date

from delivery.choices import Ask
from organisations.editing.values import Values


@dataclass(frozen=True, kw_only=True)
class EscalationFields(Values):
    obstacle: str
    tried: str = ""
    ask: Ask
    wanted: str
    answer_by: date
