"""The templates of a place or the system: their list, one template, and writing it."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from assessments.models import Cycle
from documents.freezing import seal_of
from nhsuk.plan_year import PlanYear
from organisations.access import signed_in_to_press
from organisations.editing.attempt import Attempt, attempt
from organisations.models import Organisation
from planning.editing.locking import ReadAgain
from planning.models import PlanTemplate
from planning.plan_templates.actions import (
    add_template,
    bring_back_template,
    edit_template,
    publish_template,
    tiers_for,
    withdraw_template,
)
from planning.plan_templates.forms import NewTemplateForm, TemplateForm
from planning.plan_templates.gathering import takers_of, template_shown, templates_of
from planning.plan_templates.template_fields import TemplateValues
from planning.scope import Scope, scope_of, trail_to

READ_AGAIN = "The template changed since you opened this page. Read it again, then publish it."


def visible_template(request: HttpRequest, pk: int) -> PlanTemplate:
    seen = PlanTemplate.objects.visible_to(request.user)
    return get_object_or_404(seen.with_whose(), pk=pk)


def own_template(request: HttpRequest, pk: int) -> PlanTemplate:
    """For those who write it; 403 for those who only read it."""
    found = visible_template(request, pk)
    if not writes(request, found):
        raise PermissionDenied("Only those who write for the organisation change its templates.")
    return found


def writes(request: HttpRequest, template: PlanTemplate) -> bool:
    return PlanTemplate.objects.editable_by(request.user).contains(template)


def list_address(template: PlanTemplate) -> str:
    return reverse("planning:plan_templates", args=[template.owner.ods_code, template.cycle.slug])


def trail_of(request: HttpRequest, scope: Scope) -> list[tuple[str, str]]:
    here = reverse("planning:plan_templates", args=scope.address)
    return [*trail_to(request.user, scope), ("Plan templates", here)]


@require_safe
@login_required
def plan_templates(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    context = {
        "scope": scope,
        "templates": templates_of(request.user, scope),
        "is_over": PlanYear(scope.cycle.plan_year).last < timezone.localdate(),
        "trail": trail_to(request.user, scope),
    }
    return render(request, "planning/plan_templates/template_list.html", context)


@require_safe
@login_required
def plan_template(request: HttpRequest, pk: int) -> HttpResponse:
    found = visible_template(request, pk)
    may_write = writes(request, found)
    shown = template_shown(found, writes=may_write)
    scope = Scope.of(request.user, found.owner, found.cycle)
    context = {
        "shown": shown,
        "template": found,
        "writes": may_write,
        "seal": seal_of(shown.wording.content),
        "removed": found.lines.filter(removed_at__isnull=False) if may_write else [],
        "takers": takers_of(request.user, found, shown.wording) if shown.edition else None,
        "is_over": shown.year.last < timezone.localdate(),
        "trail": trail_of(request, scope),
    }
    return render(request, "planning/plan_templates/template_detail.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def plan_template_add(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    scope = scope_of(request.user, code, cycle)
    if not scope.writes:
        raise PermissionDenied("Only those who write for a place or system write its templates.")
    sent = attempt(
        request,
        partial(NewTemplateForm, tiers=tiers_for(scope.organisation)),
        lambda form: add_template(
            owner=scope.organisation,
            cycle=scope.cycle,
            tier=form.cleaned_data["tier"],
            values=form.values(),
            by=request.user,
            at=timezone.now(),
        ),
        "Saved. Add its actions, then publish it.",
    )
    if sent.kept:
        return redirect(sent.kept)
    back = reverse("planning:plan_templates", args=[code, cycle])
    return form_page(request, sent, scope.organisation, scope.cycle, back)


@require_http_methods(["GET", "POST"])
@login_required
def plan_template_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_template(request, pk)
    initial = TemplateForm.shown(TemplateValues.of(found)) | {"number": found.number}
    sent = attempt(
        request,
        partial(TemplateForm, initial=initial),
        lambda form: edit_template(
            template=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "Saved.",
    )
    if sent.kept:
        return redirect(found)
    return form_page(request, sent, found.owner, found.cycle, found.get_absolute_url(), found)


def form_page(
    request: HttpRequest,
    sent: Attempt,
    owner: Organisation,
    cycle: Cycle,
    back: str,
    found: PlanTemplate | None = None,
) -> HttpResponse:
    context = {"form": sent.form, "conflict": sent.conflict, "template": found}
    context |= {"owner": owner.name, "year": cycle.label, "back": back}
    page = "planning/plan_templates/template_form.html"
    return render(request, page, context, status=sent.status)


@require_POST
@signed_in_to_press("planning:plan_template", "pk")
def plan_template_publish(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_template(request, pk)
    publish = partial(publish_template, seen=request.POST.get("seen", ""))
    return done(request, found, publish, "Published. Those it is for see it on their plan.")


@require_POST
@signed_in_to_press("planning:plan_template", "pk")
def plan_template_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_template(request, pk)
    return done(request, found, withdraw_template, f"“{found}” is withdrawn.")


@require_POST
@signed_in_to_press("planning:plan_template", "pk")
def plan_template_bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_template(request, pk)
    return done(request, found, bring_back_template, f"“{found}” is there again.")


def done(request: HttpRequest, found: PlanTemplate, action: Callable, said: str) -> HttpResponse:
    """The action's answer as a message: whoever comes second hears why nothing was done."""
    try:
        action(template=found, by=request.user, at=timezone.now())
        messages.success(request, said)
    except ReadAgain:
        messages.warning(request, READ_AGAIN)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(found)
