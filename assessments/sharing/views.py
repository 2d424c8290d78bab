"""The page on which a team says who does what."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.access import return_to
from assessments.answers.draft import team_of
from assessments.answers.gathering import own_steps, theme_lines
from assessments.models import Assessment, Assignment
from assessments.notices import tell_assigned
from assessments.sharing.actions import OTHER_STEPS, Part, assign_people
from assessments.sharing.forms import PeopleForm


@require_http_methods(["GET", "POST"])
@login_required
def people(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Who writes this return, and who looks after which theme or step of it."""
    assessment = return_to(request, code, cycle, "may_write")
    team = team_of(assessment, on=timezone.localdate())
    form = PeopleForm(
        request.POST if request.method == "POST" else None,
        lines=theme_lines(assessment),
        steps=own_steps(assessment).in_order(),
        team=[member.user for member in team],
        standing=set(map(Part.of, Assignment.objects.of_assessments([assessment.pk]))),
    )
    if form.is_of_other_steps:
        messages.error(request, OTHER_STEPS)
        return redirect("assessments:assign", code, cycle)
    if form.is_valid():
        return _assigned(request, assessment, form)
    context = {
        "assessment": assessment,
        "team": team,
        "seen": form.was_seen,
        "rows": form.rows(),
        "page_errors": _errors(form),
    }
    status = 422 if form.is_bound else 200
    return render(request, "assessments/sharing/people.html", context, status=status)


def _errors(form: PeopleForm) -> list[tuple[str, str]]:
    """The lines of the error summary, each with the name of its theme or step."""
    return [
        (f"{form.fields[name].label}: {problem}", f"#{name}-{form.team[0].pk}")
        for name, problems in form.errors.items()
        for problem in problems
    ]


def _assigned(request: HttpRequest, assessment: Assessment, form: PeopleForm) -> HttpResponse:
    try:
        new = assign_people(
            assessment=assessment,
            parts=form.chosen(),
            seen=form.seen_parts(),
            by=request.user,
            at=timezone.now(),
        )
    except ValidationError as problem:
        messages.error(request, problem.messages[0])
        return redirect("assessments:assign", *assessment.address)
    tell_assigned(request, assessment, new, [line.theme for line in form.lines], form.steps)
    messages.success(request, "Saved who does what.")
    return redirect(assessment)
