"""Gathers the rows that tallies are added from: one grouped query whatever the number of returns.

Rollups read submitted revisions through `tally_rows`; how far drafts have come is read through
`draft_progress`, which counts answers and never reads one.
"""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from django.db.models import Count, F, Q, QuerySet

from assessments.choices import Choice
from assessments.models import Answer, Assessment, RevisionAnswer
from assessments.progress import Progress, Tally, added
from frameworks.models import Step


class TallyRow(NamedTuple):
    """One return's current answers in one theme."""

    assessment_id: int
    theme_id: int
    tier: str
    tally: Tally


def in_place_q() -> Q:
    """Revision answers at a level that counts as in place on its scale."""
    return Q(choice=Choice.LEVEL, level__value__gte=F("level__scale__in_place_from"))


def overdue_q(*, on: date) -> Q:
    """Revision answers whose step's date has passed, that apply and are not in place."""
    late = Q(step__row__when_by__lt=on) & ~Q(choice=Choice.NOT_APPLICABLE)
    not_in_place = ~Q(choice=Choice.LEVEL) | Q(level__value__lt=F("level__scale__in_place_from"))
    return late & not_in_place


def tally_rows(assessments: QuerySet[Assessment], *, on: date) -> list[TallyRow]:
    """The tally of each return and theme that `assessments` have a current revision for."""
    return tallied(
        RevisionAnswer.objects.current().filter(
            revision__assessment__in=assessments.order_by().values("pk")
        ),
        on=on,
    )


def tallied(answers: QuerySet[RevisionAnswer], *, on: date) -> list[TallyRow]:
    """The tally of each return and theme in `answers`, which hold one revision a return."""
    rows = (
        answers.values_list(
            "revision__assessment", "step__row__theme", "step__tier", "choice", "level__value"
        )
        .annotate(
            count=Count("*"),
            in_place=Count("choice", filter=in_place_q()),
            overdue=Count("choice", filter=overdue_q(on=on)),
        )
        .order_by()
    )
    parts = defaultdict(list)
    for assessment, theme, tier, *counted in rows:
        parts[assessment, theme, tier].append(_part(*counted))
    return [TallyRow(*key, added(tallies)) for key, tallies in parts.items()]


def _part(choice: str, level: int | None, count: int, in_place: int, overdue: int) -> Tally:
    if choice == Choice.LEVEL:
        return Tally(levels={level: count}, in_place=in_place, overdue=overdue)
    return Tally(**{str(choice): count}, overdue=overdue)


def steps_asked(version_id: int) -> dict[tuple[int, str], int]:
    """How many steps a version asks of each tier in each theme, by (theme, tier)."""
    rows = Step.objects.filter(version=version_id).values_list("row__theme", "tier").order_by()
    return {(theme, tier): count for theme, tier, count in rows.annotate(count=Count("*"))}


def draft_progress(assessments: QuerySet[Assessment]) -> dict[int, dict[int, Progress]]:
    """By return and then theme: how many steps have an answer, out of how many."""
    found = list(assessments.order_by().values_list("pk", "tier", "cycle__version"))
    asked = {version: steps_asked(version) for version in {version for *_, version in found}}
    answers = Answer.objects.answered().filter(assessment__in=[pk for pk, *_ in found])
    counted = answers.values_list("assessment", "step__row__theme").order_by()
    answered = {(pk, theme): n for pk, theme, n in counted.annotate(count=Count("*"))}
    return {
        pk: {
            theme: Progress(answered.get((pk, theme), 0), total)
            for (theme, of_tier), total in asked[version].items()
            if of_tier == tier
        }
        for pk, tier, version in found
    }
