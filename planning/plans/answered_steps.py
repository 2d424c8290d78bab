"""Reads what an organisation answered to its own steps, for `drafting` to make suggestions of."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from assessments.answers.gathering import answer_to, own_steps_with_answers
from assessments.choices import Choice
from assessments.models import Answer, Assessment, RevisionAnswer
from frameworks.models import Level, Step
from planning.plans.suggestions import AnsweredStep


class Given(NamedTuple):
    """What was answered to a step, as it counts today."""

    choice: str
    level: Level | None

    @classmethod
    def drafted(cls, answer: Answer) -> "Given":
        return cls(answer.choice, answer.level)


Submitted = Mapping[int | None, Given]


def submitted_in(answers: Iterable[RevisionAnswer]) -> Submitted:
    """By step: what a return says that counts; each answer comes with its level."""
    return {each.counted_step_id: Given(each.choice, each.counted_level) for each in answers}


def answered_steps(
    assessment: Assessment, submitted: Submitted | None = None
) -> list[AnsweredStep]:
    """Every step it is asked, with the answers it submitted, or else those of its draft.

    The tick "plan this for the year" is not part of a return, so it is read as it stands now.
    `submitted`: for a page that has read it already.
    """
    if submitted is None:
        answers = RevisionAnswer.objects.of_assessments([assessment.pk]).current()
        submitted = submitted_in(answers.select_related("counted_level"))
    in_place_from, found = assessment.cycle.version.scale.in_place_from, []
    for step in own_steps_with_answers(assessment):
        drafted = answer_to(step)
        own = Given.drafted(drafted) if drafted else None
        given = submitted.get(step.pk) if submitted else own
        planned = drafted is not None and drafted.planned
        found.append(_answered_step(step, given, in_place_from, planned=planned))
    return found


def _answered_step(
    step: Step, given: Given | None, in_place_from: int, *, planned: bool
) -> AnsweredStep:
    choice = Choice(given.choice) if given else Choice.UNANSWERED
    level = given.level if given else None
    theme = step.row.theme
    return AnsweredStep(
        pk=step.pk,
        code=step.code,
        text=step.text,
        theme_pk=theme.pk,
        theme=theme.name,
        theme_code=theme.code,
        when_by=step.row.when_by,
        words=str(level) if level else choice.label,
        applicable=choice != Choice.NOT_APPLICABLE,
        in_place=level is not None and level.value >= in_place_from,
        planned=planned,
    )
