"""The catalogue of help that exists: its list, one offer, and writing one."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compendium.reading.gathering import helped_by_codes
from frameworks.models import Framework
from organisations.access import signed_in_to_press
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import initial_of, past_page, states_of
from planning.models import Commitment, Offer
from planning.offers.actions import add_offer, bring_back_offer, edit_offer, withdraw_offer
from planning.offers.fitting import MOST_NEEDS, needs_for_offer, needs_to_meet
from planning.offers.forms import NewOfferForm, OfferForm
from planning.offers.gathering import (
    category_choices,
    kind_choices,
    known_to,
    narrowed,
    owner_choices,
    show_links,
    shown,
    shown_to,
    writing_for,
)
from planning.offers.narrowing import Narrowing
from planning.offers.offer_fields import OfferValues
from planning.offers.shown import OfferShown

OFFERS_A_PAGE = 10
TRAIL = [("Start", "start"), ("Offers of help", "planning:offers")]


def visible_offer(request: HttpRequest, pk: int) -> Offer:
    seen = Offer.objects.visible_to(request.user)
    return get_object_or_404(seen.with_whose().with_taken(), pk=pk)


def own_offer(request: HttpRequest, pk: int) -> Offer:
    """For those who write it; 403 for those who only read it."""
    found = visible_offer(request, pk)
    if not writes(request, found):
        raise PermissionDenied("Only those who write for the organisation change its offers.")
    return found


def writes(request: HttpRequest, offer: Offer) -> bool:
    return Offer.objects.editable_by(request.user).contains(offer)


def frameworks_to_name(request: HttpRequest):
    return Framework.objects.visible_to(request.user)


@require_safe
@login_required
def offers(request: HttpRequest) -> HttpResponse:
    user, today = request.user, timezone.localdate()
    by = known_to(user, Narrowing.of(request.GET), on=today)
    seen = shown_to(user, by.show, on=today)
    found = narrowed(seen, by).with_whose().with_taken()
    page = Paginator(found, OFFERS_A_PAGE).get_page(request.GET.get("page"))
    query = by.query()
    context = {
        "narrowing": by,
        "left_out": by.left_out(request.GET),
        "links": show_links(user, by, on=today),
        "page": page,
        "offers": shown(page.object_list, on=today),
        "query": f"{query}&" if query else "",
        "address": query,
        "categories": category_choices(seen),
        "kinds": kind_choices(),
        "owners": owner_choices(seen),
        "may_write": writing_for(user, on=today).exists(),
    }
    return render(request, "planning/offers/offer_list.html", context)


@require_safe
@login_required
def offer(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = visible_offer(request, pk), timezone.localdate()
    fitting = needs_for_offer(found, needs_to_meet(request.user, found, on=today), on=today)
    context = {
        "shown": OfferShown.of(found, on=today),
        "helped": helped_by_codes(request.user, found.framework_id, found.helps_with),
        "writes": writes(request, found),
        "fitting": fitting[:MOST_NEEDS],
        "fitting_count": len(fitting),
        "commitments": commitments_taking(request, found),
        "trail": [(label, reverse(name)) for label, name in TRAIL],
    }
    return render(request, "planning/offers/offer_detail.html", context)


def commitments_taking(request: HttpRequest, found: Offer) -> list[Commitment]:
    """Those of this person's own support plans; of others they read what is published."""
    own = Commitment.objects.editable_by(request.user).filter(offer=found)
    own = own.select_related("support_plan__organisation", "support_plan__cycle")
    return list(own.order_by("support_plan__cycle__plan_year", "pk"))


@require_http_methods(["GET", "POST"])
@login_required
def offer_add(request: HttpRequest) -> HttpResponse:
    owners = writing_for(request.user, on=timezone.localdate())
    if not owners.exists():
        raise PermissionDenied("Only those who write for a place or system offer help.")
    build = partial(NewOfferForm, owners=owners, frameworks=frameworks_to_name(request))
    sent = attempt(
        request,
        build,
        lambda form: add_offer(
            owner=form.cleaned_data["owner"],
            values=form.values(),
            by=request.user,
            at=timezone.now(),
        ),
        "{} is on offer.",
    )
    return redirect(sent.kept) if sent.kept else form_page(request, sent)


@require_http_methods(["GET", "POST"])
@login_required
def offer_edit(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_offer(request, pk)
    build = partial(
        OfferForm,
        frameworks=frameworks_to_name(request),
        initial=initial_of(request, found, OfferValues, OfferForm),
    )
    sent = attempt(
        request,
        build,
        lambda form: edit_offer(
            offer=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} is saved.",
    )
    return redirect(found) if sent.kept else form_page(request, sent, found)


def form_page(request: HttpRequest, sent: Attempt, found: Offer | None = None) -> HttpResponse:
    context = {"form": sent.form, "offer": found, "conflict": sent.conflict}
    return render(request, "planning/offers/offer_form.html", context, status=sent.status)


@require_safe
@login_required
def offer_past(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_offer(request, pk)
    states = states_of(found, OfferValues, OfferForm(frameworks=frameworks_to_name(request)))
    edit, back = reverse("planning:offer_edit", args=[pk]), found.get_absolute_url()
    return past_page(request, found, states, of="Offers of help", edit=edit, back=back)


@require_POST
@signed_in_to_press("planning:offer", "pk")
def offer_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_offer(request, pk)
    return done(request, found, withdraw_offer, f"{found.reference} is withdrawn.")


@require_POST
@signed_in_to_press("planning:offer", "pk")
def offer_bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_offer(request, pk)
    return done(request, found, bring_back_offer, f"{found.reference} is on offer again.")


def done(request: HttpRequest, found: Offer, action, said: str) -> HttpResponse:
    """The action's answer as a message: whoever comes second hears why nothing was done."""
    try:
        action(offer=found, by=request.user, at=timezone.now())
        messages.success(request, said)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(found)
