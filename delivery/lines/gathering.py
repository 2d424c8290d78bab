"""Reads the lines of what an organisation signed and published last."""

from collections.abc import Iterator

from django.utils import timezone

from assessments.models import Assessment, Cycle
from delivery.lines.to_report import ToReport, of_action, of_commitment
from nhsuk.plan_year import PlanYear
from organisations.models import Organisation
from planning.models import Action, Commitment, Plan, PlanRevision, SupportPlanRevision
from planning.plans.gathering import signed_document, with_answers_of
from planning.support.document import Earlier


def lines_to_report(organisation: Organisation, cycle: Cycle) -> list[ToReport]:
    """The actions of its plan as signed last, then the commitments of its support plan."""
    return [*_actions(organisation, cycle), *_commitments(organisation, cycle)]


def has_something(organisation: Organisation, cycle: Cycle) -> bool:
    """Whether anything was signed or published that can be reported on."""
    returns = Assessment.objects.of_organisations([organisation]).filter(cycle=cycle)
    if PlanRevision.objects.of_assessments(returns).exists():
        return True
    return SupportPlanRevision.objects.answering(organisation, cycle).exists()


def _actions(organisation: Organisation, cycle: Cycle) -> Iterator[ToReport]:
    returns = Assessment.objects.of_organisations([organisation]).filter(cycle=cycle)
    newest = PlanRevision.objects.of_assessments(returns).defer(None).first()
    if newest is None:
        return
    plan = Plan.objects.again(newest.plan).with_return().get()
    document = with_answers_of(
        signed_document(newest), plan, on=timezone.localdate(newest.signed_at)
    )
    keys = dict(Action.objects.of_plan(plan).values_list("reference", "pk"))
    for line in document.actions:
        yield of_action(line, PlanYear(cycle.plan_year), key=keys[line.reference])


def _commitments(organisation: Organisation, cycle: Cycle) -> Iterator[ToReport]:
    newest = SupportPlanRevision.objects.answering(organisation, cycle).first()
    if newest is None:
        return
    rows = Commitment.objects.answering(organisation, cycle)
    keys = dict(rows.values_list("reference", "pk"))
    for line in Earlier.of(newest).commitments:
        yield of_commitment(line, key=keys[line.reference])
