"""What was asked about a return, and how far its team has come with it.

A reply is a draft until the return is submitted again: who is not of the team reads none before.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from assessments.models import Assessment, Question, Revision
from assessments.sending.changes import changes_since
from assessments.standing import answer_words
from nhsuk.words import counted, listed
from organisations.models import User


@dataclass(frozen=True)
class Asked:
    """One question. `is_changed`: the answer it is about says something else now."""

    question: Question
    is_changed: bool

    @property
    def code(self) -> str:
        """Of the step as it is asked today, or as it was submitted where it is asked no more."""
        return self.step.code

    @property
    def step(self):
        return self.question.answer.counted_step or self.question.answer.step

    @property
    def submitted(self) -> str:
        """The answer it is about."""
        answer = self.question.answer
        return answer_words(answer.choice, answer.level)

    @property
    def has_card(self) -> bool:
        return self.question.answer.counted_step_id is not None

    @property
    def is_open(self) -> bool:
        """Neither replied to, nor its answer changed."""
        return not (self.question.reply or self.is_changed)

    @property
    def tag(self) -> tuple[str, str]:
        if self.is_open:
            return ("To answer", "yellow")
        done = ["replied"] if self.question.reply else []
        done += ["answer changed"] if self.is_changed else []
        return (listed(done).capitalize(), "green")


def questions_to_answer(assessment: Assessment) -> list[Asked]:
    """Those that wait for the team of a return at hand, in the order of the framework."""
    questions = list(Question.objects.of_assessment(assessment).to_answer().with_answers())
    if not questions:
        return []
    standing = Revision.objects.of_assessment(assessment).current().get()
    changed = {sent.pk for _, sent in changes_since(assessment, standing)}
    return [Asked(question, question.answer_id in changed) for question in questions]


def asked_words(asked: Iterable[Asked]) -> str:
    """2 questions from Blackmoor Place."""
    questions = [each.question for each in asked]
    who = dict.fromkeys(question.asked_for for question in questions)
    return f"{counted(len(questions), 'question')} from {listed(who)}"


@dataclass(frozen=True)
class AskedThen:
    """A question as it is read on the page of a revision; `reply` as far as its reader may."""

    code: str
    text: str
    question: Question
    reply: str
    may_reply_come: bool


def asked_of(revision: Revision, *, reader: User, is_team: bool) -> list[AskedThen]:
    """What was asked of a revision and was not withdrawn: one query."""
    questions = Question.objects.visible_to(reader).of(revision.pk).standing().with_answers()
    reads_replies = is_team or not revision.is_current
    return [
        AskedThen(
            code=question.answer.step.code,
            text=question.answer.step.text,
            question=question,
            reply=question.reply if reads_replies else "",
            may_reply_come=revision.is_current,
        )
        for question in questions
    ]
