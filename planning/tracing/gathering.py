"""Gathers what follows from the recommendations of a framework: a fixed number of queries."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from django.db.models import Count

from assessments.models import RevisionAnswer
from frameworks.models import Recommendation, Step
from frameworks.workbook.tier_names import named
from organisations.choices import Tier
from planning.models import Action, SupportPlanRevision
from planning.rollups.gathering import Return, returns_beneath
from planning.rollups.step_gathering import step_counts
from planning.scope import Scope
from planning.support.promised import promised_for_steps
from planning.tracing.traced import Planned, Table, Traced, TracedStep, Tracing

PLANNING = {
    Tier.PLACE: (Tier.NEIGHBOURHOOD, Tier.PLACE),
    Tier.SYSTEM: tuple(Tier.planning()),
}  # whose plans and promises a place or the system reads here


def trace(scope: Scope, *, on: date) -> Tracing:
    """Every recommendation of the cycle's framework with its steps and what was made of them."""
    returns = returns_beneath(scope.organisation, scope.cycle)
    commitments, unreadable = commitments_of(scope)
    steps = _steps(scope, returns, commitments)
    returning = _returning(returns)
    asked = [each for each in returns if each.tier == returning]
    return Tracing(
        on=on,
        received=sum(each.is_in for each in asked),
        expected=len(asked),
        traced=tuple(_all_traced(scope, returns, steps)),
        body=returning.kind if returning else "PCN",
        returns=tuple(each.pk for each in returns),
        commitments=tuple(commitments),
        unreadable=tuple(unreadable),
    )


def _returning(returns: Iterable[Return]) -> Tier | None:
    """The lowest tier that was asked: whose returns are expected."""
    tiers = {each.tier for each in returns}
    return next((tier for tier in Tier.planning() if tier in tiers), None)


def _all_traced(scope: Scope, returns: list[Return], steps: list[TracedStep]) -> Iterator[Traced]:
    version = scope.cycle.version
    table = Table(steps, set(version.themes.values_list("code", flat=True)))
    answering = {each.tier for each in returns}
    for each in Recommendation.objects.of(version.pk):
        yield Traced(
            each.pk,
            each.reference,
            each.text,
            each.owners,
            each.source,
            tuple(each.about),
            table.lost(each.about),
            table.about(each.about),
            answering,
            PLANNING[Tier(scope.organisation.tier)],
        )


def _steps(scope: Scope, returns: list[Return], commitments: Iterable[Planned]) -> list[TracedStep]:
    """Every step of the version with what returns, plans and support plans say of it."""
    revisions = [each.revision for each in returns if each.revision is not None and each.is_in]
    levels = list(scope.cycle.version.scale.levels.all())
    counts = step_counts(RevisionAnswer.objects.of(*revisions).counted(), levels)
    actions = _actions(each.pk for each in returns).values_list("step").order_by()
    acted = dict(actions.annotate(number=Count("*")))
    promised = Counter(each.step for each in commitments)
    found = []
    for step in _asked(scope):
        in_place, applicable, answers, *_ = counts[step.pk]
        found.append(
            replace(
                step,
                answers=answers,
                applicable=applicable,
                in_place=in_place,
                actions=acted.get(step.pk, 0),
                commitments=promised[step.code],
            )
        )
    return found


def _asked(scope: Scope) -> Iterator[TracedStep]:
    names = scope.cycle.version.tier_names
    steps = Step.objects.of(scope.cycle.version_id).in_order().select_related("row__theme")
    for step in steps:
        yield TracedStep(
            pk=step.pk,
            code=step.code,
            text=step.text,
            tier=Tier(step.tier),
            tier_name=named(Tier(step.tier), names).label,
            theme=step.row.theme.code,
            row=step.row_id,
            row_name=str(step.row),
            when_by_label=step.row.when_by_label,
            when_by=step.row.when_by,
        )


def _actions(returns: Iterable[int]):
    """Those of the plans that stand signed: what a draft says is its team's own."""
    actions = Action.objects.of_assessments(list(returns))
    return actions.signed().standing().filter(step__isnull=False)


def actions_of(tracing: Tracing, steps: Iterable[TracedStep]) -> list[Planned]:
    """For these steps, in the order of their table, and with one step by organisation."""
    rows = _actions(tracing.returns).filter(step__in=[step.pk for step in steps])
    in_order = rows.order_by(
        "step__row__theme__position",
        "step__row__position",
        "step__tier",
        "plan__assessment__organisation_name",
        "pk",
    )
    organisation = "plan__assessment__organisation"
    return [
        Planned(*row)
        for row in in_order.values_list(
            "step__code",
            f"{organisation}_name",
            f"{organisation}__ods_code",
            "reference",
            "title",
            "lead",
        )
    ]


def commitments_of(scope: Scope) -> tuple[list[Planned], list[str]]:
    """Those of the organisation itself, and of those beneath it; and whose cannot be read."""
    revisions = SupportPlanRevision.objects.promised_in(scope.organisation, scope.cycle)
    promised, unreadable = promised_for_steps(revisions.newest(), scope.cycle)
    return [
        Planned(step, body.name, body.ods_code, line.reference, line.title, line.lead)
        for step, body, line in promised
    ], unreadable
