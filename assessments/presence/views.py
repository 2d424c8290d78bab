"""Asked by a theme page now and then, after it has loaded: who else is there."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessments.access import return_to_write, signed_in_to_save
from assessments.presence.actions import others_at
from frameworks.models import Theme
from nhsuk.words import clause
from organisations.models import User
from organisations.people.devices import asked_by_itself


@require_POST
@signed_in_to_save
def here(request: HttpRequest, code: str, cycle: str, theme: str) -> HttpResponse:
    asked_by_itself(request)
    assessment = return_to_write(request, code, cycle)
    if not Theme.objects.of(assessment.cycle.version_id).filter(code=theme).exists():
        raise Http404
    others = others_at(assessment, theme, by=request.user, at=timezone.now())
    context = {"others": [_called(other.user) for other in others]}
    return render(request, "assessments/presence/_here.html", context)


def _called(person: User) -> str:
    """Sam Ash, practice manager: a colleague is known by name, where there is one."""
    if not (person.name and person.job_title):
        return str(person)
    return f"{person.name}, {clause(person.job_title)}"
