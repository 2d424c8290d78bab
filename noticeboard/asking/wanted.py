"""Which questions are asked for, as an address says it. No queries of its own."""

from dataclasses import dataclass

from nhsuk.addresses import InAddress
from noticeboard.choices import QuestionState


@dataclass(frozen=True)
class Wanted(InAddress):
    state: str = ""

    @classmethod
    def of(cls, query) -> "Wanted":
        return cls(query.get("state", "").strip()).among(state=QuestionState.values)

    @property
    def word(self) -> str:
        return QuestionState(self.state).label if self.state else ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        return QuestionState.choices

    def narrowed(self, questions):
        return questions.in_state(QuestionState(self.state)) if self.state else questions
