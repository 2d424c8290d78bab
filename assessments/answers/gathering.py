"""Reads what the pages of one return show, in a fixed number of queries whatever its size."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import cast

from django.db.models import Count, Exists, FilteredRelation, OuterRef, Q, prefetch_related_objects

from assessments.answers.actions import AnswerValues, Writer
from assessments.answers.asked import round_of
from assessments.answers.cards import Card, Carried, Common, Counterpart, Typed, options_of
from assessments.answers.last_time import last_times
from assessments.answers.shared import Shared, shared_of
from assessments.answers.waiting import waits_by_step
from assessments.choices import Choice
from assessments.models import Answer, Assessment
from assessments.overdue import is_overdue
from assessments.progress import Progress
from assessments.standing import COUNTERPARTS, Standing
from compendium.models import Tie
from frameworks.models import Level, LevelDescription, Step, Theme
from frameworks.querysets import StepQuerySet
from organisations.choices import Tier
from organisations.models import User

ANSWERED = [choice for choice in Choice if choice != Choice.UNANSWERED]


@dataclass(frozen=True)
class ThemeLine:
    """A theme of a return: its place in the order, how many of its steps are answered, and how many
    of these answers are still to be confirmed.
    """

    theme: Theme
    position: int
    progress: Progress
    to_confirm: int = 0


def theme_lines(assessment: Assessment) -> list[ThemeLine]:
    """The themes that ask this tier for something, in order: two queries."""
    given = FilteredRelation(
        "answers", condition=Q(answers__assessment=assessment, answers__choice__in=ANSWERED)
    )
    steps = own_steps(assessment).order_by()
    counted = steps.annotate(given=given).values_list("row__theme")
    numbers = {"answered": Count("given"), "to_confirm": Count("given__carried_from")}
    asked = {
        theme: (Progress(answered, total), to_confirm)
        for theme, total, answered, to_confirm in counted.annotate(asked=Count("pk"), **numbers)
    }
    themes = Theme.objects.of(assessment.cycle.version_id)
    return [
        ThemeLine(theme, position, *asked[theme.pk])
        for position, theme in enumerate((t for t in themes if t.pk in asked), start=1)
    ]


def steps_with_answers(assessment: Assessment, where: Q) -> list[Step]:
    """Steps of any tier, each with this return's answer to it as `given` where there is one, and
    whether levels mean something of their own there.
    """
    given = FilteredRelation("answers", condition=Q(answers__assessment=assessment))
    described = Exists(LevelDescription.objects.filter(step=OuterRef("pk")))
    return list(
        Step.objects.of(assessment.cycle.version_id)
        .filter(where)
        .annotate(given=given, is_described=described)
        .select_related("row__section", "row__theme", "given__level")
        .in_order()
    )


def own_steps_with_answers(assessment: Assessment) -> list[Step]:
    """The steps that this return is asked, in the order of its pages: one query."""
    return steps_with_answers(assessment, Q(tier=assessment.tier))


def own_steps(assessment: Assessment) -> StepQuerySet:
    """The steps that this return is asked, each with its row."""
    steps = Step.objects.of(assessment.cycle.version_id).of_tier(assessment.tier)
    return steps.select_related("row")


def theme_beside(assessment: Assessment, step: Step) -> dict[str, str | None]:
    """By code, in order: what was chosen for each step asked in the theme of a step, if anything.

    Plain values, as a save asks for it each time.
    """
    given = FilteredRelation("answers", condition=Q(answers__assessment=assessment))
    steps = own_steps(assessment).filter(row__theme=step.row.theme_id).annotate(given=given)
    chosen = steps.order_by("row__position")
    return dict(chosen.values_list("code", "given__choice"))


def chosen_in_order(assessment: Assessment) -> list[tuple[str, str, str | None]]:
    """Of every step asked, in order: its code, that of its theme and what was chosen, if so."""
    given = FilteredRelation("answers", condition=Q(answers__assessment=assessment))
    steps = own_steps(assessment).annotate(given=given).in_order()
    return list(steps.values_list("code", "row__theme__code", "given__choice"))


def answer_to(step: Step) -> Answer | None:
    """The answer a query of `steps_with_answers` found; none leaves no attribute behind."""
    return getattr(step, "given", None)


def levels_of(assessment: Assessment) -> tuple[Level, ...]:
    """The levels of its scale, asked for once however often they are wanted."""
    scale = assessment.cycle.version.scale
    prefetch_related_objects([scale], "levels")
    return tuple(scale.levels.all())


def counterparts_of(
    assessment: Assessment, steps: Iterable[Step], standing: Standing
) -> dict[int, tuple[Counterpart, ...]]:
    """By row: what each other tier does in it."""
    others = {t: standing.who(t) for t in Tier.planning() if t != assessment.tier}
    rows = {step.row_id: step.row.when_by for step in steps}
    beside = Step.objects.beside(steps).filter(tier__in=others)
    texts = {(row, tier): text for row, tier, text in beside.values_list("row", "tier", "text")}
    return {
        row: tuple(
            Counterpart(who, texts.get((row, tier), ""), due_on if (row, tier) in texts else None)
            for tier, who in others.items()
        )
        for row, due_on in rows.items()
    }


def changes_by_step(assessment: Assessment, steps: Iterable[Step]) -> dict[int, int]:
    """By step: how often its answer was saved, under whichever version of the framework."""
    answers = {answer.pk: step.pk for step in steps if (answer := answer_to(step))}
    saves = Answer.history.filter(assessment=assessment.pk, id__in=answers)
    numbers = saves.values_list("id").order_by().annotate(number=Count("*"))
    return {answers[answer]: number for answer, number in numbers}


def carried_by_step(steps: Iterable[Step]) -> dict[int, Carried]:
    """By step: what its answer was given to, where that is still to be confirmed.

    Asks for nothing where nothing is.
    """
    given = {step.pk: answer for step in steps if (answer := answer_to(step))}
    carried = {pk: answer for pk, answer in given.items() if answer.carried_from_id}
    if not carried:
        return {}
    prefetch_related_objects(list(carried.values()), "carried_from", "carried_level")
    return {
        pk: Carried(str(cast(Step, answer.carried_from).text), str(answer.carried_level or ""))
        for pk, answer in carried.items()
    }


def described_by_step(steps: Iterable[Step]) -> dict[int, dict[int, str]]:
    """By step and level: what that level means there: asked of the steps that say so alone."""
    described: dict[int, dict[int, str]] = defaultdict(dict)
    saying = [step for step in steps if getattr(step, "is_described", True)]
    for description in LevelDescription.objects.filter(step__in=saying):
        described[description.step_id][description.level_id] = description.text
    return described


def cards_of(
    assessment: Assessment, where: Q, *, standing: Standing, reader: Writer, on: date
) -> list[Card]:
    """The cards of the steps this return is asked among those `where` selects: six queries, up
    to two for what its team shares, which is for nobody else, and one each where questions were
    asked and where levels mean something of their own.
    """
    own = steps_with_answers(assessment, where & Q(tier=assessment.tier))
    return cards_for(assessment, own, standing=standing, reader=reader, on=on)


def cards_for(
    assessment: Assessment, own: list[Step], *, standing: Standing, reader: Writer, on: date
) -> list[Card]:
    """The same of steps that `steps_with_answers` found: for a page that asks for them first."""
    counterparts = counterparts_of(assessment, own, standing)
    levels = levels_of(assessment)
    last, changes = last_times(assessment, own, levels), changes_by_step(assessment, own)
    carried = carried_by_step(own)
    waits, described = waits_by_step(assessment, own, standing), described_by_step(own)
    is_team = standing.company.is_of_team(reader, on=on)
    shared = shared_of(assessment, own, reader=cast(User, reader)) if is_team else Shared()
    questions = round_of(assessment, own)
    plain = options_of(levels, {})
    in_place_from = assessment.cycle.version.scale.in_place_from
    return [
        _card(
            step,
            answer_to(step),
            options=options_of(levels, described[step.pk]) if step.pk in described else plain,
            counterparts=counterparts[step.row_id],
            waits=waits.get(step.pk, ()),
            last_time=last.get(step.pk),
            changes=changes.get(step.pk, 0),
            carried=carried.get(step.pk),
            asked=questions.asked.get(step.pk),
            is_settled=step.pk in questions.settled and step.pk not in carried,
            by=_marked(answer_to(step), standing),
            is_overdue=is_overdue(step, answer_to(step), in_place_from=in_place_from, on=on),
            is_mine=step.pk in shared.mine,
            looked_after=shared.looked_after.get(step.pk, ""),
            comments=shared.comments.get(step.pk, 0),
            on=on,
        )
        for step in own
    ]


def examples_beside(assessment: Assessment, themes: Iterable[str]) -> dict[str, int]:
    """By code, how many published examples are tied to a step, or to the whole of a theme: one
    query.
    """
    ties = Tie.objects.of(assessment.cycle.version.framework_id)
    return ties.of_themes(themes).counted_by_code()


def common_of(
    assessment: Assessment,
    theme: str,
    *,
    next_open: str = "",
    is_team: bool = True,
    on: date,
) -> Common:
    """What the cards of a theme have in common: one query."""
    return Common(
        examples=examples_beside(assessment, [theme]),
        year=assessment.cycle.plan_year_label,
        counterparts=COUNTERPARTS[Tier(assessment.tier)],
        is_closed=not assessment.is_open(on=on),
        next_open=next_open,
        is_team=is_team,
    )


def _marked(answer: Answer | None, standing: Standing) -> str:
    return standing.company.mark(answer) if answer else ""


def _card(step: Step, answer: Answer | None, **shown) -> Card:
    if answer is None:
        return Card(step=step, typed=Typed(), **shown)
    said = AnswerValues.of(answer)
    return Card(
        step=step,
        typed=Typed.of(said, answer.number),
        said=said,
        saved_at=answer.saved_at,
        is_answered=answer.choice != Choice.UNANSWERED,
        **shown,
    )


def whole_progress(lines: list[ThemeLine]) -> Progress:
    return sum((line.progress for line in lines), Progress())
