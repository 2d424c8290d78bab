"""Partners of an engagement: who is invited, by which link, until when."""

import logging
from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from engagement.access import Visit, for_keepers
from engagement.models import Invitation
from engagement.partners.actions import invite_partner, renew_link, withdraw_invitation
from engagement.partners.forms import PartnerForm, RenewForm
from engagement.partners.letters import link_of, send_link
from nhsuk.at_once import saved
from organisations.history import EditedMeanwhile
from organisations.people.invitations import NO_MAIL

AFTERWARDS = timedelta(days=14)  # a link outlives the window: its holder reads what they said
logger = logging.getLogger(__name__)


def partner_of(visit: Visit, pk: int) -> Invitation:
    invitations = Invitation.objects.of(visit.engagement).with_comments()
    found = get_object_or_404(invitations, pk=pk)
    found.engagement = visit.engagement
    return found


def usual_last_day(visit: Visit) -> dict:
    last = max(visit.engagement.closes_on, timezone.localdate()) + AFTERWARDS
    return {"expires_on": last}


@require_safe
@for_keepers
def partners(request: HttpRequest, visit: Visit) -> HttpResponse:
    today = timezone.localdate()
    invitations = Invitation.objects.of(visit.engagement).with_comments()
    context = {
        "visit": visit,
        "partners": [(each, each.tag(on=today)) for each in invitations],
        "trail": visit.trail,
    }
    return render(request, "engagement/partners/partners.html", context)


@require_http_methods(["GET", "POST"])
@for_keepers
def invite(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = PartnerForm(
        request.POST or None,
        engagement=visit.engagement,
        initial=usual_last_day(visit),
        today=timezone.localdate(),
    )
    given = {"engagement": visit.engagement, "by": request.user, "at": timezone.now()}
    if invitation := saved(form, lambda: invite_partner(**given, **form.cleaned_data)):
        invitation.engagement = visit.engagement
        return send_and_tell(request, visit, invitation)
    context = {"form": form, "visit": visit, "trail": partners_trail(visit)}
    return render(request, "engagement/partners/invite.html", context)


def partners_trail(visit: Visit) -> list[tuple[str, str]]:
    return [*visit.trail, ("Partners", visit.page("partners"))]


def send_and_tell(request: HttpRequest, visit: Visit, invitation: Invitation) -> HttpResponse:
    """Their page shows the link, for where no letter can come."""
    site = request.build_absolute_uri("/")
    if not settings.EMAIL_HOST_IS_SET:
        messages.success(request, f"The link is made. {NO_MAIL}")
    else:
        try:
            send_link(invitation, site=site)
        except OSError as problem:
            logger.error("A link could not be sent: %s", type(problem).__name__)
            messages.warning(request, "The email could not be sent. Pass the link on yourself.")
        else:
            messages.success(request, f"The link is on its way to {invitation.email}.")
    return redirect(visit.page("partner", invitation.pk))


@require_safe
@for_keepers
def partner(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    found, today = partner_of(visit, pk), timezone.localdate()
    context = {
        "visit": visit,
        "partner": found,
        "tag": found.tag(on=today),
        "link": ""
        if found.is_over(on=today)
        else link_of(found, site=request.build_absolute_uri("/")),
        "trail": partners_trail(visit),
    }
    return render(request, "engagement/partners/partner.html", context)


@require_http_methods(["GET", "POST"])
@for_keepers
def renew(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    found = partner_of(visit, pk)
    form = RenewForm(
        request.POST or None,
        initial=usual_last_day(visit) | {"number": found.issue},
        today=timezone.localdate(),
    )
    if request.method == "POST" and form.is_valid():
        day, seen = form.cleaned_data["expires_on"], form.cleaned_data["number"] or None
        given = {"by": request.user, "at": timezone.now(), "seen": seen}
        try:
            renewed = renew_link(invitation=found, expires_on=day, **given)
        except EditedMeanwhile:
            messages.warning(request, f"A new link for {found} was made already: it stands here.")
            return redirect(visit.page("partner", pk))
        return send_and_tell(request, visit, renewed)
    context = {"form": form, "visit": visit, "partner": found, "trail": partners_trail(visit)}
    return render(request, "engagement/partners/renew.html", context)


@require_http_methods(["GET", "POST"])
@for_keepers
def withdraw(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    found = partner_of(visit, pk)
    if request.method == "POST":
        try:
            withdraw_invitation(invitation=found, by=request.user, at=timezone.now())
        except ValidationError as refusal:
            messages.warning(request, refusal.messages[0])
        else:
            messages.success(request, f"The link of {found} opens nothing any more.")
        return redirect(visit.page("partner", pk))
    context = {"visit": visit, "partner": found, "trail": partners_trail(visit)}
    return render(request, "engagement/partners/withdraw.html", context)
