"""Pages of the risks of a plan: written, closed and opened again all year, by its team alone."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.editing.past import initial_of, past_page, states_of
from planning.models import Plan
from planning.plans.access import own_plan, own_risk
from planning.plans.views.frame import form_page
from planning.risks.actions import (
    CLOSED,
    SIGNED,
    RiskStates,
    RiskValues,
    add_risk,
    close_risk,
    edit_risk,
    remove_risk,
    reopen_risk,
)
from planning.risks.forms import CloseForm, PastForm, RiskForm
from planning.risks.scores import BANDS

FORM = "planning/risks/risk_form.html"


def back_to_risks(plan: Plan) -> HttpResponse:
    return redirect(f"{plan.get_absolute_url()}#risks")


@require_http_methods(["GET", "POST"])
@login_required
def risk_add(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    sent = attempt(
        request,
        partial(RiskForm, plan=plan),
        lambda form: add_risk(plan=plan, values=form.values(), by=request.user, at=timezone.now()),
        "{} added to the risks.",
    )
    if sent.kept:
        return back_to_risks(plan)
    return form_page(request, plan, FORM, sent.form, bands=BANDS)


@require_http_methods(["GET", "POST"])
@login_required
def risk(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    found = own_risk(plan, request, reference)
    if found.closed_at is not None and request.method != "POST":
        messages.error(request, CLOSED.format(found.reference))
        return back_to_risks(plan)
    sent = attempt(
        request,
        partial(RiskForm, plan=plan, initial=initial_of(request, found, RiskValues, RiskForm)),
        lambda form: edit_risk(
            risk=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} saved.",
    )
    if sent.kept:
        return back_to_risks(plan)
    more = {"risk": found, "bands": BANDS, "is_signed": found.signed.exists()}
    return form_page(request, plan, FORM, sent.form, sent.conflict, **more)


@require_http_methods(["GET", "POST"])
@login_required
def risk_close(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    found = own_risk(plan, request, reference)
    initial = {"closed_because": found.closed_because, "number": found.number}
    sent = attempt(
        request,
        partial(CloseForm, initial=initial),
        lambda form: close_risk(
            risk=found, **form.cleaned_data, by=request.user, at=timezone.now()
        ),
        "{} closed.",
    )
    if sent.kept:
        return back_to_risks(plan)
    page = "planning/risks/risk_close.html"
    return form_page(request, plan, page, sent.form, sent.conflict, risk=found)


@require_POST
@signed_in_to_press("planning:plan", "code", "cycle")
def risk_reopen(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    found = own_risk(plan, request, reference)
    try:
        reopen_risk(risk=found, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, f"{found.reference} is open again.")
    return back_to_risks(plan)


@require_http_methods(["GET", "POST"])
@login_required
def risk_remove(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    """Says what will be taken out before it is; what was signed is closed instead."""
    plan = own_plan(request, code, cycle)
    found = own_risk(plan, request, reference)
    if request.method == "POST":
        try:
            remove_risk(risk=found, by=request.user, at=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"{found.reference} taken out.")
        return back_to_risks(plan)
    if found.signed.exists():
        messages.error(request, SIGNED.format(found.reference))
        return back_to_risks(plan)
    return form_page(request, plan, "planning/risks/risk_remove.html", None, risk=found)


@require_safe
@login_required
def risk_past(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    found = own_risk(plan, request, reference)
    edit = reverse("planning:risk", args=[code, cycle, reference])
    states = states_of(found, RiskStates, PastForm(plan=plan))
    return past_page(
        request, found, states, of=plan, edit=edit, back=f"{plan.get_absolute_url()}#risks"
    )
