"""Partners of a return, for its team: whom they asked, for which steps, until when."""

import logging
from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessments.access import return_to
from assessments.answers.gathering import own_steps
from assessments.models import Assessment, Partner
from assessments.partners.actions import ask_again, ask_partner, withdraw_partner
from assessments.partners.forms import AgainForm, PartnerForm
from assessments.partners.gathering import given_to, lines_of, tag_of
from assessments.partners.letters import link_of, send_link
from assessments.partners.past import deeds_of
from assessments.readers import who_can_see
from assessments.standing import Standing
from nhsuk.at_once import saved
from organisations.editing.fields import add_refusal
from organisations.history import EditedMeanwhile, past_of
from organisations.people.invitations import NO_MAIL

USUALLY = timedelta(days=14)
logger = logging.getLogger(__name__)


def partner_of(request: HttpRequest, code: str, cycle: str, pk: int) -> Partner:
    assessment = return_to(request, code, cycle, "may_write")
    found = get_object_or_404(Partner.objects.of_assessment(assessment), pk=pk)
    found.assessment = assessment
    return found


def days(assessment: Assessment) -> dict[str, date]:
    today = timezone.localdate()
    return {"today": today, "latest": assessment.last_to_share(on=today)}


def usual_last_day(assessment: Assessment) -> date:
    today = timezone.localdate()
    return min(today + USUALLY, assessment.last_to_share(on=today))


@require_safe
@login_required
def partners(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment, today = return_to(request, code, cycle, "may_write"), timezone.localdate()
    context = {
        "assessment": assessment,
        "lines": lines_of(assessment, on=today),
        "open": assessment.is_open(on=today),
        "who_can_see": who_can_see(assessment, Standing.of(assessment, on=today), request.user),
    }
    return render(request, "assessments/partners/partners.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def ask(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_write")
    steps = own_steps(assessment).select_related("row__theme").in_order()
    form = PartnerForm(
        request.POST or None,
        steps=steps,
        initial={"ends_on": usual_last_day(assessment)},
        **days(assessment),
    )
    given = {"assessment": assessment, "by": request.user, "at": timezone.now()}
    try:
        partner = saved(form, lambda: ask_partner(**given, **form.cleaned_data))
    except ValidationError as refusal:
        add_refusal(form, refusal)
    else:
        if partner:
            partner.assessment = assessment
            return send_and_tell(request, partner)
    context = {"assessment": assessment, "form": form}
    context["open"] = assessment.is_open(on=timezone.localdate())
    return render(request, "assessments/partners/ask.html", context)


def send_and_tell(request: HttpRequest, partner: Partner) -> HttpResponse:
    """Their page shows the link, for where no letter can come."""
    if not partner.email:
        messages.success(request, "The link is made. Pass it on yourself: it stands below.")
    elif not settings.EMAIL_HOST_IS_SET:
        messages.success(request, f"The link is made. {NO_MAIL}")
    else:
        _send(request, partner)
    return redirect("assessments:partner", *partner.assessment.address, partner.pk)


def _send(request: HttpRequest, partner: Partner) -> None:
    site = request.build_absolute_uri("/")
    try:
        send_link(partner, site=site, steps=partner.asked.count())
    except OSError as problem:
        logger.error("A link could not be sent: %s", type(problem).__name__)
        messages.warning(request, "The email could not be sent. Pass the link on yourself.")
    else:
        messages.success(request, f"The link is on its way to {partner.email}.")


@require_safe
@login_required
def partner(request: HttpRequest, code: str, cycle: str, pk: int) -> HttpResponse:
    found, today = partner_of(request, code, cycle, pk), timezone.localdate()
    opens = not found.is_over(on=today) and found.assessment.is_open(on=today)
    site = request.build_absolute_uri("/")
    context = {
        "assessment": found.assessment,
        "partner": found,
        "tag": tag_of(found, on=today),
        "given": given_to(found),
        "link": link_of(found, site=site) if opens else "",
        "open": found.assessment.is_open(on=today),
        "deeds": deeds_of(past_of(found).select_related("history_user")),
    }
    return render(request, "assessments/partners/partner.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def again(request: HttpRequest, code: str, cycle: str, pk: int) -> HttpResponse:
    found = partner_of(request, code, cycle, pk)
    usual = {"ends_on": usual_last_day(found.assessment), "email": found.email}
    initial = usual | {"number": found.issue}
    form = AgainForm(request.POST or None, initial=initial, **days(found.assessment))
    if form.is_valid():
        try:
            renewed = _renewed(request, found, form)
        except EditedMeanwhile:
            messages.warning(request, f"A new link for {found} was made already: it stands here.")
            return redirect("assessments:partner", code, cycle, pk)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            renewed.assessment = found.assessment
            return send_and_tell(request, renewed)
    context = {"assessment": found.assessment, "partner": found, "form": form}
    context["open"] = found.assessment.is_open(on=timezone.localdate())
    return render(request, "assessments/partners/again.html", context)


def _renewed(request: HttpRequest, partner: Partner, form: AgainForm) -> Partner:
    seen = form.cleaned_data.pop("number") or None
    given = {"by": request.user, "at": timezone.now(), "seen": seen}
    return ask_again(partner=partner, **form.cleaned_data, **given)


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: HttpRequest, code: str, cycle: str, pk: int) -> HttpResponse:
    found = partner_of(request, code, cycle, pk)
    if request.method == "POST":
        try:
            withdraw_partner(partner=found, by=request.user, at=timezone.now())
        except ValidationError as refusal:
            messages.warning(request, refusal.messages[0])
        else:
            messages.success(request, f"The link of {found} opens nothing any more.")
        return redirect("assessments:partner", code, cycle, pk)
    context = {"assessment": found.assessment, "partner": found}
    return render(request, "assessments/partners/withdraw.html", context)
