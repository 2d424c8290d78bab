"""Pages of what an action asks for, while it is not sent: asking, changing, taking back."""

from datetime import date
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from nhsuk.forms import date_typed
from nhsuk.plan_year import PlanYear
from organisations.access import keys_among
from organisations.choices import Tier
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import initial_of, past_page, states_of
from planning.choices import NeedState
from planning.models import Action, Plan, SupportNeed
from planning.needs.holders import answering
from planning.offers.fitting import MOST_OFFERS, Fitting, offers_for_action, offers_reaching
from planning.offers.shown import OfferShown
from planning.plans.access import own_action, own_need, own_plan
from planning.plans.asking import SENT, NeedValues, add_need, edit_need, may_ask, remove_need
from planning.plans.asking_form import NeedForm
from planning.plans.views.frame import back_to, form_page, signed_already


def asking_of(plan: Plan) -> dict:
    """Who may be asked, by name, and when: a place only where the organisation lies in one."""
    today, tiers = timezone.localdate(), may_ask(plan.assessment.tier)
    bodies = answering(plan.assessment, on=today).items()
    holders = {Tier(tier): b.name for tier, b in bodies if tier in tiers and b.tier == tier}
    if not holders:
        raise PermissionDenied("There is nobody above the system to ask.")
    year = PlanYear(plan.assessment.cycle.plan_year)
    return {"holders": holders, "year": year, "today": today}


def first_asked(holders: dict[Tier, str]) -> dict:
    return {"asked_of": next(iter(holders)).value}


def sent_already(request: HttpRequest, need: SupportNeed) -> HttpResponse | None:
    """Back to the plan from a need that keeps its words. One typed meanwhile is shown again."""
    if need.state == NeedState.DRAFT or request.method == "POST":
        return None
    messages.error(request, SENT)
    return redirect(need.action.plan)


@require_http_methods(["GET", "POST"])
@login_required
def need_add(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    if closed := signed_already(request, plan):
        return closed
    action, asking = own_action(plan, request, reference), asking_of(plan)
    sent = attempt(
        request,
        partial(NeedForm, **asking, initial=first_asked(asking["holders"])),
        lambda form: add_need(
            action=action, values=form.values(), by=request.user, at=timezone.now()
        ),
        "{} added. It is sent with the plan.",
    )
    if sent.kept:
        return back_to(plan, action)
    return asking_page(request, plan, sent, action)


@require_http_methods(["GET", "POST"])
@login_required
def need_edit(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    need, asking = own_need(plan, request, reference), asking_of(plan)
    if closed := signed_already(request, plan) or sent_already(request, need):
        return closed
    sent = attempt(
        request,
        partial(NeedForm, **asking, initial=initial_of(request, need, NeedValues, NeedForm)),
        lambda form: edit_need(
            need=need,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} saved.",
    )
    if sent.kept:
        return back_to(plan, need.action)
    return asking_page(request, plan, sent, need.action, need)


def asking_page(
    request: HttpRequest,
    plan: Plan,
    sent: Attempt,
    action: Action,
    need: SupportNeed | None = None,
) -> HttpResponse:
    """The form of a need, and the help that exists already for what is said of it so far."""
    today = timezone.localdate()
    offers = offers_reaching(request.user, plan.assessment.organisation, on=today)
    given = {
        "action": action,
        "need": need,
        "fitting": fitting_as_typed(sent.form, action, offers, on=today)[:MOST_OFFERS],
        "has_offers": any(OfferShown.of(offer, on=today).is_open for offer in offers),
    }
    template = "planning/plans/plan_need_form.html"
    return form_page(request, plan, template, sent.form, sent.conflict, **given)


def fitting_as_typed(form: NeedForm, action: Action, offers, *, on: date) -> list[Fitting]:
    category = form["category"].value()
    return offers_for_action(
        action,
        offers,
        category=next(iter(keys_among([str(category)])), None),
        kind=form["kind"].value() or "",
        day=date_typed(form["needed_by"]) or on,
        on=on,
    )


@require_safe
@login_required
def need_past(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    found = own_need(plan, request, reference)
    edit = reverse("planning:need_edit", args=[code, cycle, reference])
    states = states_of(found, NeedValues, NeedForm(**asking_of(plan)))
    return past_page(request, found, states, of=plan, edit=edit, back=plan.get_absolute_url())


@require_http_methods(["GET", "POST"])
@login_required
def need_remove(request: HttpRequest, code: str, cycle: str, reference: str) -> HttpResponse:
    plan = own_plan(request, code, cycle)
    need = own_need(plan, request, reference)
    if closed := signed_already(request, plan) or sent_already(request, need):
        return closed
    if request.method == "POST":
        try:
            remove_need(need=need, by=request.user, at=timezone.now())
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, f"{need.reference} taken back.")
        return redirect(plan)
    return form_page(
        request, plan, "planning/plans/plan_need_remove.html", None, action=need.action, need=need
    )
