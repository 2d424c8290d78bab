"""Two answers to one step, of two people or two windows: to choose from, or merged into one."""

from dataclasses import dataclass, replace
from datetime import date

from assessments.answers.actions import AnswerValues, Writer, is_by
from assessments.answers.differences import Part, both_once, side_by_side
from assessments.choices import Choice
from assessments.models import Answer, Partner
from assessments.standing import (
    SAVED_BY_A_COLLEAGUE,
    SAVED_BY_THE_SAME_LINK,
    SAVED_ELSEWHERE,
    answer_words,
    moment_words,
)


@dataclass(frozen=True)
class Side:
    """One of two answers to choose from: its level, and its texts with what differs marked."""

    title: str
    keep: str
    answer: str
    texts: tuple[tuple[str, list[Part]], ...]
    planned: bool


@dataclass(frozen=True)
class TwoAnswers:
    """What was saved beside what was typed; `number` is that of what was saved.

    Either a colleague saved it, or the same person in another window.
    """

    changed: str
    when: str
    theirs: Side
    mine: Side
    number: int

    @property
    def answers_differ(self) -> bool:
        return self.theirs.answer != self.mine.answer


def both_answers(
    stored: Answer, mine: AnswerValues, *, reader: Writer, who: str = "", on: date
) -> TwoAnswers:
    """`who` saved what is stored, where that is not said by their name."""
    theirs = AnswerValues.of(stored)
    texts = {
        label: side_by_side(getattr(theirs, name), getattr(mine, name))
        for label, name in [("Reason", "reason"), ("Note", "note"), ("Evidence", "evidence")]
    }
    own, when = is_by(stored, reader), moment_words(stored.saved_at, on=on)
    who = who or str(stored.saved_by or "A colleague")
    again = SAVED_BY_THE_SAME_LINK if isinstance(reader, Partner) else SAVED_ELSEWHERE
    words = again if own else SAVED_BY_A_COLLEAGUE
    one, other = (
        Side(
            title=title.format(who=who, when=when),
            keep=keep,
            answer=answer_words(values.choice, values.level),
            texts=tuple((label, both[side]) for label, both in texts.items() if both[side]),
            planned=values.planned,
        )
        for side, ((title, keep), values) in enumerate(
            zip(words.sides, (theirs, mine), strict=True)
        )
    )
    return TwoAnswers(words.changed.format(who=who), when, one, other, stored.number)


def merged_answers(stored: Answer, mine: AnswerValues) -> AnswerValues:
    """Both answers in one: what was saved is chosen, unless only the other chose."""
    theirs = AnswerValues.of(stored)
    chosen = mine if theirs.choice == Choice.UNANSWERED else theirs
    return replace(
        chosen,
        reason=both_once(theirs.reason, mine.reason),
        note=both_once(theirs.note, mine.note),
        evidence=both_once(theirs.evidence, mine.evidence),
        planned=theirs.planned or mine.planned,
    )


@dataclass(frozen=True)
class Merged:
    """What was chosen in two answers whose texts stand in one card."""

    theirs: str
    mine: str

    @classmethod
    def of(cls, stored: Answer, mine: AnswerValues) -> "Merged":
        return cls(answer_words(stored.choice, stored.level), answer_words(mine.choice, mine.level))
