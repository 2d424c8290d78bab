"""The command that writes an organisation's delivery plan or support plan to a file."""

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from assessments.management.named import arguments, organisation_named
from assessments.models import Cycle
from audit.choices import Thing
from audit.recording import record_export
from documents.output import Output
from documents.paper import Paper
from documents.unreadable import Unreadable
from planning.models import Plan, PlanRevision, SupportPlan, SupportPlanRevision
from planning.plans.copies import plan_paper
from planning.plans.gathering import plan_document, signed_document, with_answers_of
from planning.support.copies import support_plan_paper
from planning.support.gathering import published_document, support_plan_document

FORMATS = ("pdf", "html", "docx", "xlsx")


class Command(BaseCommand):
    help = (
        "Writes an organisation's delivery plan of a cycle, or its support plan, as a tagged PDF, "
        "one HTML page, a Word file or a workbook: the newest signed revision, or the draft marked "
        "DRAFT while none is signed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        arguments(parser)
        Output.argument(parser, FORMATS)
        parser.add_argument(
            "--support", action="store_true", help="the support plan of a place or the system"
        )

    def handle(self, *, organisation: str, cycle: str, **options) -> None:
        output = Output.of(options["output"], FORMATS)
        find = _support_plan if options["support"] else _plan
        try:
            whose, name, paper = find(organisation.strip(), cycle)
        except Unreadable as problem:
            raise CommandError(str(problem)) from problem
        output.write(paper)
        thing = Thing.SUPPORT_PLAN if options["support"] else Thing.PLAN
        record_export(thing, whose, cycle=cycle, note=output.format, at=timezone.now())
        self.stdout.write(f"Wrote {name} to {output.path}.")


def _plan(code: str, slug: str) -> tuple[int, str, Paper]:
    plans = Plan.objects.filter(
        assessment__organisation__ods_code__iexact=code, assessment__cycle__slug=slug
    )
    plan = plans.with_return().first()
    if plan is None:
        raise _missing(code, slug, "delivery plan")
    newest, today = (
        PlanRevision.objects.of_assessment(plan.assessment).first(),
        timezone.localdate(),
    )
    document = plan_document(plan, on=today)
    if newest:
        document = with_answers_of(signed_document(newest), plan, on=today)
    return plan.assessment.organisation_id, document.name, plan_paper(document)


def _support_plan(code: str, slug: str) -> tuple[int, str, Paper]:
    plans = SupportPlan.objects.filter(organisation__ods_code__iexact=code, cycle__slug=slug)
    plan = plans.select_related("organisation", "cycle__system", "cycle__version__framework")
    plan = plan.first()
    if plan is None:
        raise _missing(code, slug, "support plan")
    newest = SupportPlanRevision.objects.filter(support_plan=plan).order_by("-number").first()
    document = (
        published_document(newest)
        if newest
        else support_plan_document(plan, on=timezone.localdate())
    )
    return plan.organisation_id, document.name, support_plan_paper(document)


def _missing(code: str, slug: str, what: str) -> CommandError:
    """What to look at first when there is nothing to write."""
    body = organisation_named(code)
    if not Cycle.objects.filter(slug=slug).exists():
        return CommandError(f"There is no cycle called “{slug}”.")
    return CommandError(f"{body} has no {what} in {slug} yet.")
