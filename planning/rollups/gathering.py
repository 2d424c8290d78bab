"""Gathers what a rollup adds: a fixed number of queries, however many organisations there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Count, FilteredRelation, Max, Min, Q, QuerySet

from assessments.choices import Choice
from assessments.counting import tallied
from assessments.models import Answer, Assessment, Cycle, Footprint, RevisionAnswer
from assessments.overdue import has_passed, in_place_levels
from assessments.progress import Progress, Tally
from frameworks.models import Level, Step
from organisations.choices import Tier
from organisations.models import Organisation
from planning.models import SupportCategory, SupportNeed
from planning.needs.tally import NeedKey, NeedTally, added_needs
from planning.rollups.figures import (
    CategoryName,
    DatedStep,
    Figures,
    Frame,
    LevelName,
    Part,
    Rollup,
    ThemeFrame,
)


class Return(NamedTuple):
    """A return as its row says it. `revision` is the one that counts, if one does."""

    pk: int
    code: str
    name: str
    tier: str
    state: str
    revision: int | None
    sent_at: datetime | None
    accepted_at: datetime | None
    let_in_at: datetime | None
    let_in_until: date | None
    closed_at: datetime | None

    @property
    def let_in(self) -> date | None:
        """Until when it was let in since its cycle closed."""
        was = self.closed_at and self.let_in_at and self.let_in_at >= self.closed_at
        return self.let_in_until if was else None

    def is_replying(self, *, on: date) -> bool:
        """Whether it was asked about and can still change: no reply comes to a closed one."""
        can_change = self.closed_at is None or (self.let_in is not None and self.let_in >= on)
        return self.state == Assessment.State.ASKED and can_change

    @property
    def is_in(self) -> bool:
        return self.revision is not None and self.state != Assessment.State.SENT_BACK


class Asked(NamedTuple):
    """A step of the version, as its row says it."""

    pk: int
    code: str
    text: str
    tier: str
    when_by: date | None
    theme: int
    theme_position: int
    theme_code: str
    theme_name: str


def gather_rollup(organisation: Organisation, cycle: Cycle, *, on: date) -> Rollup:
    """The figures of a place, the system or a single PCN, as they stand on a day.

    First which returns, by their ids: what is counted starts from those, and never from all that
    other systems and years have submitted.
    """
    levels, steps = list(cycle.version.scale.levels.all()), _steps(cycle)
    returns = returns_beneath(organisation, cycle)
    frame, places = _frame(cycle, levels, steps), _places(returns)
    revisions = [r.revision for r in returns if r.revision is not None and r.is_in]
    answers = RevisionAnswer.objects.of(*revisions).counted()
    tallies = _tallies(answers, frame, levels, on=on)
    return Rollup(
        code=organisation.ods_code,
        name=organisation.name,
        tier=organisation.tier,
        cycle=cycle.slug,
        on=on,
        frame=frame,
        figures=Figures.of(_parts(returns, frame, places, tallies, on=on)),
        dated_steps=tuple(_dated_steps(answers, levels, steps, on=on)),
        place_names={code: name for found in places.values() for code, name in found},
    )


def _steps(cycle: Cycle) -> list[Asked]:
    """In the order of their dates, and with one date as their table has them."""
    steps = Step.objects.of(cycle.version_id).order_by(
        "row__when_by", "row__theme__position", "row__position", "tier"
    )
    theme = [f"row__theme__{field}" for field in ("pk", "position", "code", "name")]
    rows = steps.values_list("pk", "code", "text", "tier", "row__when_by", *theme)
    return [Asked(*row) for row in rows]


def _frame(cycle: Cycle, levels: Iterable[Level], steps: Iterable[Asked]) -> Frame:
    return Frame(
        themes=tuple(_themes(steps)),
        levels=tuple(LevelName(level.value, level.label) for level in levels),
        in_place_from=cycle.version.scale.in_place_from,
        categories=tuple(CategoryName(c.code, c.name) for c in SupportCategory.objects.standing()),
        tier_names=cycle.version.tier_names,
    )


def _themes(steps: Iterable[Asked]) -> Iterable[ThemeFrame]:
    """In the order of the version, those with steps: without any there is nothing to add."""
    asked = Counter((step.theme, step.tier) for step in steps)
    themes = {(s.theme_position, s.theme, s.theme_code, s.theme_name) for s in steps}
    for _, pk, code, name in sorted(themes):
        yield ThemeFrame(pk, code, name, {tier: asked[pk, tier] for tier in Tier.planning()})


def returns_beneath(organisation: Organisation, cycle: Cycle) -> list[Return]:
    """Of all that stood beneath it, and its own."""
    assessments = Assessment.objects.of_footprint(organisation).filter(cycle=cycle)
    current = FilteredRelation("revisions", condition=Q(revisions__is_current=True))
    rows = assessments.annotate(current=current).values_list(
        "pk",
        "organisation__ods_code",
        "organisation_name",
        "tier",
        "state",
        "current__pk",
        "current__submitted_at",
        "current__accepted_at",
        "let_in_at",
        "let_in_until",
        "cycle__closed_at",
    )
    return [Return(*row) for row in rows]


def _places(returns: Iterable[Return]) -> Mapping[int, list[tuple[str, str]]]:
    """The places each return's organisation stood in, the primary one first."""
    found = defaultdict(list)
    footprints = Footprint.objects.of_assessments(_pks(returns)).filter(tier=Tier.PLACE)
    rows = footprints.order_by("-is_primary", "pk").values_list(
        "assessment", "organisation__ods_code", "organisation__name"
    )
    for assessment, code, name in rows:
        found[assessment].append((code, name))
    return found


