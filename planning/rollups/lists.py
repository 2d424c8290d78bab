"""The list behind a figure of a rollup: the answers that are in, narrowed to those it counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from assessments.choices import Choice
from assessments.counting import overdue_q
from assessments.models import Assessment, Cycle, RevisionAnswer
from frameworks.models import Step, Theme
from organisations.choices import Tier
from planning.rollups.figures import lowest_tier
from planning.scope import Scope

ANSWERS_A_PAGE = 25


@dataclass(frozen=True)
class AnswerFilter:
    """Which answers are asked for; an empty part narrows nothing.

    `level` is a value of the scale, or one of the choices that are no level. `tier` follows the
    figure that was opened: what PCNs answered, or the organisation's own answers.
    """

    organisation: str = ""
    theme: str = ""
    level: str = ""
    step: str = ""
    tier: str = Tier.NEIGHBOURHOOD.value
    overdue: bool = False

    @classmethod
    def of(cls, query: Mapping[str, str], *, returning: Tier) -> "AnswerFilter":
        """From an address; where that names no tier, of the tier whose returns are added up."""
        tier = query.get("tier", "")
        return cls(
            organisation=query.get("organisation", ""),
            theme=query.get("theme", ""),
            level=query.get("level", ""),
            step=query.get("step", ""),
            tier=tier if tier in Tier.planning() else returning.value,
            overdue=query.get("overdue") == "1",
        )

    @property
    def query(self) -> str:
        values = {**vars(self), "overdue": "1" if self.overdue else ""}
        return urlencode({name: value for name, value in values.items() if value})


def returning_tier(cycle: Cycle) -> Tier:
    return lowest_tier(Step.objects.filter(version=cycle.version_id).values_list("tier", flat=True))


def answers_of(user, scope: Scope, wanted: AnswerFilter, *, on: date) -> QuerySet[RevisionAnswer]:
    """The answers in the returns that are in, as the user may read them; drafts are never here."""
    assessments = Assessment.objects.filter(cycle=scope.cycle).under(scope.organisation)
    answers = RevisionAnswer.objects.visible_to(user).current()
    return (
        answers.filter(_wanted(wanted, on=on), revision__assessment__in=assessments.values("pk"))
        .annotate(is_overdue=ExpressionWrapper(overdue_q(on=on), output_field=BooleanField()))
        .select_related(
            "level",
            "step__row__theme",
            "revision__assessment__organisation",
            "revision__assessment__cycle",
        )
        .order_by(
            "step__row__theme__position",
            "step__row__position",
            "revision__assessment__organisation_name",
            "pk",
        )
    )


def _wanted(wanted: AnswerFilter, *, on: date) -> Q:
    condition = Q(step__tier=wanted.tier)
    if wanted.organisation:
        condition &= Q(revision__assessment__organisation__ods_code=wanted.organisation)
    if wanted.theme:
        condition &= Q(step__row__theme__code=wanted.theme)
    if wanted.step:
        condition &= Q(step__code=wanted.step)
    if wanted.overdue:
        condition &= overdue_q(on=on)
    return condition & _at_level(wanted.level)


def _at_level(level: str) -> Q:
    if not level:
        return Q()
    if level.isdecimal() and len(level) < 6:
        return Q(choice=Choice.LEVEL, level__value=int(level))
    return Q(choice=level)


@dataclass(frozen=True)
class StepAnswers:
    """The answers to one step that stand together on a page."""

    step: Step
    answers: tuple[RevisionAnswer, ...]


def by_step(answers: Iterable[RevisionAnswer]) -> list[StepAnswers]:
    """Answers in the order of `answers_of`, those to one step together."""
    together = groupby(answers, key=lambda answer: answer.step)
    return [StepAnswers(step, tuple(found)) for step, found in together]


def narrowing_words(user, scope: Scope, wanted: AnswerFilter) -> str:
    """What a list was narrowed to, for its heading: "Fellside PCN, Estates, overdue"."""
    returns = Assessment.objects.visible_to(user).filter(cycle=scope.cycle)
    themes = Theme.objects.filter(version=scope.cycle.version_id, code=wanted.theme)
    words = [
        returns.filter(organisation__ods_code=wanted.organisation)
        .values_list("organisation_name", flat=True)
        .first(),
        themes.values_list("name", flat=True).first(),
        wanted.step,
        _level_word(scope, wanted.level),
        "overdue" if wanted.overdue else "",
    ]
    return ", ".join(word for word in words if word)


def _level_word(scope: Scope, level: str) -> str:
    if level.isdecimal():
        levels = scope.cycle.version.scale.levels.all()
        return next((found.label for found in levels if str(found.value) == level), "")
    return Choice(level).label if level in Choice else ""
