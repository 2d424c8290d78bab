"""What a person looks after in a return of theirs: whole themes, and single steps of others."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import F
from django.urls import reverse

from assessments.models import Assessment, Assignment
from assessments.progress import Progress
from frameworks.models import Theme
from lsc_fuller.start.lines import Task, due_words, task_of
from nhsuk.words import counted, listed
from organisations.models import User


def parts_of(
    user: User, returns: Iterable[int], progress: Mapping[int, Mapping[int, Progress]]
) -> dict[int, dict[int, Progress]]:
    """By return and theme: how far the steps have come that the person looks after, each once.

    One query; `progress` is that of whole themes.
    """
    rows = Assignment.objects.of_assessments(returns).of_person(user).asked().with_answered()
    given = list(
        rows.values_list("assessment", "theme", F("step__row__theme"), "is_answered").order_by()
    )
    found: dict[int, dict[int, Progress]] = defaultdict(dict)
    for pk, theme, _of_step, _is_answered in given:
        if theme in progress[pk]:
            found[pk][theme] = progress[pk][theme]
    whole = {(pk, theme) for pk, themes in found.items() for theme in themes}
    for pk, theme, of_step, is_answered in given:
        if theme is None and (pk, of_step) not in whole:
            so_far = found[pk].get(of_step, Progress())
            found[pk][of_step] = so_far + Progress(int(is_answered), 1)
    return found


def my_part_task(
    assessment: Assessment,
    themes: Iterable[tuple[Theme, Progress]],
    mine: Mapping[int, Progress],
    *,
    on: date,
) -> Task | None:
    """My part: 4 of 9 steps left; none where nothing of it is, or the return cannot change."""
    numbered = enumerate((theme for theme, _progress in themes), start=1)
    left = [(n, theme) for n, theme in numbered if theme.pk in mine and mine[theme.pk].left]
    if not left or not assessment.is_open(on=on):
        return None
    position, theme = left[0]
    steps = sum(mine.values(), Progress())
    return task_of(
        assessment,
        title=f"My part of our return for {assessment.cycle.label}",
        headline=f"{steps.left} of {counted(steps.total, 'step')} left",
        detail=f"{_where(left, mine)}.",
        button=f"{'Continue' if steps.answered else 'Start'} with theme {position}",
        url=_narrowed(assessment, theme),
        due=due_words(assessment.due_on, on=on),
        done=steps.answered,
        total=steps.total,
        unfinished=True,
    )


def _where(left: list[tuple[int, Theme]], mine: Mapping[int, Progress]) -> str:
    """“3 in Integrated teams and 1 in Support”."""
    return listed(f"{mine[theme.pk].left} in {theme.name}" for _n, theme in left)


def _narrowed(assessment: Assessment, theme: Theme) -> str:
    """The page of a theme with the reader's own steps alone."""
    page = reverse("assessments:theme", args=[*assessment.address, theme.code])
    return f"{page}?show=mine#next-open"
