"""What those who publish press on an example's page, and the two questions that need a reason."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from compendium.access import example_to, example_to_decide, reads
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
from organisations.editing.conflicts import with_number
from organisations.editing.fields import add_refusal
from organisations.history import EditedMeanwhile
from organisations.permissions import Right

WITH_ITS_TEAM = "This example is with its team again: it was returned, or taken back."
CHANGED = "Its team changed this example since you read it. Read it again, then decide."


def number_read(request: HttpRequest) -> int:
    said = request.POST.get("number", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0


@require_POST
@signed_in_to_press("compendium:example", "pk")
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    example = example_to_decide(request, pk, Right.PUBLISH)
    given = {"number": number_read(request), "by": request.user, "at": timezone.now()}
    try:
        publish_example(example=example, **given)
    except EditedMeanwhile:
        messages.warning(request, CHANGED)
    except ValidationError as refusal:
        messages.error(request, refused(request, example, refusal))
    else:
        tell_published(request, example)
        messages.success(request, "Published. Everybody with a role here can read it.")
    return redirect(example if reads(request, example) else "compendium:list")


@require_http_methods(["GET", "POST"])
@login_required
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    example = example_to_decide(request, pk, Right.PUBLISH)
    if request.method == "GET" and not example.is_proposed:
        messages.error(request, "This example is not waiting for a decision.")
        return redirect(example if reads(request, example) else "compendium:list")
    form = ReturnForm(request.POST or None, initial={"number": example.number})
    if request.method == "POST" and form.is_valid():
        try:
            return_example(example=example, by=request.user, at=timezone.now(), **form.cleaned_data)
        except EditedMeanwhile as edited:
            form = ReturnForm(with_number(request.POST, edited.current.number))
            form.add_error(None, CHANGED)
        except ValidationError as refusal:
            form.add_error(None, refused(request, example, refusal))
        else:
            tell_returned(request, example)
            messages.success(request, f"Returned to {example.organisation}, with your reason.")
            return redirect("compendium:list")
    return reason_page(request, example, form, "Return this example")


@require_http_methods(["GET", "POST"])
@login_required
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    example = example_to(request, pk, Right.PROPOSE, Right.PUBLISH)
    if request.method == "GET" and not example.is_published:
        messages.error(request, "Only a published example can be retired.")
        return redirect(example)
    form = RetireForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {"reason": form.cleaned_data["reason"], "by": request.user}
        try:
            retire_example(example=example, at=timezone.now(), **given)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
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


def refused(request: HttpRequest, example: Example, refusal: ValidationError) -> str:
    """Why; of what this person reads no more, only that it is so."""
    return " ".join(refusal.messages) if reads(request, example) else WITH_ITS_TEAM


def reason_page(request: HttpRequest, example: Example, form, title: str) -> HttpResponse:
    """With what was typed, also where the example went back to its team meanwhile."""
    is_read = reads(request, example)
    context = {
        "about": str(example if is_read else example.organisation),
        "back": example.get_absolute_url() if is_read else reverse("compendium:list"),
        "form": form,
        "title": title,
    }
    status = 409 if form.is_bound and form.non_field_errors() else 200
    return render(request, "compendium/deciding/reason.html", context, status=status)
