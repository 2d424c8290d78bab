"""What those who publish press on an example's page, and the two questions that need a reason."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from compendium.access import example_to
from compendium.deciding.actions import (
    publish_example,
    restore_example,
    retire_example,
    return_example,
)
from compendium.deciding.forms import RetireForm, ReturnForm
from compendium.models import Example
from compendium.notices import tell_published, tell_retired, tell_returned
from organisations.access import signed_in_to_press
from organisations.history import EditedMeanwhile
from organisations.permissions import Right

CHANGED = "Its team changed this example since you read it. Read it again, then decide."


def number_read(request: HttpRequest) -> int:
    said = request.POST.get("number", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


@require_POST
@signed_in_to_press("compendium:example", "pk")
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    example = example_to(request, pk, Right.PUBLISH)
    given = {"number": number_read(request), "by": request.user, "at": timezone.now()}
    try:
        publish_example(example=example, **given)
    except EditedMeanwhile:
        messages.warning(request, CHANGED)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        tell_published(request, example)
        messages.success(request, "Published. Everybody with a role here can read it.")
    return redirect(example)


@require_http_methods(["GET", "POST"])
@login_required
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    example = example_to(request, pk, Right.PUBLISH)
    if not example.is_proposed:
        messages.error(request, "This example is not waiting for a decision.")
        return redirect(example)
    form = ReturnForm(request.POST or None, initial={"number": example.number})
    if request.method == "POST" and form.is_valid():
        given = {**form.cleaned_data, "by": request.user, "at": timezone.now()}
        try:
            return_example(example=example, **given)
        except EditedMeanwhile:
            messages.warning(request, CHANGED)
            return redirect(example)
        tell_returned(request, example)
        messages.success(request, f"Returned to {example.organisation}, with your reason.")
        return redirect("compendium:list")
    return reason_page(request, example, form, "Return this example")


@require_http_methods(["GET", "POST"])
@login_required
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    example = example_to(request, pk, Right.PROPOSE, Right.PUBLISH)
    if not example.is_published:
        messages.error(request, "Only a published example can be retired.")
        return redirect(example)
    form = RetireForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"reason": form.cleaned_data["reason"], "by": request.user}
        retire_example(example=example, at=timezone.now(), **given)
        tell_retired(request, example)
        messages.success(request, "Retired. It is listed no more, and stays readable.")
        return redirect(example)
    return reason_page(request, example, form, "Retire this example")


@require_POST
@signed_in_to_press("compendium:example", "pk")
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    example = example_to(request, pk, Right.PUBLISH)
    try:
        restore_example(example=example, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Published again.")
    return redirect(example)


def reason_page(request: HttpRequest, example: Example, form, title: str) -> HttpResponse:
    context = {"example": example, "form": form, "title": title}
    return render(request, "compendium/deciding/reason.html", context)
