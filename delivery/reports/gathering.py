"""Reads a report, as it is being written or as it was submitted, into its document."""

from datetime import date
from typing import Any

from django.utils import timezone

from assessments.models import Assessment, Cycle
from delivery.choices import ANSWERED, Ask, EscalationState, Said, Status
from delivery.escalating.gathering import escalations_of
from delivery.escalating.shown import Shown
from delivery.lines.gathering import lines_to_report
from delivery.lines.to_report import ToReport
from delivery.models import HighlightReport, HighlightRevision, Round, Turn, Update
from delivery.reports.cover_fields import CoverFields
from delivery.reports.document import EscalatedLine, HighlightDocument, ReportLine
from delivery.updates.gathering import Before, last_report, said_before, updates_of
from delivery.updates.update_fields import UpdateFields, as_said, marks_of
from nhsuk.plan_year import PlanYear
from nhsuk.quarter import Quarter
from nhsuk.words import clause
from organisations.choices import Tier
from organisations.models import Organisation
from planning.models import Plan
from planning.risks.lines import risk_lines
from planning.risks.risk_fields import worst_first

TOP = 3  # risks


def report_document(report: HighlightReport, *, on: date) -> HighlightDocument:
    """The report as it stands: a draft until somebody submits it."""
    organisation, round_ = report.organisation, report.round
    earlier = last_report(round_, organisation)
    before, updates = said_before(earlier), updates_of(report)
    lines = lines_to_report(organisation, round_.cycle)
    return HighlightDocument(
        **CoverFields.said(report),
        organisation=organisation.name,
        code=organisation.ods_code,
        tier=Tier(organisation.tier),
        cycle=round_.cycle.slug,
        plan_year=round_.cycle.plan_year,
        quarter=Quarter(round_.quarter),
        as_on=on,
        last_quarter=earlier.report.round.quarter if earlier else 0,
        demonstration=organisation.is_demonstration,
        risks=_top_risks(organisation, round_.cycle),
        escalations=_escalations(round_, organisation, on=on),
        lines=tuple(_line(x, updates.get(x.reference), before.get(x.reference)) for x in lines),
    )


def _top_risks(organisation: Organisation, cycle: Cycle) -> tuple[str, ...]:
    """The worst that its team keeps open now."""
    returns = Assessment.objects.of_organisations([organisation]).filter(cycle=cycle)
    plan = Plan.objects.of_assessments(returns).first()
    risks = worst_first(risk for risk in risk_lines(plan) if risk.is_open) if plan else []
    return tuple(
        f"{risk.reference} {clause(risk.title)}: {risk.score.word.lower()}" for risk in risks[:TOP]
    )


def _escalations(
    round_: Round, organisation: Organisation, *, on: date
) -> tuple[EscalatedLine, ...]:
    """The open ones by the day an answer is asked for; then what was answered since the quarter
    began."""
    began = PlanYear(round_.cycle.plan_year).quarter_starts(round_.quarter)
    found = [Shown.of(e, on=on) for e in escalations_of(organisation, round_.cycle)]
    open_ones = sorted(
        (each for each in found if each.escalation.is_open),
        key=lambda each: (each.escalation.answer_by, each.escalation.pk),
    )
    answered = [
        each
        for each in found
        if each.escalation.state in ANSWERED and each.answer and _day(each.answer) >= began
    ]
    return tuple(_escalated(each) for each in (*open_ones, *answered))


def _day(answer: Turn) -> date:
    return timezone.localdate(answer.said_at)


def _escalated(shown: Shown) -> EscalatedLine:
    escalation, answer = shown.escalation, shown.answer
    holder = shown.holder if escalation.is_open else escalation.holder  # else who answered
    said: dict[str, Any] = {}
    if answer is not None:
        said = {"said": Said(answer.said), "lead": answer.lead, "due_on": answer.due_on}
    return EscalatedLine(
        reference=escalation.reference,
        about=escalation.about,
        title=escalation.title,
        ask=Ask(escalation.ask),
        answer_by=escalation.answer_by,
        state=EscalationState(escalation.state),
        holder=holder.name,
        **said,
    )


def submitted_document(revision: HighlightRevision) -> HighlightDocument:
    """A revision as it was submitted, with its checksum."""
    return HighlightDocument.read(revision)


def _line(line: ToReport, update: Update | None, before: Before | None) -> ReportLine:
    said = UpdateFields.said(update) if update else {"status": None}
    status, earlier = said.pop("status"), before.status if before else None
    return ReportLine(
        kind=line.kind,
        reference=line.reference,
        title=line.title,
        part=line.part,
        theme_code=line.theme_code,
        lead=line.lead,
        when=line.when,
        due_on=line.due_on,
        status=Status(status) if status else None,
        status_before=Status(earlier) if earlier else None,
        milestones=as_said(line.milestones, marks_of(update.milestones) if update else ()),
        **said,
    )
