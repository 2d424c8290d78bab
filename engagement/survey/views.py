"""The comments of an outside survey: uploaded, looked at, brought into the table."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from engagement.access import Visit, for_keepers
from engagement.choices import Change, OrganisationKind
from engagement.models import Survey
from engagement.survey.actions import (
    bring_survey,
    confirm_survey,
    preview_survey,
    stop_survey,
)
from engagement.survey.reading import WANTED
from organisations.incoming import CHANGED, ChangedMeanwhile, fingerprint
from organisations.lists.forms import ListForm

SHOWN = 100  # rows of a preview


def survey_of(request: HttpRequest, visit: Visit, pk: int) -> Survey:
    """One's own list, for this engagement."""
    own = Survey.objects.visible_to(request.user).of(visit.engagement)
    found = get_object_or_404(own, pk=pk)
    found.engagement = visit.engagement
    return found


@require_http_methods(["GET", "POST"])
@for_keepers
def upload(request: HttpRequest, visit: Visit) -> HttpResponse:
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        given = {"engagement": visit.engagement, "by": request.user, "at": timezone.now()}
        brought = bring_survey(file=form.cleaned_data["file"], **given)
        return redirect(visit.page("survey_preview", brought.pk))
    context = {
        "visit": visit,
        "trail": visit.trail,
        "form": form,
        "headers": [headers[0] for headers in WANTED.values()],
        "kinds": OrganisationKind.labels,
        "changes": Change.labels,
    }
    return render(request, "engagement/survey/upload.html", context)


@require_safe
@for_keepers
def preview(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    survey = survey_of(request, visit, pk)
    if survey.outcome:
        messages.success(request, survey.outcome)
        return redirect(visit.page("comments"))
    found = preview_survey(survey)
    context = {
        "visit": visit,
        "trail": visit.trail,
        "survey": survey,
        "preview": found,
        "lines": found.lines[:SHOWN],
        "more": max(0, len(found.lines) - SHOWN),
        "seen": fingerprint(found),
        "confirm": visit.page("survey_confirm", pk),
        "stop": visit.page("survey_stop", pk),
        "again": visit.page("survey"),
    }
    return render(request, "engagement/survey/preview.html", context)


@require_http_methods(["GET", "POST"])
@for_keepers
def confirm(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    survey = survey_of(request, visit, pk)
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        try:
            confirm_survey(survey=survey, seen=seen, by=request.user, at=timezone.now())
        except ChangedMeanwhile:
            messages.warning(request, CHANGED)
        except ValidationError as refusal:
            messages.warning(request, refusal.messages[0])
            return redirect(visit.page("comments"))
    return redirect(visit.page("survey_preview", pk))


@require_http_methods(["GET", "POST"])
@for_keepers
def stop(request: HttpRequest, visit: Visit, pk: int) -> HttpResponse:
    survey = survey_of(request, visit, pk)
    if request.method != "POST":
        return redirect(visit.page("survey_preview", pk))
    try:
        stop_survey(survey=survey, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, "The list was put away. Nothing has changed.")
    return redirect(visit.page("comments"))
