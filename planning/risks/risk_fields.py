"""What is said of a risk: the one list that form, saving, document, log and workbooks go by.

A new field stands here, on the model (`RiskWords`) and in the form; `planning/schemas.py` leads
what was signed before to it. Its action is a key while it is written, a reference in a document.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from organisations.editing.values import Values
from planning.choices import Impact, Likelihood
from planning.risks.scores import Score
from spreadsheets.columns import Column


@dataclass(frozen=True, kw_only=True)
class RiskFields(Values):
    title: str
    likelihood: Likelihood
    impact: Impact
    words: str = ""
    mitigation: str = ""
    owner: str = ""

    @property
    def score(self) -> Score:
        return Score(Likelihood(self.likelihood), Impact(self.impact))


@dataclass(frozen=True, kw_only=True)
class RiskLine(RiskFields):
    """A risk as a document has it. `action` is its reference; `theme` that of the action."""

    reference: str
    action: str = ""
    theme: str = ""
    theme_code: str = ""
    closed_on: date | None = None
    closed_because: str = ""

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def state(self) -> str:
        return "Open" if self.is_open else "Closed"


def worst_first(lines: Any) -> list[RiskLine]:
    """Of one score the one with the larger impact first, then in the order they were written."""
    return sorted(
        lines,
        key=lambda line: (-line.score.number, -line.impact, len(line.reference), line.reference),
    )


RISK_COLUMNS: list[Column[Any]] = [
    Column[RiskLine]("Risk", 11, lambda risk: risk.reference),
    Column("Action", 9, lambda risk: risk.action),
    Column("Theme", 28, lambda risk: risk.theme),
    Column("What it is", 44, lambda risk: risk.title),
    Column("What could happen", 50, lambda risk: risk.words),
    Column("Likelihood, 1 to 5", 12, lambda risk: int(risk.likelihood)),
    Column("How likely", 16, lambda risk: risk.score.likelihood.label),
    Column("Impact, 1 to 5", 12, lambda risk: int(risk.impact)),
    Column("How large", 16, lambda risk: risk.score.impact.label),
    Column("Score", 9, lambda risk: risk.score.number),
    Column("Band", 12, lambda risk: risk.score.band.word),
    Column("What is done about it", 50, lambda risk: risk.mitigation),
    Column("Owner", 24, lambda risk: risk.owner),
    Column("State", 10, lambda risk: risk.state),
    Column("Closed on", 13, lambda risk: risk.closed_on),
    Column("Why it was closed", 40, lambda risk: risk.closed_because),
]
