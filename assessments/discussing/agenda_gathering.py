"""Reads a draft and what its team says to it into the agenda of a session, in nine queries."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from itertools import groupby

from django.db.models import prefetch_related_objects
from django.urls import reverse

from assessments.answers.gathering import (
    answer_to,
    described_by_step,
    levels_of,
    own_steps_with_answers,
)
from assessments.answers.last_time import LastTime, last_times
from assessments.choices import Choice
from assessments.discussing.document import Agenda, AgendaComment, AgendaStep, AgendaTheme
from assessments.models import Assessment, StepComment
from assessments.standing import answer_words
from frameworks.models import Level, Step

Said = Mapping[int, list[AgendaComment]]


def agenda_of(assessment: Assessment, *, at: datetime) -> Agenda:
    """For those alone who may write the return: it holds their drafts, and what they said."""
    open_ones = StepComment.objects.of_assessment(assessment).open()
    said = open_ones.select_related("said_by", "step")
    comments: dict[int, list[AgendaComment]] = defaultdict(list)
    for each in said.asked():
        comments[each.step_id].append(_comment(each))
    asked = own_steps_with_answers(assessment)
    steps = [s for s in asked if _is_not_sure(s) or s.pk in comments]
    cycle, levels = assessment.cycle, levels_of(assessment)
    last, described = last_times(assessment, steps, levels), described_by_step(steps)
    themes = [step.row.theme for step in steps]
    in_order = list(dict.fromkeys(step.row.theme_id for step in asked))
    prefetch_related_objects(themes, "statements")
    return Agenda(
        organisation=assessment.organisation_name,
        code=assessment.organisation.ods_code,
        cycle=cycle.slug,
        year=cycle.label,
        framework=str(cycle.version),
        as_at=at,
        address=reverse("assessments:agenda", args=assessment.address),
        levels=tuple(map(str, levels)),
        themes=tuple(
            AgendaTheme(
                in_order.index(theme.pk) + 1,
                theme.code,
                theme.name,
                tuple(statement.text for statement in theme.statements.all()),
                tuple(_step(step, levels, described, last, comments) for step in inside),
            )
            for theme, inside in groupby(steps, key=lambda step: step.row.theme)
        ),
        set_aside=tuple((each.step.code, _comment(each)) for each in said.set_aside()),
        demonstration=assessment.organisation.is_demonstration,
    )


def _is_not_sure(step: Step) -> bool:
    given = answer_to(step)
    return given is not None and given.choice == Choice.NOT_SURE


def _comment(comment: StepComment) -> AgendaComment:
    return AgendaComment(comment.text, str(comment.said_by or "The service"), comment.said_at)


def _step(
    step: Step,
    levels: tuple[Level, ...],
    described: Mapping[int, Mapping[int, str]],
    last: Mapping[int, LastTime],
    comments: Said,
) -> AgendaStep:
    given, own = answer_to(step), described.get(step.pk, {})
    choice, level = (given.choice, given.level) if given else (Choice.UNANSWERED, None)
    return AgendaStep(
        code=step.code,
        text=step.text,
        when_by=step.row.when_by,
        levels=tuple((str(level), own[level.pk]) for level in levels if level.pk in own),
        answer=answer_words(choice, level),
        is_not_sure=_is_not_sure(step),
        note=given.note if given else "",
        last_time=last[step.pk].line if step.pk in last else "",
        comments=tuple(comments.get(step.pk, ())),
    )
