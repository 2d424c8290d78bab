"""Reads what a session shows: the steps in order, what was decided on a day and what is open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils import timezone

from assessments.answers.gathering import chosen_in_order, own_steps
from assessments.choices import Choice
from assessments.models import Answer, Assessment, Question
from assessments.session.order import Stop
from assessments.standing import answer_words
from frameworks.models import Step
from organisations.models import User

NOT_DECIDED = {Choice.UNANSWERED, Choice.NOT_SURE}


def stops_of(assessment: Assessment) -> list[Stop]:
    """Every step that the return is asked, in order: one query, and one where questions wait."""
    about = _asked_about(assessment)
    return [
        Stop(code, theme, choice or Choice.UNANSWERED, code in about)
        for code, theme, choice in chosen_in_order(assessment)
    ]


def _asked_about(assessment: Assessment) -> frozenset[str]:
    if assessment.state != Assessment.State.ASKED:
        return frozenset()
    questions = Question.objects.of_assessment(assessment).to_answer().order_by()
    return frozenset(questions.values_list("answer__counted_step__code", flat=True))


@dataclass(frozen=True)
class Said:
    """What the draft says of a step today."""

    code: str
    theme: str
    text: str
    words: str
    note: str
    reason: str  # why it does not apply


@dataclass(frozen=True)
class Outcome:
    """What was decided on one day, by whoever wrote it, and what is still open, in order."""

    decided: tuple[Said, ...]
    not_sure: tuple[Said, ...]
    unanswered: tuple[tuple[str, tuple[str, ...]], ...]  # codes, by theme

    @property
    def without_answer(self) -> int:
        return sum(len(codes) for _theme, codes in self.unanswered)

    @property
    def open(self) -> int:
        return len(self.not_sure) + self.without_answer


def outcome_of(assessment: Assessment, *, reader: User, on: date) -> Outcome:
    """Two queries, whatever its size."""
    answers = Answer.objects.visible_to(reader).of_assessment(assessment).asked()
    given = {each.step_id: each for each in answers.select_related("level")}
    steps = own_steps(assessment).select_related("row__theme").in_order()
    said = [(given.get(step.pk), _said(step, given.get(step.pk))) for step in steps]
    decided = [
        line
        for answer, line in said
        if answer and answer.choice not in NOT_DECIDED and timezone.localdate(answer.saved_at) == on
    ]
    not_sure = [line for answer, line in said if answer and answer.choice == Choice.NOT_SURE]
    unanswered = [
        line for answer, line in said if answer is None or answer.choice == Choice.UNANSWERED
    ]
    return Outcome(tuple(decided), tuple(not_sure), tuple(_by_theme(unanswered)))


def _by_theme(lines: Iterable[Said]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for theme, found in groupby(lines, key=lambda line: line.theme):
        yield theme, tuple(line.code for line in found)


def _said(step: Step, answer: Answer | None) -> Said:
    about = (step.code, step.row.theme.name, step.text)
    if answer is None:
        return Said(*about, Choice.UNANSWERED.label, "", "")
    applies = answer.choice != Choice.NOT_APPLICABLE
    words = answer_words(answer.choice, answer.level)
    return Said(*about, words, answer.note, "" if applies else answer.reason)
