"""The command that checks that everything that was signed still is what was signed."""

from collections.abc import Callable, Iterator

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Model, QuerySet
from django.utils import timezone

from appraisals.models import AppraisalRevision
from appraisals.results.gathering import decided_document
from assessments.models import Revision
from assessments.sending.sealing import check_seal
from delivery.models import HighlightRevision
from delivery.reports.document import HighlightDocument
from documents.frozen import Document
from documents.unreadable import Unreadable
from engagement.models import Report
from engagement.reports.document import ReportDocument
from nhsuk.words import counted
from planning.build_order.lines import signed_order
from planning.models import PlanRevision, SupportPlanRevision
from planning.models.fields import DocumentRevision
from planning.plans.document import PlanDocument
from planning.risks.lines import signed_lines
from planning.support.document import SupportPlanDocument

AT_ONCE = 100


class Misfiled(Unreadable):
    reason = "the record beside it names another number, signer or day than what was signed."


class OrderDiffers(Unreadable):
    reason = "the build order kept beside it, which pages count, is not the one that was signed."


class RisksDiffer(Unreadable):
    reason = "the risks kept beside it, which logs count, are not those that were signed."


class Command(BaseCommand):
    help = (
        "Checks every submitted return, signed plan, published support plan, submitted highlight "
        "report, decided options appraisal and published report on an engagement: that it matches "
        "the checksum it was signed with, that this release can read it, and that the record "
        "beside it names the same number, signer and day. Lists those that are not intact, one "
        "a line, and ends with status 1 if there is one. Changes nothing. Run it after a restore, "
        "after an upgrade, and once a night."
    )

    def handle(self, **options) -> None:
        problems = list(_problems())
        broken = [problem for problem in problems if problem]
        for problem in broken:
            self.stdout.write(str(problem))
        checked = counted(len(problems), "revision")
        if broken:
            raise CommandError(f"Not intact: {len(broken)} of {checked}.")
        self.stdout.write(f"{checked} checked, all intact.")


def _problems() -> Iterator[Unreadable | None]:
    """For each revision what is wrong with it, or None."""
    for revision in _every(Revision.objects.prefetch_related("answers__step", "answers__level")):
        yield _problem(_check_return, revision)
    for revision in _every(PlanRevision.objects.all()):
        yield _problem(_check_plan, revision)
    for revision in _every(SupportPlanRevision.objects.all()):
        yield _problem(_check_support_plan, revision)
    highlights = HighlightRevision.objects.select_related("report__round__cycle")
    for revision in _every(highlights.select_related("report__organisation")):
        yield _problem(_check_highlights, revision)
    appraised = AppraisalRevision.objects.select_related("appraisal__organisation")
    for revision in _every(appraised.select_related("appraisal__cycle__system")):
        yield _problem(_check_appraisal, revision)
    for report in _every(Report.objects.select_related("engagement__version__framework")):
        yield _problem(_check_report, report)


def _every(revisions: QuerySet) -> Iterator:
    """Few at a time in memory, however many there are."""
    return revisions.order_by("pk").iterator(chunk_size=AT_ONCE)


def _problem(check: Callable, revision: Model) -> Unreadable | None:
    try:
        check(revision)
    except Unreadable as problem:
        return problem
    return None


def _check_return(revision: Revision) -> None:
    check_seal(revision, revision.answers.all())


def _check_plan(revision: PlanRevision) -> None:
    document = PlanDocument.read(revision)
    _check_document(document, revision)
    if signed_order(revision) != document.build_order:
        raise OrderDiffers(revision)
    if signed_lines(revision) != document.risks:
        raise RisksDiffer(revision)


def _check_support_plan(revision: SupportPlanRevision) -> None:
    _check_document(SupportPlanDocument.read(revision), revision)


def _check_highlights(revision: HighlightRevision) -> None:
    _check_document(HighlightDocument.read(revision), revision)


def _check_appraisal(revision: AppraisalRevision) -> None:
    _check_document(decided_document(revision), revision)


def _check_report(report: Report) -> None:
    document = ReportDocument.read(report)
    published = (document.number, document.published_as, document.published_on)
    if published != (report.number, report.published_as, timezone.localdate(report.published_at)):
        raise Misfiled(report)


def _check_document(document: Document, revision: DocumentRevision) -> None:
    signed = (document.revision, document.signed_as, document.signed_on)
    day = timezone.localdate(revision.signed_at)
    if signed != (revision.number, revision.signed_as, day):
        raise Misfiled(revision)
