"""The agenda of a team's session: the page, its print and its workbook, for the team alone."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from assessments.access import return_to
from assessments.discussing.agenda_gathering import agenda_of
from assessments.discussing.copies import agenda_paper
from documents.copies import Copy, copy_response, page_response


@require_safe
@login_required
def agenda(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_write")
    paper = agenda_paper(agenda_of(assessment, at=timezone.now()))
    back = ("Back to your return", reverse("assessments:detail", args=[code, cycle]))
    route = "assessments:agenda_download"
    return page_response(request, paper, back=back, file=route, where=[code, cycle])


@require_safe
@login_required
def download(request: HttpRequest, code: str, cycle: str, format: str) -> HttpResponse:
    assessment = return_to(request, code, cycle, "may_write")
    copy = Copy(
        kind="agenda",
        key=str(assessment.pk),
        format=format,
        paper=agenda_paper(agenda_of(assessment, at=timezone.now())),
        page=assessment.get_absolute_url(),
    )
    return copy_response(request, copy)
