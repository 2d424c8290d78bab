"""Pages on which a team writes an example of its own, and the buttons that send it on its way."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from compendium.access import deciders_of, example_to, past_to_read, visible_example
from compendium.models import Example
from compendium.notices import tell_proposed
from compendium.writing.actions import (
    add_example,
    discard_example,
    edit_example,
    propose_example,
    right_to_edit,
    take_back_example,
)
from compendium.writing.example_fields import ExampleFields
from compendium.writing.forms import ExampleForm, NewExampleForm
from frameworks.models import Framework
from nhsuk.words import nhs_date, nhs_time, sentence
from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.editing.past import initial_of, past_page, states_of
from organisations.history import AlreadyThere
from organisations.models import Organisation
from organisations.permissions import Right

FORM = "compendium/writing/example_form.html"


def own_organisations(request: HttpRequest):
    return Organisation.objects.held_by(request.user, Right.PROPOSE)


def frameworks_to_choose(request: HttpRequest):
    return Framework.objects.visible_to(request.user)


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest) -> HttpResponse:
    organisations = own_organisations(request)
    if not organisations.exists():
        raise PermissionDenied("Only those who write for an organisation propose examples.")
    build = partial(
        NewExampleForm,
        frameworks=frameworks_to_choose(request),
        organisations=organisations,
        initial={"tied_to": request.GET.get("step", "")},
    )
    sent = attempt(request, build, partial(_add, request), "{} is saved as a draft.")
    if sent.kept:
        return redirect(sent.kept)
    return render(request, FORM, {"form": sent.form}, status=sent.status)


def _add(request: HttpRequest, form: NewExampleForm) -> Example:
    return add_example(
        organisation=form.cleaned_data["organisation"],
        values=form.values(),
        by=request.user,
        at=timezone.now(),
    )


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    example = visible_example(request, pk)
    if not Example.objects.editable_by(request.user).contains(example):
        return not_theirs(request, example)
    among = past_to_read(request, example)
    build = partial(
        ExampleForm,
        frameworks=frameworks_to_choose(request),
        initial=initial_of(request, example, ExampleFields, ExampleForm, among),
    )
    sent = attempt(request, build, partial(_edit, request, example), "{} is saved.")
    if sent.kept:
        return redirect(example)
    context = {"form": sent.form, "example": example, "conflict": sent.conflict}
    return render(request, FORM, context, status=sent.status)


def not_theirs(request: HttpRequest, example: Example) -> HttpResponse:
    """Who changes it, with what was typed before it was another's to change."""
    form = ExampleForm(request.POST or None, frameworks=frameworks_to_choose(request))
    texts = [field for field in form.visible_fields() if field.name != "framework"]
    typed = [(field.label, field.value()) for field in texts if field.value()]
    context = {"example": example, "who": who_changes(example), "typed": typed}
    return render(request, "compendium/writing/example_not_yours.html", context, status=403)


def who_changes(example: Example) -> str:
    deciders = deciders_of(example)
    if example.is_published:
        return (
            f"It is published, so reviewers of {deciders} change its words now. "
            "Tell them what it should say instead."
        )
    if example.is_retired:
        return f"It is retired. Reviewers of {deciders} can publish it again, and then change it."
    return f"Until it is published, those who write for {example.organisation} change it."


def _edit(request: HttpRequest, example: Example, form: ExampleForm) -> Example:
    return edit_example(
        example=example,
        values=form.values(),
        number=form.cleaned_data["number"],
        by=request.user,
        at=timezone.now(),
    )


@require_safe
@login_required
def past(request: HttpRequest, pk: int) -> HttpResponse:
    example = visible_example(request, pk)
    example = example_to(request, pk, right_to_edit(example))
    form = ExampleForm(frameworks=frameworks_to_choose(request))
    return past_page(
        request,
        example,
        states_of(example, ExampleFields, form, past_to_read(request, example)),
        of="Good practice",
        edit=reverse("compendium:edit", args=[pk]),
        back=example.get_absolute_url(),
    )


@require_POST
@signed_in_to_press("compendium:example", "pk")
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    example = example_to(request, pk, Right.PROPOSE)
    try:
        done = propose_example(example=example, by=request.user, at=timezone.now())
    except AlreadyThere as there:
        messages.warning(request, _proposed_already(there.current))
        return redirect(example)
    except ValidationError as refusal:
        messages.error(request, " ".join(sentence(said) for said in refusal.messages))
        return redirect("compendium:edit", pk) if example.is_with_its_team else redirect(example)
    tell_proposed(request, done)
    promise = " You hear by email what becomes of it." if settings.EMAIL_HOST_IS_SET else ""
    messages.success(request, f"Proposed.{promise}")
    return redirect(example)


def _proposed_already(example: Example) -> str:
    at = example.proposed_at
    return f"It was proposed already, at {nhs_time(at)} on {nhs_date(at)}, and waits for an answer."


@require_POST
@signed_in_to_press("compendium:example", "pk")
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    example = example_to(request, pk, Right.PROPOSE)
    try:
        take_back_example(example=example, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, "Taken back. It is a draft of your team again.")
    return redirect(example)


@require_http_methods(["GET", "POST"])
@login_required
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Says what will be taken out before it is."""
    example = example_to(request, pk, Right.PROPOSE)
    if request.method == "GET" and example.is_with_its_team:
        return render(request, "compendium/writing/example_discard.html", {"example": example})
    try:
        discard_example(example=example, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(example)
    messages.success(request, f"The draft “{example}” is taken out.")
    return redirect("compendium:list")
