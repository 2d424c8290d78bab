"""Signing a plan, starting a new revision of it, and its document in every copy."""

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from documents.copies import Copy, copy_response, make_ahead, page_response
from documents.paper import listed_with_word
from organisations.access import signed_in_to_press
from planning.editing.locking import ReadAgain
from planning.models import Plan, PlanRevision
from planning.notices import tell_signed
from planning.plans.access import own_plan, signable_plan, visible_return, visible_revision
from planning.plans.board import board
from planning.plans.changes import changes_between
from planning.plans.copies import plan_paper
from planning.plans.document import PlanDocument
from planning.plans.gathering import plan_document, signed_document, with_answers_of
from planning.plans.keeping import keep_revision
from planning.plans.review import to_look_at
from planning.plans.signing import reopen_plan, signature_of, submit_plan
from planning.plans.views.frame import revisions_of, shared_context

READ_AGAIN = "The plan changed since you opened this page. Read it again, then sign it."


@require_http_methods(["GET", "POST"])
@login_required
def plan_submit(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """What will be sent, what becomes visible to whom, and the button that signs it."""
    plan = signable_plan(request, code, cycle)
    if not plan.is_open:
        return redirect(plan)
    if request.method == "POST":
        try:
            seen = request.POST.get("seen", "")
            revision = submit_plan(plan=plan, by=request.user, at=timezone.now(), seen=seen)
        except ReadAgain:
            messages.warning(request, READ_AGAIN)
            return redirect("planning:plan_submit", code, cycle)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(plan)
        make_ahead(request, copy_of_revision(revision, "pdf"))
        tell_signed(request, revision)
        return redirect("planning:plan_receipt", code, cycle, revision.number)
    return render(request, "planning/plans/plan_submit.html", review_context(request, plan))


def review_context(request: HttpRequest, plan: Plan) -> dict:
    today = timezone.localdate()
    document = plan_document(plan, on=today)
    context = shared_context(request, plan.assessment, plan, revisions_of(request, plan.assessment))
    newest = context["newest"]
    return context | {
        "document": document,
        "seal": document.seal,
        "looks": to_look_at(document),
        "to_send": [need for need in document.needs if need.answer.held_since is None],
        "changes": changes_between(signed_document(newest), document) if newest else [],
        "next_number": newest.number + 1 if newest else 1,
        "signed_as": signature_of(plan, request.user, on=today),
    }


@require_POST
@signed_in_to_press("planning:plan", "code", "cycle")
def plan_reopen(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    plan = signable_plan(request, code, cycle)
    reopen_plan(plan=plan, by=request.user, at=timezone.now())
    messages.success(request, "You can change the plan now. What was signed stays as it is.")
    return redirect(plan)


@require_http_methods(["GET", "POST"])
@login_required
def plan_keep(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Says what has changed since the newest revision before it is dropped."""
    plan = signable_plan(request, code, cycle)
    context = review_context(request, plan)
    newest = context["newest"]
    if not plan.is_open or newest is None:
        return redirect(plan)
    if request.method == "POST":
        keep_revision(plan=plan, by=request.user, at=timezone.now())
        messages.success(request, f"Revision {newest.number} stands as it was signed.")
        return redirect(plan)
    context["title"] = f"Keep revision {newest.number} as it is"
    context["changes"] = to_drop(newest, context["document"])
    return render(request, "planning/plans/plan_keep.html", context)


def to_drop(newest: PlanRevision, document: PlanDocument) -> list[str]:
    """What keeping a revision drops: all that changed since but the risks, a log kept all year."""
    signed = signed_document(newest)
    return changes_between(signed, replace(document, risks=signed.risks))


def current_document(request: HttpRequest, code: str, cycle: str) -> PlanDocument:
    """The draft for those who write it, else what was signed last, with the answers of today."""
    assessment, today = visible_return(request, code, cycle), timezone.localdate()
    plans = Plan.objects.visible_to(request.user).filter(assessment=assessment)
    plan = get_object_or_404(plans.with_return())
    if plan.is_open and Plan.objects.editable_by(request.user).contains(plan):
        return plan_document(plan, on=today)
    revisions = revisions_of(request, assessment)
    if not revisions:
        raise PermissionDenied("Nobody has signed this plan yet.")
    return with_answers_of(signed_document(revisions[0]), plan, on=today)


@require_safe
@login_required
def plan_timeline(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """When each action runs, in lanes by theme or, at `?lanes=lead`, by who leads it."""
    document, today = current_document(request, code, cycle), timezone.localdate()
    by_lead = request.GET.get("lanes") == "lead"
    drawn = board(document, on=today, measures={}, by_lead=by_lead)
    context = {
        "document": document,
        "board": drawn,
        "by_lead": by_lead,
        "today": today,
        "plan_url": reverse("planning:plan", args=[code, cycle]),
    }
    return render(request, "planning/plans/plan_timeline.html", context)


def page_of(request: HttpRequest, document: PlanDocument, file: str, where: list) -> HttpResponse:
    back = ("Back to the plan", reverse("planning:plan", args=where[:2]))
    return page_response(request, plan_paper(document), back=back, file=file, where=where)


def copy_of(document: PlanDocument, key: str, format: str) -> Copy:
    """`key`: the plan, of a draft or of what carries today's answers; else the revision."""
    return Copy(
        kind="plan draft" if document.is_draft else "plan with answers",
        key=key,
        format=format,
        paper=plan_paper(document),
        page=reverse("planning:plan", args=[document.code, document.cycle]),
    )


def copy_of_revision(revision: PlanRevision, format: str) -> Copy:
    copy = copy_of(signed_document(revision), str(revision.pk), format)
    return replace(copy, kind="plan revision", is_frozen=True)


@require_safe
@login_required
def plan_document_page(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    document = current_document(request, code, cycle)
    return page_of(request, document, "planning:plan_download", [code, cycle])


@require_safe
@login_required
def plan_download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    document = current_document(request, code, cycle)
    return copy_response(request, copy_of(document, f"{code} {cycle}", format))


@require_safe
@login_required
def plan_revision(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    document = signed_document(visible_revision(request, code, cycle, number))
    return page_of(request, document, "planning:plan_revision_download", [code, cycle, number])


@require_safe
@login_required
def plan_receipt(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    """What was signed, to whom it went, and what happens next and by when."""
    plan = own_plan(request, code, cycle)
    revision = visible_revision(request, code, cycle, number)
    where = [code, cycle, number]
    context = shared_context(request, plan.assessment, plan, revisions_of(request, plan.assessment))
    context |= {
        "revision": revision,
        "document": signed_document(revision),
        "copies": listed_with_word(
            "planning:plan_revision", "planning:plan_revision_download", where
        ),
    }
    return render(request, "planning/plans/plan_receipt.html", context)


@require_safe
@login_required
def plan_revision_download(
    request: HttpRequest, code: str, cycle: str, number: int, format: str
) -> HttpResponse:
    revision = visible_revision(request, code, cycle, number)
    return copy_response(request, copy_of_revision(revision, format))
