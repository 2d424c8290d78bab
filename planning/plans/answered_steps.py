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


@dataclass(frozen=True)
class Reading:
    """The themes and levels of a version by their ids: read once, not beside every step."""

    themes: dict[int, Theme]
    levels: dict[int, Level]
    in_place_from: int

    def answered_step(
        self, step: Step, given: Given | None, drafted: Answer | None
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
            in_place=level is not None and level.value >= self.in_place_from,
            planned=drafted is not None and drafted.planned,
        )


def answered_steps(assessment: Assessment) -> list[AnsweredStep]:
    """Every step it is asked, with the answers it submitted, or else those of its draft.

    The tick "plan this for the year" is not part of a return, so it is read as it stands now.
    """
    version = assessment.cycle.version
    steps = Step.objects.of(version.pk).of_tier(assessment.tier)
    drafts = Answer.objects.of_assessment(assessment)
    submitted = RevisionAnswer.objects.of_assessments([assessment.pk]).current()
    drafted = {answer.step_id: answer for answer in drafts}
    given = {
        answer.counted_step_id: Given(answer.choice, answer.counted_level_id)
        for answer in submitted
    } or {pk: Given(answer.choice, answer.level_id) for pk, answer in drafted.items()}
    reading = Reading(
        themes={theme.pk: theme for theme in version.themes.all()},
        levels={level.pk: level for level in version.scale.levels.all()},
        in_place_from=version.scale.in_place_from,
    )
    return [
        reading.answered_step(step, given.get(step.pk), drafted.get(step.pk))
        for step in steps.select_related("row").in_order()
    ]
