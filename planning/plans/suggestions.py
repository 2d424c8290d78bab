"""Reads what an organisation answered to its own steps, for `drafting` to make suggestions of."""

from assessments.choices import Choice
from assessments.models import Answer, Assessment, RevisionAnswer
from frameworks.models import Step
from planning.plans.drafting import AnsweredStep


def answered_steps(assessment: Assessment) -> list[AnsweredStep]:
    """Every step it is asked, with what it sent; while nothing is sent, with its draft answers.

    The tick "plan this for the year" is not part of a return, so it is read as it stands now.
    """
    steps = Step.objects.of(assessment.cycle.version_id).of_tier(assessment.tier)
    drafts = Answer.objects.of_assessment(assessment).select_related("level")
    sent = RevisionAnswer.objects.of_assessments([assessment.pk]).current()
    drafted = {answer.step_id: answer for answer in drafts}
    given = {answer.step_id: answer for answer in sent.select_related("level")} or drafted
    in_place_from = assessment.cycle.version.scale.in_place_from
    return [
        _answered_step(step, given.get(step.pk), drafted.get(step.pk), in_place_from)
        for step in steps.select_related("row__theme").in_order()
    ]


def _answered_step(
    step: Step,
    given: Answer | RevisionAnswer | None,
    drafted: Answer | None,
    in_place_from: int,
) -> AnsweredStep:
    choice = Choice(given.choice) if given else Choice.UNANSWERED
    level = given.level if given else None
    return AnsweredStep(
        pk=step.pk,
        code=step.code,
        text=step.text,
        theme_pk=step.row.theme_id,
        theme=step.row.theme.name,
        when_by=step.row.when_by,
        words=str(level) if level else choice.label,
        applicable=choice != Choice.NOT_APPLICABLE,
        in_place=level is not None and level.value >= in_place_from,
        planned=drafted is not None and drafted.planned,
    )
