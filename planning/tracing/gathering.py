"""Gathers what follows from the recommendations of a framework: a fixed number of queries."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count

from assessments.models import RevisionAnswer
from frameworks.models import Recommendation, Step
from organisations.choices import Tier
from planning.models import Action, SupportPlanRevision
from planning.rollups.gathering import Return, returns_beneath, step_counts
from planning.scope import Scope
from planning.support.document import Earlier
from planning.tracing.traced import Traced, TracedStep, Tracing, steps_about


@dataclass(frozen=True)
class Planned:
    """An action of a signed plan or a commitment of a published support plan, as a list says it."""

    step: str
    organisation: str
    code: str
    reference: str
    title: str
    lead: str


def trace(scope: Scope, *, on: date) -> Tracing:
    """Every recommendation of the cycle's framework with its steps and what was made of them."""
    returns = returns_beneath(scope.organisation, scope.cycle)
    steps = _steps(scope, returns)
    asked = [each for each in returns if each.tier == _returning(returns)]
    return Tracing(
        on=on,
        received=sum(each.is_in for each in asked),
        expected=len(asked),
        traced=tuple(
            _traced(each, steps) for each in Recommendation.objects.of(scope.cycle.version_id)
        ),
    )


def _returning(returns: Iterable[Return]) -> str | None:
    """The lowest tier that was asked: whose returns are expected."""
    tiers = {each.tier for each in returns}
    return next((tier.value for tier in Tier.planning() if tier in tiers), None)


def _traced(each: Recommendation, steps: list[TracedStep]) -> Traced:
    found, lost = steps_about(each.about, steps)
    return Traced(
        each.pk,
        each.reference,
        each.text,
        each.owners,
        each.source,
        tuple(each.about),
        lost,
        found,
    )


def _steps(scope: Scope, returns: list[Return]) -> list[TracedStep]:
    """Every step of the version with what returns, plans and support plans say of it."""
    revisions = [each.revision for each in returns if each.revision is not None and each.is_in]
    levels = list(scope.cycle.version.scale.levels.all())
    counts = step_counts(RevisionAnswer.objects.of(*revisions).counted(), levels)
    actions = _actions(returns).values_list("step").order_by().annotate(number=Count("*"))
    acted, promised = dict(actions), Counter(each.step for each in commitments_of(scope))
    found = []
    for pk, step in _asked(scope):
        in_place, applicable, answers = counts[pk]
        found.append(
            replace(
                step,
                answers=answers,
                applicable=applicable,
                in_place=in_place,
                actions=acted.get(pk, 0),
                commitments=promised[step.code],
            )
        )
    return found


def _asked(scope: Scope) -> Iterable[tuple[int, TracedStep]]:
    rows = Step.objects.of(scope.cycle.version_id).in_order()
    for pk, code, text, tier, theme, row, label, day in rows.values_list(
        "pk",
        "code",
        "text",
        "tier",
        "row__theme__code",
        "row",
        "row__when_by_label",
        "row__when_by",
    ):
        yield pk, TracedStep(code, text, Tier(tier), theme, str(row), label, day)


def _actions(returns: Iterable[Return]):
    """Those of the plans that stand signed: what a draft says is its team's own."""
    actions = Action.objects.of_assessments([each.pk for each in returns])
    return actions.signed().standing().filter(step__isnull=False)


def actions_of(scope: Scope) -> list[Planned]:
    """In the order of their steps, and with one step by organisation."""
    rows = _actions(returns_beneath(scope.organisation, scope.cycle)).order_by(
        "step__row__theme__position",
        "step__row__position",
        "step__tier",
        "plan__assessment__organisation_name",
        "pk",
    )
    assessment = "plan__assessment__organisation"
    return [
        Planned(*row)
        for row in rows.values_list(
            "step__code",
            f"{assessment}_name",
            f"{assessment}__ods_code",
            "reference",
            "title",
            "lead",
        )
    ]


def commitments_of(scope: Scope) -> list[Planned]:
    """As the organisation itself, and those beneath it, published them last."""
    published = SupportPlanRevision.objects.promised_in(scope.organisation, scope.cycle)
    return [
        Planned(line.step_code, body.name, body.ods_code, line.reference, line.title, line.lead)
        for revision in published.newest()
        for body in [revision.support_plan.organisation]
        for line in Earlier.of(revision).commitments
        if line.step_code
    ]


def planned_for(traced: Traced, planned: Iterable[Planned]) -> list[Planned]:
    codes: Mapping[str, int] = {step.code: at for at, step in enumerate(traced.steps)}
    return sorted((p for p in planned if p.step in codes), key=lambda each: codes[each.step])
