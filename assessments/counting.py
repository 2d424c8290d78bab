"""Gathers the rows that tallies are added from: one grouped query whatever the number of returns.

Rollups read submitted revisions through `tally_rows`; how far drafts have come is read through
`draft_progress`, which counts answers and never reads one.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from assessments.choices import Choice
from assessments.models import Answer, Assessment, RevisionAnswer
from assessments.overdue import in_place_levels, overdue_q
from assessments.progress import Progress, Tally
from frameworks.models import Level, Theme

BESIDE_LEVELS = (Choice.NOT_APPLICABLE, Choice.NOT_SURE, Choice.UNANSWERED)  # as a Tally has them


class TallyRow(NamedTuple):
    """One return's current answers in one theme."""

    assessment_id: int
    theme_id: int
    tally: Tally


def tally_rows(
    assessments: QuerySet[Assessment], levels: Sequence[Level], *, on: date
) -> list[TallyRow]:
    """The tally of each return and theme that `assessments` have a current revision for."""
    submitted = RevisionAnswer.objects.of_assessments(assessments.order_by().values("pk"))
    return tallied(submitted.current().counted(), levels, on=on)


def tallied(
    answers: QuerySet[RevisionAnswer], levels: Sequence[Level], *, on: date
) -> list[TallyRow]:
    """The tally of each return and theme in `answers`: counted ones, of one revision a return.

    Their `levels` are counted side by side: a row for each level would be five times as many.
    """
    at = {f"at_{level.value}": Count("choice", filter=Q(counted_level=level)) for level in levels}
    beside = {each.value: Count("choice", filter=Q(choice=each)) for each in BESIDE_LEVELS}
    rows = answers.values_list("revision__assessment", "counted_step__row__theme").order_by()
    overdue = Count("choice", filter=overdue_q(levels, on=on))
    in_place = {level.value for level in in_place_levels(levels)}
    values = [level.value for level in levels]
    return [
        TallyRow(assessment, theme, _tally(values, counts, in_place))
        for assessment, theme, *counts in rows.annotate(**at, **beside, overdue=overdue)
    ]


def _tally(values: list[int], counts: list[int], in_place: set[int]) -> Tally:
    """From counts in the order of the scale's values, then of BESIDE_LEVELS, then overdue."""
    levels = {value: count for value, count in zip(values, counts, strict=False) if count}
    *beside, overdue = counts[len(values) :]
    names = (each.value for each in BESIDE_LEVELS)
    return Tally(
        levels,
        **dict(zip(names, beside, strict=True)),
        overdue=overdue,
        in_place=sum(count for value, count in levels.items() if value in in_place),
    )


def draft_progress(
    assessments: Collection[Assessment], themes: Collection[Theme]
) -> dict[int, dict[int, Progress]]:
    """By return and then theme: how many steps have an answer, out of how many.

    One query; each return is at hand with its cycle, the `themes` of its version with their steps a
    tier.
    """
    answers = Answer.objects.of_assessments([each.pk for each in assessments]).answered()
    counted = answers.values_list("assessment", "step__row__theme").order_by()
    answered = {(pk, theme): n for pk, theme, n in counted.annotate(count=Count("*"))}
    return {
        each.pk: {
            theme.pk: Progress(answered.get((each.pk, theme.pk), 0), asked)
            for theme in themes
            if theme.version_id == each.cycle.version_id
            and (asked := getattr(theme, f"{each.tier}_steps"))
        }
        for each in assessments
    }
