"""Gathers what moved since the last cycle: a fixed number of queries, however many returned."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from assessments.choices import Choice
from assessments.levels import level_now
from assessments.models import Assessment, Cycle, Revision, RevisionAnswer
from frameworks.comparing.descent import Continued, continued
from frameworks.models import Level
from nhsuk.words import listed
from organisations.choices import Tier
from planning.moved.moves import Figures, Given, Line, Move, Moved, Part, StepName, move_between
from planning.rollups.figures import lowest_tier
from planning.rollups.gathering import Return, places_of_returns, returns_beneath, returns_of
from planning.rollups.narrowed import Narrowed, Offered, days_of
from planning.rollups.step_gathering import Asked, steps_of, themes_of
from planning.scope import Scope


def earlier_cycles(cycle: Cycle) -> list[Cycle]:
    """Those of the last plan year before in which the system asked about the same framework: most
    years one, and a smaller one beside it in some. The last to open comes first.
    """
    others = Cycle.objects.of_system(cycle.system_id).select_related("version__scale")
    before = others.filter(
        version__framework=cycle.version.framework_id,
        plan_year__lt=cycle.plan_year,
        opened_at__isnull=False,
    )
    found = list(before.order_by("-plan_year", "-opens_on", "-pk"))
    return [each for each in found if each.plan_year == found[0].plan_year]


@dataclass(frozen=True)
class Both:
    """Two cycles of one framework, and the steps of each that are looked at."""

    now: Cycle
    before: Cycle
    steps: Mapping[int, Asked]
    steps_then: Mapping[int, Asked]
    continued: Continued

    @classmethod
    def of(
        cls,
        now: Cycle,
        before: Cycle,
        steps: Iterable[Asked],
        then: Iterable[Asked],
        wanted: Narrowed,
    ) -> "Both":
        return cls(
            now,
            before,
            {step.pk: step for step in steps if wanted.holds(step)},
            {step.pk: step for step in then if wanted.holds(step)},
            continued(before.version, now.version),
        )


@dataclass(frozen=True)
class Then:
    """The return of an organisation in an earlier cycle, and that cycle beside the one of today."""

    both: Both
    sent: Return


def gather_moved(
    scope: Scope, earlier: Sequence[Cycle], narrowed: Narrowed
) -> tuple[Moved, Offered]:
    """First whose returns are in, now and then; then both their answers, by ids and no words.

    What is not offered narrows nothing.
    """
    cycle, organisation = scope.cycle, scope.organisation
    asked, returns = steps_of(cycle), returns_beneath(organisation, cycle)
    known_places = places_of_returns(returns)
    past = [steps_of(each) for each in earlier]
    offered = _offered(scope, asked, past, dict(chain.from_iterable(known_places.values())))
    wanted = offered.known(narrowed)
    tier = wanted.tier or lowest_tier(step.tier for step in asked)
    everyone = [each for each in returns if each.tier == tier]
    steps = [step for step in asked if step.tier == tier]
    boths = [
        Both.of(cycle, before, steps, then, wanted)
        for before, then in zip(earlier, past, strict=True)
    ]
    then = _then(scope, boths)
    answers = _answers([*everyone, *(each.sent for each in then.values())])
    levels = dict(chain.from_iterable(_levels(both).items() for both in boths))
    parts = (
        _part(each, then.get(each.code), answers, levels, known_places.get(each.pk, ()))
        for each in everyone
    )
    figures = Figures.of(parts)
    moved = Moved(
        code=organisation.ods_code,
        name=organisation.name,
        body=Tier(tier).kind,
        cycle=cycle.label,
        earlier=listed(dict.fromkeys(each.label for each in earlier)),
        figures=figures.within(wanted.place) if wanted.place else figures,
        themes=tuple(_theme_names(boths)),
        steps={s.pk: StepName(s.code, s.text) for s in (*_steps_then(boths), *asked)},
        levels={pk: label for pk, (_value, label) in levels.items()},
    )
    return moved, offered


def _then(scope: Scope, boths: Iterable[Both]) -> dict[str, Then]:
    """The returns of these same organisations in the cycles before, wherever they stood then: of
    each the last that is in.
    """
    here = Assessment.objects.of_footprint(scope.organisation).filter(cycle=scope.cycle)
    theirs = Assessment.objects.of_organisations(here.values("organisation"))
    found: dict[str, Then] = {}
    for both in boths:
        for sent in returns_of(theirs.filter(cycle=both.before)):
            if sent.is_in:
                found.setdefault(sent.code, Then(both, sent))
    return found


def _steps_then(boths: Iterable[Both]) -> Iterable[Asked]:
    return chain.from_iterable(both.steps_then.values() for both in boths)


def _levels(both: Both) -> dict[int, tuple[int, str]]:
    """By key: what a level of either scale is worth on the one of today, and what it is called."""
    levels = list(both.now.version.scale.levels.all())
    then: list[Level] = list(both.before.version.scale.levels.all())
    found = {each.pk: (level_now(each, levels).value, each.label) for each in then}
    return found | {each.pk: (each.value, each.label) for each in levels}


def _answers(returns: Iterable[Return]) -> dict[int, list[tuple[int, str, int | None]]]:
    """By revision: step, choice and level of each answer. Keys alone, which an index holds."""
    revisions = [each.revision for each in returns if each.is_in and each.revision is not None]
    found: dict[int, list[tuple[int, str, int | None]]] = defaultdict(list)
    rows = RevisionAnswer.objects.of(*revisions).counted().exclude(choice=Choice.UNANSWERED)
    for revision, *answer in rows.order_by().values_list(
        "revision", "counted_step", "choice", "counted_level"
    ):
        found[revision].append(tuple(answer))
    return found


def _part(now: Return, then: Then | None, answers, levels, places: Iterable) -> Part:
    part = Part(
        code=now.code,
        name=now.name,
        tier=now.tier,
        is_in=now.is_in,
        was_in=then is not None,
        places=tuple(code for code, _ in places),
    )
    if then is None or not part.is_compared:
        return part
    given, before = (_given(answers[each.revision], levels) for each in (now, then.sent))
    revisions = (now.revision or 0, then.sent.revision or 0)
    lines = tuple(_lines(then.both, given, before))
    return Part(**vars(part) | {"revisions": revisions, "lines": lines})


def _given(answers, levels: Mapping[int, tuple[int, str]]) -> dict[int, Given]:
    return {
        step: Given(choice, level, levels[level][0] if level in levels else None)
        for step, choice, level in answers
    }


def _lines(both: Both, given: Mapping[int, Given], before: Mapping[int, Given]) -> Iterable[Line]:
    back, kept = both.continued
    for pk, step in both.steps.items():
        now, earlier = given.get(pk), before.get(back.get(pk, 0))
        if now or earlier:
            yield Line(pk, step.theme_code, move_between(now, earlier), earlier, now)
    for pk, earlier in before.items():
        if pk not in kept and pk in both.steps_then:
            yield Line(pk, both.steps_then[pk].theme_code, Move.GONE, earlier, None)


def _theme_names(boths: Sequence[Both]) -> Iterable[tuple[str, str]]:
    return _names(boths[0].steps.values(), [both.steps_then.values() for both in boths])


def _names(now: Iterable[Asked], past: Iterable[Iterable[Asked]]) -> list[tuple[str, str]]:
    """Themes of today in their order, then those that only a cycle before had."""
    names = {theme.code: theme.name for theme in themes_of(now)}
    then = {theme.code: theme.name for steps in past for theme in themes_of(steps)}
    return [*names.items(), *((code, name) for code, name in then.items() if code not in names)]


def _offered(
    scope: Scope,
    steps: Iterable[Asked],
    past: Iterable[Iterable[Asked]],
    places: Mapping[str, str],
) -> Offered:
    steps = list(steps)
    tiers = {step.tier for step in steps}
    return Offered(
        themes=tuple(_names(steps, past)),
        tiers=tuple((tier.value, tier.label) for tier in Tier.planning() if tier in tiers),
        days=days_of(step.when_by for step in steps),
        places=tuple(sorted(places.items(), key=lambda pair: pair[1])) if scope.is_system else (),
    )


def readable(user, moved: Moved) -> list[int]:
    """Which of the revisions that are compared somebody may read."""
    both = [pk for part in moved.figures.compared.parts for pk in part.revisions]
    found = Revision.objects.visible_to(user).filter(pk__in=both)
    return list(found.values_list("pk", flat=True))
