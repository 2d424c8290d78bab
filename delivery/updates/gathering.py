"""Reads what an organisation has to report on, and what it has said so far."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from assessments.models import Assessment, Cycle
from delivery.choices import colour_of, word_of
from delivery.models import HighlightReport, HighlightRevision, Round, Update
from delivery.schemas import REPORT
from delivery.updates.lines import ToReport, of_action, of_commitment
from documents.unreadable import Unreadable
from nhsuk.plan_year import PlanYear
from organisations.models import Organisation
from planning.models import Action, Commitment, Plan, PlanRevision, SupportPlan
from planning.plans.gathering import signed_document, with_answers_of
from planning.support.document import Earlier
from planning.support.gathering import last_revision


def lines_to_report(organisation: Organisation, cycle: Cycle) -> list[ToReport]:
    """The actions of its plan as signed last, then the commitments of its support plan."""
    return [*_actions(organisation, cycle), *_commitments(organisation, cycle)]


def has_something(organisation: Organisation, cycle: Cycle) -> bool:
    """Whether anything was signed or published that can be reported on."""
    returns = Assessment.objects.of_organisations([organisation]).filter(cycle=cycle)
    if PlanRevision.objects.of_assessments(returns).exists():
        return True
    plan = SupportPlan.objects.answering(organisation, cycle).first()
    return plan is not None and last_revision(plan) is not None


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
    plan = SupportPlan.objects.answering(organisation, cycle).first()
    newest = last_revision(plan) if plan else None
    if newest is None:
        return
    rows = Commitment.objects.answering(organisation, cycle)
    keys = dict(rows.values_list("reference", "pk"))
    for line in Earlier.of(newest).commitments:
        yield of_commitment(line, key=keys[line.reference])


def updates_of(report: HighlightReport) -> dict[str, Update]:
    """By the reference of what each is of; none of one that is not begun."""
    if report.pk is None:
        return {}
    return {update.reference: update for update in Update.objects.of_report(report)}


@dataclass(frozen=True)
class Before:
    """What was submitted of one line in an earlier round."""

    status: str | None
    narrative: str

    @property
    def word(self) -> str:
        return word_of(self.status)

    @property
    def colour(self) -> str:
        return colour_of(self.status)


def last_report(round_: Round, organisation: Organisation) -> HighlightRevision | None:
    """What it submitted in an earlier round of the cycle, the last in which it did."""
    found = HighlightRevision.objects.of_reports_in(round_, organisation)
    return found.exclude(report__round=round_).first()


def said_before(revision: HighlightRevision | None) -> dict[str, Before]:
    """By reference. What cannot be read is not shown here; its own page says why."""
    if revision is None:
        return {}
    try:
        lines = REPORT.state(revision)["lines"]
    except Unreadable:
        return {}
    return {line["reference"]: Before(line["status"], line["narrative"]) for line in lines}
