"""Reads a return into what its workbook holds, in a fixed number of queries whatever its size."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby

from django.urls import reverse
from django.utils import timezone

from assessments.answers.actions import AnswerValues
from assessments.answers.asked import AskedAbout, round_of
from assessments.answers.cards import WITHOUT_A_LEVEL, Carried, Option, Typed, options_of
from assessments.answers.gathering import (
    answer_to,
    carried_by_step,
    counterparts_of,
    described_by_step,
    levels_of,
    own_steps_with_answers,
)
from assessments.answers.last_time import LastTime, last_times
from assessments.models import Assessment
from assessments.readers import who_can_see
from assessments.standing import COUNTERPARTS, Standing
from assessments.workbook.content import Identity, ReturnToFill, StepToFill, ThemeToFill
from frameworks.models import Level, Step
from organisations.choices import Tier


def identity_of(assessment: Assessment) -> Identity:
    cycle = assessment.cycle
    version = cycle.version
    return Identity(
        organisation=assessment.organisation_name,
        code=assessment.organisation.ods_code,
        cycle=cycle.slug,
        label=cycle.label,
        framework=f"{version.framework.slug}/{version.slug}",
        version=str(version),
    )


def said_to(step: Step) -> Typed:
    """What is answered, as the fields of its card have it."""
    given = answer_to(step)
    return Typed.of(AnswerValues.of(given), given.number) if given else Typed()


def all_options(levels: Iterable[Level]) -> tuple[Option, ...]:
    described = {level.pk: level.description for level in levels}
    return (*options_of(levels, described), *WITHOUT_A_LEVEL)


def return_to_fill(assessment: Assessment, *, at: datetime, site: str) -> ReturnToFill:
    """For those alone who may write it; `assessment` was asked whether it `is_in`."""
    standing = Standing.of(assessment, on=timezone.localdate(at))
    levels, page = levels_of(assessment), reverse("assessments:workbook", args=assessment.address)
    return ReturnToFill(
        identity=identity_of(assessment),
        year=assessment.cycle.plan_year_label,
        due_on=assessment.due_on,
        readers=who_can_see(assessment, standing),
        counterparts=COUNTERPARTS[Tier(assessment.tier)],
        options=all_options(levels),
        themes=_themes(assessment, standing, levels),
        as_at=at,
        address=f"{site.rstrip('/')}{page}",
        demonstration=assessment.organisation.is_demonstration,
    )


def _themes(
    assessment: Assessment, standing: Standing, levels: tuple[Level, ...]
) -> tuple[ThemeToFill, ...]:
    steps = own_steps_with_answers(assessment)
    counterparts = counterparts_of(assessment, steps, standing)
    last, carried = last_times(assessment, steps, levels), carried_by_step(steps)
    described, questions = described_by_step(steps), round_of(assessment, steps)

    def filled(step: Step) -> StepToFill:
        row, is_open = step.row, step.pk not in questions.settled
        return StepToFill(
            code=step.code,
            section=row.section.name if row.section else "",
            when_by=row.when_by_label,
            wording=step.text,
            said=said_to(step),
            counterparts=tuple(each for each in counterparts[step.row_id] if each.text),
            before=_before(
                last.get(step.pk), carried.get(step.pk), questions.asked.get(step.pk), is_open
            ),
            own=options_of(levels, described[step.pk]) if step.pk in described else (),
            is_open=is_open,
        )

    return tuple(
        ThemeToFill(theme.name, tuple(map(filled, inside)))
        for theme, inside in groupby(steps, key=lambda step: step.row.theme)
    )


def _before(
    last: LastTime | None, carried: Carried | None, asked: AskedAbout | None, is_open: bool
) -> str:
    """In lines: what is asked about it now, what was submitted last time, and what the answer of
    today was given to.
    """
    lines = [f"{asked.who} asks: {asked.text}"] if asked else []
    lines += [] if is_open else ["Stands as you submitted it: nothing is taken in for this step."]
    if carried:
        lines += [
            "To confirm on the page of its theme: this answer was given to other words, or on "
            "another scale.",
            f"The step read: “{carried.words}”",
        ]
        lines += [f"The answer was: {carried.level}"] if carried.level else []
    if last:
        said = last.values
        parts = {"Reason": said.reason, "Note": said.note, "Evidence": said.evidence}
        lines += [last.line, *(f"{name}: {text}" for name, text in parts.items() if text)]
        lines += [f"The step read: “{last.asked}”"] if last.asked else []
    return "\n".join(lines)
