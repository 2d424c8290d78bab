"""Gathers what a rollup adds: a fixed number of queries, however many organisations there are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import partial
from typing import NamedTuple

from django.db.models import Count, FilteredRelation, Max, Min, Q, QuerySet

from assessments.counting import tallied
from assessments.models import Answer, Assessment, Cycle, Footprint, RevisionAnswer
from assessments.progress import Progress, Tally
from frameworks.models import Level
from frameworks.workbook.tier_names import named
from organisations.choices import Tier
from organisations.models import Organisation
from planning.models import SupportCategory, SupportNeed
from planning.needs.tally import NeedKey, NeedTally, added_needs
from planning.rollups.figures import (
    CategoryName,
    Figures,
    Frame,
    LevelName,
    Part,
    Rollup,
    lowest_tier,
)
from planning.rollups.narrowed import Narrowed, Offered, days_of
from planning.rollups.step_gathering import Asked, step_figures, steps_of, themes_of


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


def gather_rollup(
    organisation: Organisation, cycle: Cycle, *, on: date, narrowed: Narrowed | None = None
) -> Rollup:
    """The figures of a place, the system or a single PCN, as they stand on a day.

    First which returns, by their ids: what is counted starts from those, and never from all that
    other systems and years have submitted.
    """
    levels, all_steps = list(cycle.version.scale.levels.all()), steps_of(cycle)
    everyone = returns_beneath(organisation, cycle)
    places = places_of_returns(everyone)
    names = {code: name for found in places.values() for code, name in found}
    offered = _offered(organisation, cycle, all_steps, names)
    wanted = offered.known(narrowed or Narrowed())
    steps = [step for step in all_steps if wanted.holds(step)]
    counted = Tier(wanted.tier) if wanted.tier else lowest_tier(step.tier for step in all_steps)
    frame = _frame(cycle, levels, steps, counted)
    returns = _in_place(everyone, places, wanted.place)
    answers = _answers(returns, steps if wanted.asks_steps else None)
    parts = Parts(returns, frame, places, Counter(step.tier for step in all_steps))
    return Rollup(
        code=organisation.ods_code,
        name=organisation.name,
        tier=organisation.tier,
        cycle=cycle.slug,
        on=on,
        frame=frame,
        figures=Figures.of(parts.gathered(_tallies(answers, frame, levels, on=on), wanted, on=on)),
        steps=tuple(step_figures(answers, levels, steps, on=on)),
        place_names=names,
        narrowed=wanted,
        offered=offered,
    )


def _in_place(returns: list[Return], places: Mapping, place: str) -> list[Return]:
    """Those that stood in a place, and its own; all of them where none is asked for."""
    if not place:
        return returns
    return [
        each
        for each in returns
        if place == each.code or any(code == place for code, _ in places.get(each.pk, ()))
    ]


def _answers(returns: list[Return], steps: list[Asked] | None) -> QuerySet[RevisionAnswer]:
    """Of the returns that are in; told which steps only where some are left out, or a database
    would look each of them up.
    """
    revisions = [r.revision for r in returns if r.revision is not None and r.is_in]
    answers = RevisionAnswer.objects.of(*revisions).counted()
    return answers if steps is None else answers.to_steps([step.pk for step in steps])


def _offered(
    organisation: Organisation, cycle: Cycle, steps: list[Asked], places: Mapping[str, str]
) -> Offered:
    """Places only where there are several to choose from."""
    tiers = list(Tier.planning())
    beneath = tiers[: tiers.index(Tier(organisation.tier)) + 1]
    asked = {step.tier for step in steps}
    is_system = organisation.tier == Tier.SYSTEM
    called = partial(named, names=cycle.version.tier_names)
    return Offered(
        themes=tuple((theme.code, theme.name) for theme in themes_of(steps)),
        tiers=tuple((tier.value, called(tier).label) for tier in beneath if tier in asked),
        days=days_of(step.when_by for step in steps),
        places=tuple(sorted(places.items(), key=lambda pair: pair[1])) if is_system else (),
    )


def _frame(cycle: Cycle, levels: Iterable[Level], steps: Iterable[Asked], counted: Tier) -> Frame:
    return Frame(
        themes=tuple(themes_of(steps)),
        levels=tuple(LevelName(level.value, level.label) for level in levels),
        in_place_from=cycle.version.scale.in_place_from,
        categories=tuple(CategoryName(c.code, c.name) for c in SupportCategory.objects.standing()),
        tier_names=cycle.version.tier_names,
        counted_tier=counted,
    )


def returns_beneath(organisation: Organisation, cycle: Cycle) -> list[Return]:
    """Of all that stood beneath it, and its own."""
    return returns_of(Assessment.objects.of_footprint(organisation).filter(cycle=cycle))


def returns_of(assessments: QuerySet[Assessment]) -> list[Return]:
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


def places_of_returns(returns: Iterable[Return]) -> Mapping[int, list[tuple[str, str]]]:
    """The places each return's organisation stood in, the primary one first."""
    return places_of(_pks(returns))


def places_of(assessments: list[int]) -> Mapping[int, list[tuple[str, str]]]:
    """The same, by the keys of the returns: code and name of each place."""
    found = defaultdict(list)
    footprints = Footprint.objects.of_assessments(assessments).filter(tier=Tier.PLACE)
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


class Parts(NamedTuple):
    """What every organisation adds is made from. `asked`: all steps of each tier, for drafts."""

    returns: list[Return]
    frame: Frame
    places: Mapping[int, list[tuple[str, str]]]
    asked: Mapping[str, int]

    def gathered(self, tallies, wanted: Narrowed, *, on: date) -> Iterable[Part]:
        drafts, needs = _drafts(self.returns), _needs(self.returns, wanted.theme)
        for each in self.returns:
            answered, last_saved = drafts.get(each.pk, (0, None))
            yield Part(
                code=each.code,
                name=each.name,
                tier=each.tier,
                received=each.is_in,
                state=each.state,
                progress=Progress(answered, self.asked.get(each.tier, 0)),
                last_saved=last_saved,
                submitted_at=each.sent_at if each.is_in else None,
                accepted=each.accepted_at is not None,
                replying=each.is_replying(on=on),
                let_in=each.let_in,
                places=tuple(code for code, _ in self.places.get(each.pk, [])),
                tallies=tallies.get(each.pk, {}),
                needs=needs.get(each.pk, {}),
            )


def _drafts(returns: Iterable[Return]) -> Mapping[int, tuple[int, datetime]]:
    """How far each draft has come: how many steps are answered, and when one was last saved."""
    answers = Answer.objects.of_assessments(_pks(returns)).asked().answered().order_by()
    rows = answers.values_list("assessment").annotate(n=Count("*"), last=Max("saved_at"))
    return {assessment: (answered, last) for assessment, answered, last in rows}


def _needs(returns: Iterable[Return], theme: str) -> Mapping[int, dict[NeedKey, NeedTally]]:
    """What each return's plan asks for: where the needs of a category and a holder stand."""
    found: dict[int, dict[NeedKey, list[NeedTally]]] = defaultdict(lambda: defaultdict(list))
    needs = SupportNeed.objects.of_assessments(_pks(returns)).sent().order_by()
    needs = needs.filter(action__theme__code=theme) if theme else needs
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
