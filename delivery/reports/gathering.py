"""Reads a report, as it is being written or as it was submitted, into its document."""

from datetime import date

from assessments.models import Assessment, Cycle
from delivery.choices import Status
from delivery.lines.gathering import lines_to_report
from delivery.lines.to_report import ToReport
from delivery.models import HighlightReport, HighlightRevision, Update
from delivery.reports.cover_fields import CoverFields
from delivery.reports.document import HighlightDocument, ReportLine
from delivery.updates.gathering import Before, last_report, said_before, updates_of
from delivery.updates.update_fields import UpdateFields, as_said, marks_of
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
        lines=tuple(_line(x, updates.get(x.reference), before.get(x.reference)) for x in lines),
    )


def _top_risks(organisation: Organisation, cycle: Cycle) -> tuple[str, ...]:
    """The worst that its team keeps open now."""
    returned = Assessment.objects.of_organisations([organisation]).filter(cycle=cycle).first()
    plan = Plan.objects.of_assessment(returned).first() if returned else None
    risks = worst_first(risk for risk in risk_lines(plan) if risk.is_open) if plan else []
    return tuple(
        f"{risk.reference} {clause(risk.title)}: {risk.score.word.lower()}" for risk in risks[:TOP]
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
