"""What saves the cover sheet, submits a report and opens it again. Submitting freezes it."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from audit.choices import Happened, Thing
from audit.recording import record
from delivery.choices import Kind
from delivery.lines.gathering import lines_to_report
from delivery.models import HighlightReport, HighlightRevision, Reported, Round
from delivery.reports.cover_fields import CoverFields
from delivery.reports.document import HighlightDocument, ReportLine, signed
from delivery.reports.gathering import report_document
from delivery.updates.actions import open_report
from organisations.editing.merging import merged
from organisations.history import keep
from organisations.models import Organisation, User
from organisations.permissions import Right
from organisations.signatures import signature
from planning.editing.locking import ReadAgain
from planning.models import Action, Plan


@transaction.atomic
def save_cover(
    *,
    round: Round,
    organisation: Organisation,
    values: CoverFields,
    number: int,
    by: User | None,
    at: datetime,
) -> HighlightReport:
    """Save the cover sheet over what was read as `number`; what others changed since stands too."""
    report = open_report(round, organisation, by=by, at=at)
    if CoverFields.of(report) == values:
        return report
    if report.number != number:
        values = merged(report, values, read=number)
    values.write(report)
    report.number += 1
    report.clean_fields(exclude=["round", "organisation"])
    return keep(report, by=by, at=at)


@transaction.atomic
def submit_report(
    *, round: Round, organisation: Organisation, by: User, at: datetime, seen: str | None = None
) -> HighlightRevision:
    """Freeze the report as its next revision, for everyone above to read.

    `seen` is the seal of the draft the signer read; where it stands differently now, ReadAgain.
    What was said of milestones stands in the plan from now on.
    """
    report = open_report(round, organisation, Right.SIGN, by=by, at=at)
    day = timezone.localdate(at)
    drafted = report_document(report, on=day)
    if not drafted.reported:
        raise ValidationError("Say of at least one action how it goes before you submit.")
    if seen is not None and seen != drafted.seal:
        raise ReadAgain
    number = report.revisions.count() + 1
    signed_as = signature(by, organisation, Right.SIGN, on=day)
    document = signed(drafted, number=number, signed_as=signed_as, on=day)
    report.revisions.current().update(is_current=False)
    revision = HighlightRevision.objects.create(
        report=report,
        number=number,
        content=document.content,
        checksum=document.seal,
        signed_at=at,
        signed_by=by,
        signed_as=signed_as,
    )
    _count(revision, document)
    _tell_the_plan(report, document, by=by, at=at)
    report.state = HighlightReport.State.SUBMITTED
    keep(report, by=by, at=at)
    _told(report, Happened.SIGNED, f"Q{round.quarter} revision {number}", by=by, at=at)
    return revision


def _count(revision: HighlightRevision, document: HighlightDocument) -> None:
    """Its lines, as figures add them."""
    report = revision.report
    keys = {
        line.reference: line.key
        for line in lines_to_report(report.organisation, report.round.cycle)
    }
    Reported.objects.bulk_create(
        Reported(
            revision=revision,
            reference=line.reference,
            title=line.title,
            status=line.status or "",
            milestones=len(line.milestones),
            done=len(line.done),
            slipped=len(line.slipped),
            **{"action_id" if line.kind == Kind.ACTION else "commitment_id": keys[line.reference]},
        )
        for line in document.lines
    )


def _tell_the_plan(
    report: HighlightReport, document: HighlightDocument, *, by: User, at: datetime
) -> None:
    """Each milestone that still stands as it was signed, when it is expected or was done."""
    said = {line.reference: line for line in document.lines if line.milestones}
    returns = report.round.cycle.assessments.of_organisations([report.organisation])
    plans = Plan.objects.of_assessment(returns.first())
    plan = plans.select_for_update(of=("self",)).first()
    if plan is None:
        return
    for action in Action.objects.of_plan(plan).filter(reference__in=said):
        _tell(action, said[action.reference], by=by, at=at)


def _tell(action: Action, line: ReportLine, *, by: User, at: datetime) -> None:
    marks = {(mark.due_on, mark.text): mark for mark in line.milestones}
    for row in action.milestones.all():
        mark = marks.get((row.due_on, row.text))
        said = (mark.forecast_on, mark.done_on) if mark else None
        if said and said != (row.forecast_on, row.done_on):
            row.forecast_on, row.done_on = said
            keep(row, by=by, at=at)


@transaction.atomic
def reopen_report(
    *, round: Round, organisation: Organisation, by: User | None, at: datetime
) -> HighlightReport:
    """Change a report that was submitted. What was stands until it is submitted again."""
    report = open_report(round, organisation, Right.SIGN, by=by, at=at, is_open=False)
    if report.is_open:
        return report
    report.state = HighlightReport.State.DRAFT
    _told(report, Happened.TAKEN_BACK, f"Q{round.quarter}", by=by, at=at)
    return keep(report, by=by, at=at)


def _told(
    report: HighlightReport, kind: Happened, what: str, *, by: User | None, at: datetime
) -> None:
    where, cycle = report.organisation_id, report.round.cycle.slug
    record(kind, Thing.REPORT, by=by, at=at, organisation=where, cycle=cycle, note=what)
