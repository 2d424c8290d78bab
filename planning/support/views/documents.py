"""A support plan as a document, in every copy: the draft for who writes it, what was published."""

from dataclasses import replace

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from documents.copies import Copy, copy_response, site_of
from documents.paper import links_of
from planning.models import SupportPlanRevision
from planning.support.access import own_scope, plan_of
from planning.support.copies import support_plan_paper
from planning.support.document import SupportPlanDocument
from planning.support.gathering import published_document, support_plan_document


@require_safe
@login_required
def support_plan_document_page(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    return _page_of(request, _draft(request, code, cycle))


@require_safe
@login_required
def support_plan_download(request: HttpRequest, code: str, cycle: str, kind: str) -> HttpResponse:
    document = _draft(request, code, cycle)
    return copy_response(request, copy_of(request, document, f"{code} {cycle}", kind))


@require_safe
@login_required
def support_plan_revision(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    return _page_of(request, published_document(_revision(request, code, cycle, number)))


@require_safe
@login_required
def support_plan_revision_download(
    request: HttpRequest, code: str, cycle: str, number: int, kind: str
) -> HttpResponse:
    revision = _revision(request, code, cycle, number)
    return copy_response(request, copy_of_revision(request, revision, kind))


def _draft(request: HttpRequest, code: str, cycle: str) -> SupportPlanDocument:
    plan = plan_of(request, own_scope(request, code, cycle))
    return support_plan_document(plan, on=timezone.localdate())


def _revision(request: HttpRequest, code: str, cycle: str, number: int) -> SupportPlanRevision:
    return get_object_or_404(
        SupportPlanRevision.objects.visible_to(request.user),
        support_plan__organisation__ods_code=code,
        support_plan__cycle__slug=cycle,
        number=number,
    )


def _page_of(request: HttpRequest, document: SupportPlanDocument) -> HttpResponse:
    """The document in the browser, with links to its copies."""
    where = [document.code, document.cycle]
    name = "planning:support_plan_download"
    if not document.is_draft:
        name, where = "planning:support_plan_revision_download", [*where, document.revision]
    back = ("Back to the support plan", _plan_address(document))
    paper = support_plan_paper(document, site=site_of(request))
    return HttpResponse(paper.page(links=links_of(back, name, where)))


def copy_of(request: HttpRequest, document: SupportPlanDocument, key: str, form: str) -> Copy:
    """`key`: the plan a draft is of, or the revision."""
    site = site_of(request)
    return Copy(
        kind="support plan draft",
        key=key,
        format=form,
        name=document.file_name(form),
        title=f"{document.organisation}: {document.name}",
        page=_plan_address(document),
        make=lambda form: support_plan_paper(document, site=site).file(form),
    )


def copy_of_revision(request: HttpRequest, revision: SupportPlanRevision, form: str) -> Copy:
    copy = copy_of(request, published_document(revision), str(revision.pk), form)
    return replace(copy, kind="support plan revision", is_frozen=True)


def _plan_address(document: SupportPlanDocument) -> str:
    return reverse("planning:support_plan", args=[document.code, document.cycle])
