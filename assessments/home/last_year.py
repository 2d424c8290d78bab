"""A whole return beside what was submitted the year before."""

from dataclasses import dataclass

from assessments.answers.actions import AnswerValues
from assessments.answers.gathering import answer_to, levels_of, own_steps_with_answers
from assessments.answers.last_time import last_times, moves_since
from assessments.answers.moves import Moves
from assessments.choices import Choice
from assessments.models import Assessment
from nhsuk.words import counted


@dataclass(frozen=True)
class LastYear:
    """How its answers moved, and how many of last time wait to be said again."""

    moves: Moves
    offered: int

    @property
    def words(self) -> str:
        """That answers are offered; empty where none is."""
        if not self.offered:
            return ""
        one = self.offered == 1
        return (
            f"{counted(self.offered, 'answer')} of {self.moves.year} {'is' if one else 'are'} "
            f"offered beside {'its step' if one else 'their steps'}: say there what is still true."
        )


def beside_last_year(assessment: Assessment) -> LastYear | None:
    """Some three queries; None where nothing was submitted before."""
    steps = own_steps_with_answers(assessment)
    last = last_times(assessment, steps, levels_of(assessment))
    said = [
        (step, AnswerValues.of(answer) if (answer := answer_to(step)) else AnswerValues())
        for step in steps
    ]
    moves = moves_since(said, last)
    if moves is None:
        return None
    offered = [step for step, now in said if step.pk in last and now.choice == Choice.UNANSWERED]
    return LastYear(moves, len(offered))
