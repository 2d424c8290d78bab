"""Pages on which an owner says what a model document is, retires it and brings it back."""

from dataclasses import replace
from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library.access import own_document, trail_to
from library.models import ModelDocument
from library.states import Past, states_page
from library.writing.actions import (
    add_document,
    bring_back_document,
    edit_document,
    retire_document,
)
from library.writing.document_fields import DocumentFields
from library.writing.forms import DocumentForm
from organisations.access import own_organisation, signed_in_to_press
from organisations.editing.attempt import Attempt, attempt
from organisations.editing.past import State, initial_of, states_of
from organisations.editing.pressing import pressed
from organisations.history import past_of
from organisations.permissions import Right

PAGE = ("library:document", "owner", "slug")


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest, owner: str) -> HttpResponse:
    found = own_organisation(request, Right.PUBLISH, owner)
    sent = attempt(
        request,
        partial(DocumentForm, owner=found),
        lambda form: add_document(
            owner=found, values=form.values(), by=request.user, at=timezone.now()
        ),
        "{} is added. Write its first edition now: nobody else sees it before that is published.",
    )
    if isinstance(sent.kept, ModelDocument):
        return redirect("library:draft", *sent.kept.address)
    words = {"title": "Add a model document", "caption": found.name, "trail": trail_to()}
    return form_page(request, sent, **words)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    found = own_document(request, owner, slug)
    form = partial(DocumentForm, owner=found.owner)
    sent = attempt(
        request,
        partial(form, initial=initial_of(request, found, DocumentFields, DocumentForm)),
        lambda form: edit_document(
            document=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "{} is saved.",
    )
    if sent.kept:
        return redirect(found)
    words = {"title": "Change what it is", "caption": found.title, "trail": trail_to(found)}
    return form_page(request, sent, **words)


@require_safe
@login_required
def past(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    found = own_document(request, owner, slug)
    states = _named(found, states_of(found, DocumentFields, DocumentForm(owner=None)))
    edit = reverse("library:edit", args=found.address)
    back = found.get_absolute_url()
    return states_page(request, states, Past(found.title, edit, back, trail_to(found)))


def _named(document: ModelDocument, states: list[State]) -> list[State]:
    """Retiring it and bringing it back change no words: each stands by its name."""
    out = [past.retired_at is not None for past in past_of(document)]
    names = {(True, False): "Retired", (False, True): "Brought back"}
    done = [names.get(pair) for pair in zip(out, [*out[1:], False], strict=True)]
    return [
        replace(state, lines=(("What happened", name), *state.lines)) if name else state
        for state, name in zip(states, done, strict=True)
    ]


@require_POST
@signed_in_to_press(*PAGE)
def retire(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    found = own_document(request, owner, slug)
    said = "{} is retired: nobody is asked for a word any more."
    pressed(request, partial(retire_document, document=found), said)
    return redirect(found)


@require_POST
@signed_in_to_press(*PAGE)
def bring_back(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    found = own_document(request, owner, slug)
    said = "{} is back, and asks for words again."
    pressed(request, partial(bring_back_document, document=found), said)
    return redirect(found)


def form_page(
    request: HttpRequest, sent: Attempt, *, title: str, caption: str, trail: list[tuple[str, str]]
) -> HttpResponse:
    context = {
        "form": sent.form,
        "conflict": sent.conflict,
        "title": title,
        "caption": caption,
        "back": trail[-1][1],
        "trail": trail,
    }
    return render(request, "library/form.html", context, status=sent.status)
