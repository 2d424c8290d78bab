"""Gathers what a rollup adds: a fixed number of queries, however many organisations there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet, Subquery

from assessments.choices import Choice
from assessments.counting import in_place_q, overdue_q, tally_rows
from assessments.models import Answer, Assessment, Cycle, Footprint, Revision, RevisionAnswer
from assessments.progress import Progress
from frameworks.models import Step, Theme
from organisations.choices import Tier
from organisations.models import Organisation
from planning.models import SupportCategory, SupportNeed
from planning.needs.tally import NeedKey, NeedTally
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


def gather_rollup(organisation: Organisation, cycle: Cycle, *, on: date) -> Rollup:
    """The figures of a place, the system or a single PCN, as they stand on a day."""
    assessments = Assessment.objects.filter(cycle=cycle).under(organisation)
    frame, places = _frame(cycle), _places(assessments)
    return Rollup(
        code=organisation.ods_code,
        name=organisation.name,
        tier=organisation.tier,
        cycle=cycle.slug,
        on=on,
        frame=frame,
        figures=Figures.of(_parts(assessments, frame, places, on=on)),
        dated_steps=tuple(_dated_steps(assessments, cycle, on=on)),
        place_names={code: name for found in places.values() for code, name in found},
    )


def _frame(cycle: Cycle) -> Frame:
    scale = cycle.version.scale
    return Frame(
        themes=tuple(_themes(cycle)),
        levels=tuple(LevelName(level.value, level.label) for level in scale.levels.all()),
        in_place_from=scale.in_place_from,
        categories=tuple(CategoryName(c.code, c.name) for c in SupportCategory.objects.all()),
    )


def _themes(cycle: Cycle) -> Iterable[ThemeFrame]:
    steps = {
        f"steps_{tier}": Count("rows__steps", filter=Q(rows__steps__tier=tier))
        for tier in Tier.planning()
    }
    for theme in Theme.objects.filter(version=cycle.version_id).annotate(**steps):
        counts = {tier: getattr(theme, f"steps_{tier}") for tier in Tier.planning()}
        yield ThemeFrame(theme.pk, theme.code, theme.name, counts)


def _places(assessments: QuerySet[Assessment]) -> Mapping[int, list[tuple[str, str]]]:
    """The places each return's organisation stood in, the primary one first."""
    found = defaultdict(list)
    footprints = Footprint.objects.filter(assessment__in=assessments.values("pk"), tier=Tier.PLACE)
    rows = footprints.order_by("-is_primary", "pk").values_list(
        "assessment", "organisation__ods_code", "organisation__name"
    )
    for assessment, code, name in rows:
        found[assessment].append((code, name))
    return found


def with_standing(assessments: QuerySet[Assessment]) -> QuerySet[Assessment]:
    """Returns with whether they are in, since when, and how far their draft has come."""
    current = Revision.objects.current().filter(assessment=OuterRef("pk"))
    drafts = Answer.objects.answered().filter(assessment=OuterRef("pk")).order_by()
    drafts = drafts.values("assessment")
    return assessments.annotate(
        is_in=Exists(current) & ~Q(state=Assessment.State.SENT_BACK),
        sent_at=Subquery(current.values("submitted_at")[:1]),
        answered=Subquery(drafts.annotate(n=Count("*")).values("n")),
        last_saved=Subquery(drafts.annotate(last=Max("saved_at")).values("last")),
    )


def _parts(assessments, frame, places, *, on: date) -> Iterable[Part]:
    tallies, needs = defaultdict(dict), _needs(assessments)
    themes = {theme.pk: theme.code for theme in frame.themes}
    for row in tally_rows(assessments, on=on):
        tallies[row.assessment_id][themes[row.theme_id]] = row.tally
    steps = {tier: sum(t.steps[tier] for t in frame.themes) for tier in Tier.planning()}
    for assessment in with_standing(assessments).select_related("organisation"):
        yield Part(
            code=assessment.organisation.ods_code,
            name=assessment.organisation_name,
            tier=assessment.tier,
            received=assessment.is_in,
            state=assessment.state,
            progress=Progress(assessment.answered or 0, steps[assessment.tier]),
            last_saved=assessment.last_saved,
            submitted_at=assessment.sent_at if assessment.is_in else None,
            places=tuple(code for code, _ in places.get(assessment.pk, [])),
            tallies=tallies[assessment.pk] if assessment.is_in else {},
            needs=needs[assessment.pk],
        )


def _needs(assessments: QuerySet[Assessment]) -> Mapping[int, dict[NeedKey, NeedTally]]:
    """What each return's plan asks for: how many needs of a kind, and the longest held of them."""
    found = defaultdict(dict)
    needs = SupportNeed.objects.sent().of_assessments(assessments.values("pk")).order_by()
    rows = needs.values_list(
        "action__plan__assessment", "category__code", "state", "holder__ods_code"
    ).annotate(count=Count("*"), oldest=Min("held_since"))
    for assessment, category, state, holder, count, oldest in rows:
        found[assessment][NeedKey(category, state, holder)] = NeedTally(count, oldest)
    return found


def _dated_steps(assessments: QuerySet[Assessment], cycle: Cycle, *, on: date):
    """Every step with a date that one of these returns answers, as its table has them."""
    steps = Step.objects.filter(version=cycle.version_id, row__when_by__isnull=False)
    counts = _step_counts(assessments, on=on)
    for step in steps.select_related("row__theme").order_by(
        "row__when_by", "row__theme__position", "row__position", "tier"
    ):
        overdue, in_place, applicable = counts.get(step.pk, (0, 0, 0))
        yield DatedStep(
            code=step.code,
            text=step.text,
            theme=step.row.theme.code,
            tier=step.tier,
            when_by=step.row.when_by,
            overdue=overdue,
            in_place=in_place,
            applicable=applicable,
        )


def _step_counts(assessments: QuerySet[Assessment], *, on: date) -> dict[int, tuple[int, ...]]:
    """By step: overdue, in place and applicable answers among the returns that are in."""
    answers = RevisionAnswer.objects.current().filter(
        revision__assessment__in=assessments.values("pk"), step__row__when_by__isnull=False
    )
    rows = (
        answers.order_by()
        .values_list("step")
        .annotate(
            overdue=Count("choice", filter=overdue_q(on=on)),
            in_place=Count("choice", filter=in_place_q()),
            applicable=Count("choice", filter=~Q(choice=Choice.NOT_APPLICABLE)),
        )
    )
    return {step: tuple(counts) for step, *counts in rows}
