"""Guests in a draft, for its team: who is invited, until when; inviting one and ending it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessments.access import return_to
from assessments.guests.actions import end_guest, invite_guest
from assessments.guests.choosing import who_can_be_invited
from assessments.guests.forms import GuestForm
from assessments.models import Assessment, Guest
from assessments.notices import tell_guest, tell_guest_ended
from assessments.readers import who_can_see
from assessments.standing import Standing
from nhsuk.at_once import saved
from organisations.editing.fields import add_refusal


@require_safe
@login_required
def guests(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment, today = return_to(request, code, cycle, "may_write"), timezone.localdate()
    standing = Standing.of(assessment, on=today)
    context = {
        "assessment": assessment,
        "guests": [(each, each.tag(on=today)) for each in standing.company.guests],
        "open": assessment.is_open(on=today),
        "above": standing.names,
        "who_can_see": who_can_see(assessment, standing, request.user),
    }
    return render(request, "assessments/guests/guests.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def invite(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment, today = return_to(request, code, cycle, "may_sign"), timezone.localdate()
    latest = assessment.last_to_share(on=today)
    form = GuestForm(
        request.POST or None,
        people=who_can_be_invited(assessment, on=today),
        today=today,
        latest=latest,
        initial={"until": latest},
    )
    given = {"assessment": assessment, "by": request.user, "at": timezone.now()}
    try:
        guest = saved(form, lambda: invite_guest(**given, **form.cleaned_data))
    except ValidationError as refusal:
        add_refusal(form, refusal)
    else:
        if guest:
            tell_guest(request, assessment, guest)
            messages.success(request, f"{guest} can read and answer your draft now.")
            return redirect("assessments:guests", code, cycle)
    context = {"assessment": assessment, "form": form, "open": assessment.is_open(on=today)}
    return render(request, "assessments/guests/invite.html", context)


def guest_of(request: HttpRequest, code: str, cycle: str, pk: int) -> tuple[Assessment, Guest]:
    assessment = return_to(request, code, cycle, "may_sign")
    found = get_object_or_404(Guest.objects.of_assessment(assessment), pk=pk)
    found.assessment = assessment
    return assessment, found


@require_http_methods(["GET", "POST"])
@login_required
def end(request: HttpRequest, code: str, cycle: str, pk: int) -> HttpResponse:
    assessment, guest = guest_of(request, code, cycle, pk)
    if request.method == "POST":
        try:
            end_guest(guest=guest, by=request.user, at=timezone.now())
        except ValidationError as refusal:
            messages.warning(request, refusal.messages[0])
        else:
            tell_guest_ended(request, assessment, guest)
            messages.success(request, f"{guest} can no longer open your draft.")
        return redirect("assessments:guests", code, cycle)
    context = {"assessment": assessment, "guest": guest}
    return render(request, "assessments/guests/end.html", context)
