"""Many PCNs in Blackmoor that signed a plan, of which every other one has reported."""

from assessments.models import Assessment
from delivery.models import HighlightReport, HighlightRevision, Reported
from organisations.models import Organisation
from planning.models import Plan, PlanRevision
from tests import factories as make
from tests.clock import NOON


def more_reporting(cast, cycle, round_, count: int) -> None:
    """Each with the plan and the report of Fellside, under its own name."""
    first = Organisation.objects.count()
    signed = PlanRevision.objects.get(plan__assessment__organisation=cast["W-N1"])
    for number in range(first, first + count):
        body = make.OrganisationFactory(ods_code=f"M-{number}", name=f"PCN {number}")
        own = make.AssessmentFactory(cycle=cycle, organisation=body)
        for above in ("W-P1", "W-SYS"):
            make.FootprintFactory(assessment=own, organisation=cast[above])
        plan = _signed_like(signed, own, cast)
        if number % 2:
            _reported_like(plan, round_, body, cast)


def _signed_like(signed: PlanRevision, own: Assessment, cast) -> Plan:
    plan = Plan.objects.create(assessment=own, created_at=NOON, state=Plan.State.SUBMITTED)
    action = signed.plan.actions.get()
    plan.actions.create(reference="A01", theme=action.theme, title=action.title)
    sealed = {"content": signed.content, "checksum": signed.checksum, "signed_at": NOON}
    who = {"signed_by": cast.pcn_lead, "signed_as": "Somebody"}
    PlanRevision.objects.create(plan=plan, number=1, **sealed, **who)
    return plan


def _reported_like(plan: Plan, round_, body, cast) -> None:
    report = HighlightReport.objects.create(round=round_, organisation=body, state="submitted")
    kept = HighlightRevision.objects.filter(report__organisation=cast["W-N1"]).get()
    kept.pk, kept.report, kept._state.adding = None, report, True
    kept.save()
    action = plan.actions.get()
    Reported.objects.create(
        revision=kept, action=action, reference="A01", title=action.title, status="on_track"
    )
