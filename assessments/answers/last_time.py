"""What was submitted of a step in an earlier year, as an offer to say it again.

An offer and no draft: until the team says that it is still true, the step is unanswered, here and
everywhere else. So nothing has to be brought over when a cycle opens, and nothing can be lost.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import F

from assessments.answers.actions import AnswerValues
from assessments.answers.moves import LAST_TIME, LAST_YEAR, Moves, moves_of
from assessments.choices import Choice
from assessments.levels import level_now
from assessments.models import Assessment, RevisionAnswer
from assessments.standing import answer_words
from frameworks.models import Level, Step
from nhsuk.plan_year import PlanYear


@dataclass(frozen=True)
class LastTime:
    """`year` is “last year” or such as “2024/25”, `words` the answer as it was given and `values`
    the same on the levels of today; `asked` is how the step read then and `now` how the level is
    called now, where these are others.
    """

    year: str
    words: str
    values: AnswerValues
    asked: str = ""
    now: str = ""

    @property
    def line(self) -> str:
        when = "Last year" if self.year == LAST_YEAR else f"In {self.year}"
        return f"{when}: {self.words}"

    def is_other(self, now: AnswerValues) -> bool:
        """Whether another answer is given now; a note alone makes none."""
        return (now.choice, now.level) != (self.values.choice, self.values.level)

    def said_again(self, typed: AnswerValues) -> AnswerValues:
        """With what somebody typed beside it; an answer that they chose goes before it."""
        if typed.choice != Choice.UNANSWERED:
            return typed
        return replace(
            self.values,
            note=typed.note or self.values.note,
            evidence=typed.evidence or self.values.evidence,
            planned=typed.planned,
        )


def last_times(
    assessment: Assessment, steps: Iterable[Step], levels: Sequence[Level]
) -> dict[int, LastTime]:
    """By step: what was submitted in the latest earlier cycle, to it or to what it came from.

    Both halves of a step that was split are offered what was answered to the whole.
    """
    year = assessment.cycle.plan_year
    asked = {step.pk: step for step in steps}
    known = _known(assessment, asked.values())
    found = (
        RevisionAnswer.objects.of_organisation(assessment.organisation_id)
        .current()
        .filter(counted_step__in=known, revision__assessment__cycle__plan_year__lt=year)
        .annotate(year=F("revision__assessment__cycle__plan_year"), asked=F("step__text"))
        .select_related("level")
        .order_by("year", *(f"revision__assessment__cycle__{age}" for age in ("opens_on", "pk")))
    )
    return {
        step: _last_time(answer, asked[step], levels, year=year)
        for answer in found
        for step in known[answer.counted_step_id]
    }


def _known(assessment: Assessment, steps: Iterable[Step]) -> dict[int, set[int]]:
    """By every step that these were, in whatever version: which of them came of it.

    One query where any of them replaces another, whatever the number of versions.
    """
    steps = list(steps)
    known: dict[int, set[int]] = defaultdict(set)
    for step in steps:
        known[step.pk].add(step.pk)
    if not any(step.replaces_id for step in steps):
        return known
    before = Step.objects.of_framework(assessment.cycle.version.framework_id).replacing()
    for step in steps:
        earlier, seen = step.replaces_id, {step.pk}
        while earlier and earlier not in seen:
            known[earlier].add(step.pk)
            seen.add(earlier)
            earlier = before.get(earlier)
    return known


def _last_time(answer: Any, step: Step, levels: Sequence[Level], *, year: int) -> LastTime:
    level = level_now(answer.level, levels) if answer.level else None
    values = AnswerValues(answer.choice, level, answer.reason, answer.note, answer.evidence)
    return LastTime(
        year=year_called(answer.year, now=year),
        words=answer_words(answer.choice, answer.level),
        values=values,
        asked=answer.asked if answer.asked != step.text else "",
        now=str(level) if level and str(level) != str(answer.level) else "",
    )


def year_called(earlier: int, *, now: int) -> str:
    """“last year”, or such as “2024/25”."""
    return LAST_YEAR if earlier == now - 1 else PlanYear(earlier).short


def moves_since(
    answers: Iterable[tuple[Step, AnswerValues]], last: Mapping[int, LastTime]
) -> Moves | None:
    """Of the steps of a page; None where nothing was submitted of any of them before."""
    if not last:
        return None
    pairs = [(now, last[step.pk].values if step.pk in last else None) for step, now in answers]
    return moves_of(pairs, year=year_of(last.values()))


def year_of(offers: Iterable[LastTime]) -> str:
    """Of them all; “last time” where they are of several years."""
    years = {each.year for each in offers}
    return years.pop() if len(years) == 1 else LAST_TIME
