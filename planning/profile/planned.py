"""How the plan stands that is drafted from a return, in the words of the profile. Pure."""

from dataclasses import dataclass
from datetime import date

from nhsuk.words import counted, nhs_date


@dataclass(frozen=True)
class PlanStands:
    """`suggested` and `ticked` are known to those who write it alone, as are the `actions` of a
    draft: None to others.
    """

    url: str
    year: str
    due_on: date
    is_begun: bool = False
    is_signed: bool = False
    actions: int | None = None
    ticked: int | None = None
    suggested: int | None = None

    @property
    def link(self) -> str:
        if self.is_writer and not self.is_begun:
            return "Start our plan"
        return "Open our plan" if self.is_writer else "The plan"

    @property
    def is_writer(self) -> bool:
        return self.suggested is not None

    @property
    def words(self) -> str:
        due = "" if self.is_signed else f" It is due on {nhs_date(self.due_on)}."
        return f"{self._stands}{due}"

    @property
    def _stands(self) -> str:
        if self.is_signed:
            return f"Your plan is signed, with {counted(self.actions or 0, 'action')}."
        if not self.is_writer:
            return "Your plan is not signed at present: a draft is for those alone who write it."
        if not self.is_begun:
            return self._not_begun
        return f"Your plan is a draft with {counted(self.actions or 0, 'action')}. {self._more}"

    @property
    def _more(self) -> str:
        if not self.suggested:
            return "Your answers suggest nothing to add."
        steps = counted(self.suggested, "step")
        return f"Your answers suggest {steps} to add, each with one press."

    @property
    def _not_begun(self) -> str:
        if not self.ticked:
            return f"Your plan is not begun, and you ticked no step for {self.year}. {self._more}"
        one = self.ticked == 1
        return (
            f"Your plan is not begun. The {'step' if one else f'{self.ticked} steps'} that you "
            f"ticked “Plan this for {self.year}” {'makes' if one else 'make'} its first draft."
        )
