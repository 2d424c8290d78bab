"""Good practice beside a step: a fold of the theme page, or without scripts a page."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessments.answers.one_step import step_to_write
from assessments.beside.actions import propose_from_step, say_glad_beside
from assessments.beside.forms import GladForm
from assessments.beside.gathering import beside_of
from organisations.access import signed_in_to_press
from organisations.permissions import Right
from organisations.rights import may


@require_http_methods(["GET", "POST"])
@login_required
def beside(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    assessment, asked = step_to_write(request, code, cycle, step)
    form = GladForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "by": request.user, "at": timezone.now()}
        try:
            say_glad_beside(assessment=assessment, step=asked, **given)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        else:
            messages.success(request, "Said. You can take it back at any time.")
        return redirect(request.path)
    context = {
        "assessment": assessment,
        "beside": beside_of(assessment, asked, reader=request.user),
        "is_team": may(request.user, Right.WRITE, assessment, on=timezone.localdate()),
        "form": form,
    }
    part = "assessments/beside/_beside.html" if request.htmx else "assessments/beside/beside.html"
    return render(request, part, context)


@require_POST
@signed_in_to_press("assessments:beside", "code", "cycle", "step")
def propose(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    assessment, asked = step_to_write(request, code, cycle, step)
    try:
        example = propose_from_step(
            assessment=assessment, step=asked, by=request.user, at=timezone.now()
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("assessments:beside", code, cycle, step)
    messages.success(
        request, "This draft says what you answered. Finish its words, save it and propose it."
    )
    return redirect("compendium:edit", example.pk)