def _pks(returns: Iterable[Return]) -> list[int]:
    return [each.pk for each in returns]


def _tallies(
    answers: QuerySet[RevisionAnswer], frame: Frame, levels: list[Level], *, on: date
) -> Mapping[int, dict[str, Tally]]:
    """By return and then theme, of those that are in."""
    found: dict[int, dict[str, Tally]] = defaultdict(dict)
    codes = {theme.pk: theme.code for theme in frame.themes}
    for row in tallied(answers, levels, on=on):
        found[row.assessment_id][codes[row.theme_id]] = row.tally
    return found


def _parts(returns: list[Return], frame: Frame, places, tallies, *, on: date) -> Iterable[Part]:
    drafts, needs = _drafts(returns), _needs(returns)
    steps = {tier: sum(t.steps[tier] for t in frame.themes) for tier in Tier.planning()}
    for each in returns:
        answered, last_saved = drafts.get(each.pk, (0, None))
        yield Part(
            code=each.code,
            name=each.name,
            tier=each.tier,
            received=each.is_in,
            state=each.state,
            progress=Progress(answered, steps[Tier(each.tier)]),
            last_saved=last_saved,
            submitted_at=each.sent_at if each.is_in else None,
            accepted=each.accepted_at is not None,
            replying=each.is_replying(on=on),
            let_in=each.let_in,
            places=tuple(code for code, _ in places.get(each.pk, [])),
            tallies=tallies.get(each.pk, {}),
            needs=needs.get(each.pk, {}),
        )


def _drafts(returns: Iterable[Return]) -> Mapping[int, tuple[int, datetime]]:
    """How far each draft has come: how many steps are answered, and when one was last saved."""
    answers = Answer.objects.of_assessments(_pks(returns)).asked().answered().order_by()
    rows = answers.values_list("assessment").annotate(n=Count("*"), last=Max("saved_at"))
    return {assessment: (answered, last) for assessment, answered, last in rows}


def _needs(returns: Iterable[Return]) -> Mapping[int, dict[NeedKey, NeedTally]]:
    """What each return's plan asks for: where the needs of a category and a holder stand."""
    found: dict[int, dict[NeedKey, list[NeedTally]]] = defaultdict(lambda: defaultdict(list))
    needs = SupportNeed.objects.of_assessments(_pks(returns)).sent().order_by()
    rows = needs.values_list(
        "action__plan__assessment", "category__code", "holder__ods_code", "state", "verdict"
    ).annotate(n=Count("*"), oldest=Min("held_since"))
    for assessment, category, holder, state, verdict, count, since in rows:
        tally = NeedTally.of(state, count, since, verdict)
        found[assessment][NeedKey(category, holder)].append(tally)
    return {
        assessment: {key: added_needs(tallies) for key, tallies in by_key.items()}
        for assessment, by_key in found.items()
    }


def _dated_steps(
    answers: QuerySet[RevisionAnswer], levels: Iterable[Level], steps: Iterable[Asked], *, on: date
) -> Iterable[DatedStep]:
    """Every step with a date, and how the returns that are in answer it."""
    counts = step_counts(answers, levels)
    for step in steps:
        if step.when_by is None:
            continue
        in_place, applicable, answered = counts[step.pk]
        yield DatedStep(
            code=step.code,
            text=step.text,
            theme=step.theme_code,
            tier=step.tier,
            when_by=step.when_by,
            overdue=applicable - in_place if has_passed(step.when_by, on=on) else 0,
            in_place=in_place,
            applicable=applicable,
            answers=answered,
        )


def step_counts(
    answers: QuerySet[RevisionAnswer], levels: Iterable[Level]
) -> Mapping[int, tuple[int, int, int]]:
    """By step: how many answers are in place, to how many it applies, and all. One index tells."""
    in_place = {level.pk for level in in_place_levels(levels)}
    found: dict[int, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
    rows = answers.values_list("counted_step", "choice", "counted_level").order_by()
    for step, choice, level, count in rows.annotate(count=Count("*")):
        placed, applicable, given = found[step]
        found[step] = (
            placed + count * (level in in_place),
            applicable + count * (choice != Choice.NOT_APPLICABLE),
            given + count,
        )
    return found
