"""Four quarters of the cycles that run: rounds, updates on every line, reports as submitted."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from assessments.models import Cycle
from benchmarks.england.filling import fill
from benchmarks.england.plans import SIGNED_AS
from benchmarks.world import NOON
from delivery.models import HighlightReport, HighlightRevision, Reported, Round, Update
from delivery.reports.document import HighlightDocument, signed
from delivery.reports.gathering import report_document
from nhsuk.quarter import Quarter
from organisations.models import User
from planning.models import Plan

SILENT = 8  # of so many organisations, one does not report
KINDS = 5  # of reports: organisations of one kind and tier say the same in a quarter
STATUS = """
    CASE ({line} + w.quarter + h.organisation_id) %% 5
    WHEN 0 THEN 'complete' WHEN 1 THEN 'on_track' WHEN 2 THEN 'at_risk'
    WHEN 3 THEN 'off_track' ELSE 'not_started' END
"""
PATH = (
    "CASE ({line} + w.quarter + h.organisation_id) %% 5 WHEN 2 THEN {p} WHEN 3 THEN {p} ELSE '' END"
)
WORDS = "'Two of three practices are in, and the third follows with its new partner in spring.'"
ACTIONS = """
    JOIN assessments_assessment a
        ON a.cycle_id = w.cycle_id AND a.organisation_id = h.organisation_id
    JOIN planning_plan p ON p.assessment_id = a.id
    JOIN planning_action x ON x.plan_id = p.id
"""
COMMITMENTS = """
    JOIN planning_supportplan p
        ON p.cycle_id = w.cycle_id AND p.organisation_id = h.organisation_id
    JOIN planning_commitment x ON x.support_plan_id = p.id
"""
LINES = {"action_id": ACTIONS, "commitment_id": COMMITMENTS}
REPORTS = "FROM delivery_highlightreport h JOIN delivery_round w ON w.id = h.round_id"


def make_quarters(cycles: list[Cycle], by: User) -> None:
    rounds = Round.objects.bulk_create(
        _round(cycle, quarter) for cycle in cycles for quarter in Quarter
    )
    HighlightReport.objects.bulk_create(_reports(rounds), batch_size=5000)
    number = "CAST(SUBSTR(x.reference, 2) AS INTEGER)"
    for line, joined in LINES.items():
        fill(
            Update,
            REPORTS + joined,
            report_id="h.id",
            status=STATUS.format(line=number),
            path_to_green=PATH.format(line=number, p=WORDS),
            narrative=WORDS,
            saved_at="'2026-11-22 12:00:00+00:00'",
            saved_by_id=str(by.pk),
            **{line: "x.id"},
        )
    HighlightRevision.objects.bulk_create(_revisions(cycles, by), batch_size=500)
    for line, joined in LINES.items():
        marks = {"milestones": "2", "slipped": "0"} if line == "action_id" else {}
        fill(
            Reported,
            f"""{REPORTS} {joined}
            JOIN delivery_update u ON u.report_id = h.id AND u.{line} = x.id
            JOIN delivery_highlightrevision r ON r.report_id = h.id""",
            revision_id="r.id",
            reference="x.reference",
            title="x.title",
            status="u.status",
            **marks,
            **{line: "x.id"},
        )


def _round(cycle: Cycle, quarter: Quarter) -> Round:
    """The last of them runs today."""
    opens_on = timezone.localdate() - timedelta(days=5 + 90 * (Quarter.Q4 - quarter))
    days = {"opens_on": opens_on, "closes_on": opens_on + timedelta(days=60)}
    return Round(cycle=cycle, quarter=quarter, **days)


def _reports(rounds: list[Round]) -> Iterator[HighlightReport]:
    """Of those who signed a plan, most."""
    signed_plans = Plan.objects.filter(state=Plan.State.SUBMITTED)
    rows = signed_plans.values_list("assessment__cycle", "assessment__organisation")
    by_cycle: dict[int, list[int]] = {each.cycle_id: [] for each in rounds}
    for cycle, organisation in rows:
        if cycle in by_cycle:
            by_cycle[cycle].append(organisation)
    for each in rounds:
        for organisation in by_cycle[each.cycle_id]:
            if (organisation + each.quarter) % SILENT:
                yield HighlightReport(
                    round=each,
                    organisation_id=organisation,
                    state=HighlightReport.State.SUBMITTED,
                    author="PCN manager",
                    lead="Clinical director",
                    summary="It goes as planned, but for the estate.",
                    number=1,
                )


def _revisions(cycles: list[Cycle], by: User) -> Iterator[HighlightRevision]:
    patterns: dict[tuple, HighlightDocument] = {}
    reports = HighlightReport.objects.filter(round__cycle__in=cycles).select_related(
        "organisation", "round__cycle__system"
    )
    for report in reports.order_by("pk"):
        body, quarter = report.organisation, report.round.quarter
        kind = (body.tier, quarter, body.pk % KINDS)
        if kind not in patterns:
            patterns[kind] = report_document(report, on=timezone.localdate())
        own = replace(patterns[kind], organisation=body.name, code=body.ods_code)
        document = signed(own, number=1, signed_as=SIGNED_AS, on=own.as_on)
        yield HighlightRevision(
            report=report,
            number=1,
            content=document.content,
            checksum=document.seal,
            signed_at=NOON,
            signed_by=by,
            signed_as=SIGNED_AS,
        )
