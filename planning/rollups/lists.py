"""The list behind a figure of a rollup: the answers that are in, narrowed to those it counts."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from django.db.models import BooleanField, Count, ExpressionWrapper, Q, QuerySet

from assessments.choices import Choice
from assessments.models import Assessment, Cycle, Revision, RevisionAnswer
from assessments.overdue import in_place_levels, overdue_q
from assessments.querysets import AssessmentQuerySet
from frameworks.models import Level, Step, Theme
from nhsuk.addresses import Asked, InAddress
from nhsuk.words import nhs_date
from organisations.choices import Tier
from organisations.models import Organisation
from planning.rollups import counts
from planning.rollups.figures import lowest_tier
from planning.rollups.narrowed import a_day
from planning.scope import Scope

ANSWERS_A_PAGE = 25
PLACED = {"yes": "in place", "no": "not in place"}


@dataclass(frozen=True)
class AnswerFilter(InAddress):
    """Which answers are asked for; an empty part narrows nothing.

    `level` is a value of the scale, or one of the choices that are no level. `tier` follows the
    figure that was opened: what PCNs answered, or the organisation's own answers. `in_place` says
    which of the answers at a level: those that are, or are not.
    """

    organisation: str = ""
    theme: str = ""
    level: str = ""
    step: str = ""
    tier: str = Tier.NEIGHBOURHOOD.value
    overdue: bool = False
    when_by: str = ""
    place: str = ""
    in_place: str = ""

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
            when_by=a_day(query.get("when_by", "")),
            place=query.get("place", ""),
            in_place=query["in_place"] if query.get("in_place") in PLACED else "",
        )

    def counted(self, number: int) -> counts.Count:
        """How many answers a list has, as the figure that opens it counts them."""
        return counts.overdue_answers(number) if self.overdue else counts.answers(number)


def known_in(scope: Scope, wanted: AnswerFilter) -> AnswerFilter:
    """Without what this cycle and these returns do not hold."""
    returns, steps = returns_beneath(scope), Step.objects.of(scope.cycle.version_id)
    return wanted.among(
        organisation=Asked(lambda code: returns.filter(organisation__ods_code=code).exists()),
        theme=themes_in(scope),
        step=Asked(lambda code: steps.filter(code=code).exists()),
        when_by=Asked(lambda day: steps.filter(row__when_by=day).exists()),
        place=places_in(scope),
        level=Asked(lambda level: _level_word(scope, level)),
    )


def returns_beneath(scope: Scope) -> AssessmentQuerySet:
    return Assessment.objects.of_footprint(scope.organisation).filter(cycle=scope.cycle)


def themes_in(scope: Scope) -> Asked:
    """The codes of the themes that a list of this cycle can be narrowed to."""
    themes = Theme.objects.of(scope.cycle.version_id)
    return Asked(lambda code: themes.filter(code=code).exists())


def places_in(scope: Scope) -> Asked:
    """Those of the places, and of all else that stands in one, whose returns lie beneath."""
    return Asked(lambda code: returns_beneath(scope).in_place(code).exists())


def returning_tier(cycle: Cycle) -> Tier:
    return lowest_tier(Step.objects.of(cycle.version_id).values_list("tier", flat=True))


class Answers:
    """The answers in the returns that are in, as the user may read them; drafts are never here.

    Found from ids: the returns first, then how many answers each step has, which one index tells.
    Only the answers of a page are read. A `Paginator` counts and slices it as it does a list.
    """

    def __init__(self, user, scope: Scope, wanted: AnswerFilter, *, on: date):
        levels = list(scope.cycle.version.scale.levels.all())
        self.overdue = overdue_q(levels, on=on)
        revisions = revisions_of(user, scope, wanted.organisation, wanted.place)
        self.found = RevisionAnswer.objects.of(*revisions).filter(
            _wanted(wanted, self.overdue) & _placed(wanted.in_place, levels)
        )
        self.steps = _steps(scope.cycle, wanted)
        self.is_narrowed = bool(wanted.theme or wanted.step or wanted.when_by)

    @cached_property
    def by_step(self) -> list[tuple[int, int]]:
        """Each step with answers, in the order of its table, and how many.

        A database that is told all the steps may look each of them up, of whatever return and year.
        """
        asked = Q(counted_step__in=self.steps) if self.is_narrowed else Q()
        rows = self.found.filter(asked).values_list("counted_step").order_by()
        counts = dict(rows.annotate(count=Count("*")))
        return [(step, counts[step]) for step in self.steps if step in counts]

    def count(self) -> int:
        return sum(count for _, count in self.by_step)

    def __getitem__(self, part: slice) -> list[RevisionAnswer]:
        """The answers from one place in the whole list to another."""
        steps, before, passed = [], 0, 0
        for step, count in self.by_step:
            if passed + count <= part.start:
                before += count
            elif passed < part.stop:
                steps.append(step)
            passed += count
        return list(self._answers_to(steps)[part.start - before : part.stop - before])

    def _answers_to(self, steps: list[int]) -> QuerySet[RevisionAnswer]:
        return (
            self.found.filter(counted_step__in=steps)
            .annotate(is_overdue=ExpressionWrapper(self.overdue, output_field=BooleanField()))
            .select_related(
                "counted_level",
                "counted_step__row__theme",
                "revision__assessment__organisation",
                "revision__assessment__cycle",
            )
            .order_by(
                "counted_step__row__theme__position",
                "counted_step__row__position",
                "revision__assessment__organisation_name",
                "pk",
            )
        )


def revisions_of(user, scope: Scope, organisation: str = "", place: str = "") -> list[int]:
    """The revisions that count, of the returns beneath that the user may read: all of them, of
    one organisation, or of those in a place.
    """
    assessments = returns_beneath(scope)
    if place:
        assessments = assessments.in_place(place)
    if organisation:
        assessments = assessments.filter(organisation__ods_code=organisation)
    revisions = Revision.objects.visible_to(user).current()
    found = revisions.filter(assessment__in=assessments.values("pk")).order_by()
    return list(found.values_list("pk", flat=True))


def _steps(cycle: Cycle, wanted: AnswerFilter) -> list[int]:
    """The steps that the answers wanted are to, in the order of their table."""
    steps = Step.objects.of(cycle.version_id).of_tier(wanted.tier)
    if wanted.theme:
        steps = steps.filter(row__theme__code=wanted.theme)
    if wanted.step:
        steps = steps.filter(code=wanted.step)
    if wanted.when_by:
        steps = steps.filter(row__when_by=wanted.when_by)
    in_order = steps.order_by("row__theme__position", "row__position", "pk")
    return list(in_order.values_list("pk", flat=True))


def _wanted(wanted: AnswerFilter, overdue: Q) -> Q:
    return (overdue if wanted.overdue else Q()) & _at_level(wanted.level)


def _placed(in_place: str, levels: Iterable[Level]) -> Q:
    if not in_place:
        return Q()
    placed = Q(counted_level__in=[level.pk for level in in_place_levels(levels)])
    return placed if in_place == "yes" else ~placed & Q(choice=Choice.LEVEL)


def _at_level(level: str) -> Q:
    if not level:
        return Q()
    if level.isdecimal() and len(level) < 6:
        return Q(choice=Choice.LEVEL, counted_level__value=int(level))
    return Q(choice=level)


@dataclass(frozen=True)
class StepAnswers:
    """The answers to one step that stand together on a page."""

    step: Step
    answers: tuple[RevisionAnswer, ...]


def by_step(answers: Iterable[RevisionAnswer]) -> list[StepAnswers]:
    """Answers in the order of `Answers`, those to one step together."""
    together = groupby(answers, key=lambda answer: answer.counted_step)
    return [StepAnswers(step, tuple(found)) for step, found in together]


def narrowing_words(user, scope: Scope, wanted: AnswerFilter) -> str:
    """What a list was narrowed to, for its heading: "Fellside PCN, Estates, Not sure"."""
    returns = Assessment.objects.visible_to(user).filter(cycle=scope.cycle)
    themes = Theme.objects.of(scope.cycle.version_id).filter(code=wanted.theme)
    words = [
        returns.filter(organisation__ods_code=wanted.organisation)
        .values_list("organisation_name", flat=True)
        .first(),
        themes.values_list("name", flat=True).first(),
        wanted.step,
        _level_word(scope, wanted.level),
        PLACED.get(wanted.in_place, ""),
        f"by {nhs_date(date.fromisoformat(wanted.when_by))}" if wanted.when_by else "",
        place_name(user, wanted.place),
    ]
    return ", ".join(word for word in words if word)


def place_name(user, code: str) -> str:
    """How a place is called, to who sees it; its code as it was asked for to anybody else."""
    if not code:
        return ""
    places = Organisation.objects.visible_to(user).filter(ods_code=code)
    return places.values_list("name", flat=True).first() or code


def opened_from(user, scope: Scope, theme: str, place: str) -> str:
    """Of which theme and place a figure was that led to a list: "Estates, Blackmoor Place"."""
    themes = Theme.objects.of(scope.cycle.version_id).filter(code=theme)
    name = themes.values_list("name", flat=True).first() if theme else ""
    return ", ".join(filter(None, [name, place_name(user, place)]))


def _level_word(scope: Scope, level: str) -> str:
    if not level:
        return ""
    if level.isdecimal():
        levels = scope.cycle.version.scale.levels.all()
        return next((found.label for found in levels if str(found.value) == level), "")
    return Choice(level).label if level in Choice else ""
