"""A support plan as a document, in every copy: the draft for who writes it, what was published."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response, page_response
from planning.models import SupportPlan, SupportPlanRevision
from planning.support.access import own_scope, plan_of
from planning.support.copies import support_plan_paper
from planning.support.document import SupportPlanDocument
from planning.support.gathering import Beside, published_document, support_plan_document
from planning.support.overview import overview_of


@require_safe
@login_required
def support_plan_document_page(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """The draft; while the last revision says the same, that revision."""
    draft, today = _draft(request, code, cycle), timezone.localdate()
    beside = Beside.of(draft)
    if number := overview_of(draft, on=today, beside=beside).published:
        return redirect("planning:support_plan_revision", code, cycle, number)
    return _page_of(request, support_plan_document(draft, on=today, beside=beside))


@require_safe
@login_required
def support_plan_download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    draft, today = _draft(request, code, cycle), timezone.localdate()
    beside = Beside.of(draft)
    if number := overview_of(draft, on=today, beside=beside).published:
        return redirect("planning:support_plan_revision_download", code, cycle, number, format)
    document = support_plan_document(draft, on=today, beside=beside)
    return copy_response(request, copy_of(document, f"{code} {cycle}", format))


@require_safe
@login_required
def support_plan_revision(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    return _page_of(request, published_document(_revision(request, code, cycle, number)))


@require_safe
@login_required
def support_plan_revision_download(
    request: HttpRequest, code: str, cycle: str, number: int, format: str
) -> HttpResponse:
    revision = _revision(request, code, cycle, number)
    return copy_response(request, copy_of_revision(revision, format))


def _draft(request: HttpRequest, code: str, cycle: str) -> SupportPlan:
    return plan_of(request, own_scope(request, code, cycle))


def _revision(request: HttpRequest, code: str, cycle: str, number: int) -> SupportPlanRevision:
    return get_object_or_404(
        SupportPlanRevision.objects.visible_to(request.user),
        support_plan__organisation__ods_code=code,
        support_plan__cycle__slug=cycle,
        number=number,
    )


def _page_of(request: HttpRequest, document: SupportPlanDocument) -> HttpResponse:
    where = [document.code, document.cycle]
    file = "planning:support_plan_download"
    if not document.is_draft:
        file, where = "planning:support_plan_revision_download", [*where, document.revision]
    back = ("Back to the support plan", _plan_address(document))
    return page_response(request, support_plan_paper(document), back=back, file=file, where=where)


def copy_of(document: SupportPlanDocument, key: str, format: str) -> Copy:
    """`key`: the plan a draft is of, or the revision."""
    return Copy(
        kind="support plan draft",
        key=key,
        format=format,
        paper=support_plan_paper(document),
        page=_plan_address(document),
    )


def copy_of_revision(revision: SupportPlanRevision, format: str) -> Copy:
    copy = copy_of(published_document(revision), str(revision.pk), format)
    return replace(copy, kind="support plan revision", is_frozen=True)


def _plan_address(document: SupportPlanDocument) -> str:
    return reverse("planning:support_plan", args=[document.code, document.cycle])
