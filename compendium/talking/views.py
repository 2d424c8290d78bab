"""Taking back that one is glad to talk; it is said beside the step."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from compendium.models import GladToTalk
from compendium.talking.actions import withdraw_glad
from organisations.access import signed_in_to_press


@require_POST
@signed_in_to_press("compendium:list")
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    glad = get_object_or_404(GladToTalk.objects.visible_to(request.user), pk=pk)
    if not GladToTalk.objects.editable_by(request.user).contains(glad):
        raise PermissionDenied
    withdraw_glad(glad=glad, by=request.user, at=timezone.now())
    messages.success(request, f"Nobody is told any more that you talk about {glad.step_code}.")
    return redirect("compendium:list")
