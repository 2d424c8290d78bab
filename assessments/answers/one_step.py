"""How a page about one step of a return, for its team, gets both."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from assessments.access import return_to_write
from assessments.answers.gathering import own_steps
from assessments.models import Assessment
from frameworks.models import Step


def step_to_write(
    request: HttpRequest, code: str, cycle: str, step: str
) -> tuple[Assessment, Step]:
    """The return and a step that it is asked, with what their page names."""
    assessment = return_to_write(request, code, cycle, shown=True)
    steps = own_steps(assessment).select_related("row__theme", "version")
    return assessment, get_object_or_404(steps, code=step)
