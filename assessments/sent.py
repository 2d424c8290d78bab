"""The answers of one revision as its page shows them: theme by theme, each as it was sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet

from assessments.evidence import Item, items_of
from assessments.models import RevisionAnswer
from assessments.words import answer_words
from frameworks.models import Step, Theme


@dataclass(frozen=True)
class SentAnswer:
    step: Step
    words: str
    reason: str
    note: str
    evidence: tuple[Item, ...]

    @classmethod
    def of(cls, answer: RevisionAnswer) -> "SentAnswer":
        return cls(
            step=answer.step,
            words=answer_words(answer.choice, answer.level),
            reason=answer.reason,
            note=answer.note,
            evidence=tuple(items_of(answer.evidence)),
        )


@dataclass(frozen=True)
class SentTheme:
    theme: Theme
    answers: tuple[SentAnswer, ...]


def in_themes(answers: Iterable[RevisionAnswer]) -> list[SentTheme]:
    grouped = groupby(answers, key=lambda answer: answer.step.row.theme)
    return [SentTheme(theme, tuple(map(SentAnswer.of, inside))) for theme, inside in grouped]


def sent_themes(answers: QuerySet[RevisionAnswer]) -> list[SentTheme]:
    """In the order of the framework, in one query."""
    return in_themes(
        answers.select_related("level", "step__row__theme").order_by(
            "step__row__theme__position", "step__row__position"
        )
    )
