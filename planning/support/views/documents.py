"""A support plan as a document, in every copy: the draft for who writes it, what was published."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.copies import copy_to_keep, site_of
from planning.models import SupportPlanRevision
from planning.support.access import own_scope, plan_of
from planning.support.copies import document_page, support_plan_file
from planning.support.document import SupportPlanDocument
from planning.support.gathering import published_document, support_plan_document


@require_safe
@login_required
def support_plan_document_page(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    return _page_of(request, _draft(request, code, cycle))


@require_safe
@login_required
def support_plan_download(request: HttpRequest, code: str, cycle: str, kind: str) -> HttpResponse:
    return _copy_of(request, _draft(request, code, cycle), kind)


@require_safe
@login_required
def support_plan_revision(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    return _page_of(request, _published(request, code, cycle, number))


@require_safe
@login_required
def support_plan_revision_download(
    request: HttpRequest, code: str, cycle: str, number: int, kind: str
) -> HttpResponse:
    return _copy_of(request, _published(request, code, cycle, number), kind)


def _draft(request: HttpRequest, code: str, cycle: str) -> SupportPlanDocument:
    plan = plan_of(request, own_scope(request, code, cycle))
    return support_plan_document(plan, on=timezone.localdate())


def _published(request: HttpRequest, code: str, cycle: str, number: int) -> SupportPlanDocument:
    return published_document(
        get_object_or_404(
            SupportPlanRevision.objects.visible_to(request.user),
            support_plan__organisation__ods_code=code,
            support_plan__cycle__slug=cycle,
            number=number,
        )
    )


def _page_of(request: HttpRequest, document: SupportPlanDocument) -> HttpResponse:
    """The document in the browser, with links to its copies."""
    where = [document.code, document.cycle]
    name = "planning:support_plan_download"
    if not document.is_draft:
        name, where = "planning:support_plan_revision_download", [*where, document.revision]
    links = [
        ("Back to the support plan", _plan_address(document)),
        ("PDF", reverse(name, args=[*where, "pdf"])),
        ("Workbook", reverse(name, args=[*where, "xlsx"])),
    ]
    return HttpResponse(document_page(document, site=site_of(request), links=links))


def _copy_of(request: HttpRequest, document: SupportPlanDocument, kind: str) -> HttpResponse:
    def make() -> bytes:
        return support_plan_file(document, kind, site=site_of(request))

    name = document.file_name(kind)
    return copy_to_keep(request, kind, make, name=name, page=_plan_address(document))


def _plan_address(document: SupportPlanDocument) -> str:
    return reverse("planning:support_plan", args=[document.code, document.cycle])
