"""Reads what an organisation answered to its own steps, for `drafting` to make suggestions of."""

from dataclasses import dataclass
from typing import NamedTuple

from assessments.choices import Choice
from assessments.models import Answer, Assessment, RevisionAnswer
from frameworks.models import Level, Step, Theme
from planning.plans.suggestions import AnsweredStep


class Given(NamedTuple):
    """What was answered to a step, as it counts today."""

    choice: str
    level: int | None

    @classmethod
    def of(cls, answer: RevisionAnswer) -> "Given":
        return cls(answer.choice, answer.counted_level_id)


@dataclass(frozen=True)
class Known:
    """The themes and levels of a version by their ids: read once, not beside every step. And what
    was submitted, by step.
    """

    themes: dict[int, Theme]
    levels: dict[int, Level]
    submitted: dict[int | None, Given]

    @classmethod
    def about(cls, assessment: Assessment) -> "Known":
        version = assessment.cycle.version
        answers = RevisionAnswer.objects.of_assessments([assessment.pk]).current()
        return cls(
            themes={theme.pk: theme for theme in version.themes.all()},
            levels={level.pk: level for level in version.scale.levels.all()},
            submitted={answer.counted_step_id: Given.of(answer) for answer in answers},
        )

    def answered_step(
        self, step: Step, given: Given | None, drafted: Answer | None, in_place_from: int
    ) -> AnsweredStep:
        choice = Choice(given.choice) if given else Choice.UNANSWERED
        level = self.levels[given.level] if given and given.level else None
        theme = self.themes[step.row.theme_id]
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
            planned=drafted is not None and drafted.planned,
        )


def answered_steps(assessment: Assessment, known: Known | None = None) -> list[AnsweredStep]:
    """Every step it is asked, with the answers it submitted, or else those of its draft.

    The tick "plan this for the year" is not part of a return, so it is read as it stands now.
    `known`: for a page that has read it already.
    """
    known = known or Known.about(assessment)
    version = assessment.cycle.version
    steps = Step.objects.of(version.pk).of_tier(assessment.tier)
    drafts = Answer.objects.of_assessment(assessment)
    drafted = {answer.step_id: answer for answer in drafts}
    given = known.submitted or {
        pk: Given(answer.choice, answer.level_id) for pk, answer in drafted.items()
    }
    in_place_from = version.scale.in_place_from
    return [
        known.answered_step(step, given.get(step.pk), drafted.get(step.pk), in_place_from)
        for step in steps.select_related("row").in_order()
    ]
