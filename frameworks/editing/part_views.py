"""One part of a draft in its own small form: added, changed, moved, deleted."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from frameworks.editing.access import frozen, kept, page_of
from frameworks.editing.actions import (
    PARTS,
    add_part,
    delete_part,
    edit_part,
    move_part,
    place_step,
)
from frameworks.editing.draft import Standing
from frameworks.editing.forms import FORMS, NEW_FORMS
from frameworks.editing.gathering import goes_with
from frameworks.editing.parts import Gone, OfTheWhole, Part, theme_of
from frameworks.editing.place_form import PlaceForm
from frameworks.editing.table import cell
from frameworks.models import Version
from nhsuk.words import counted
from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.editing.fields import NumberedForm

FORM = "frameworks/editing/part_form.html"


def part_of(kind: str) -> Part:
    if kind not in PARTS:
        raise Http404
    return PARTS[kind]


def part_that_comes_and_goes(kind: str) -> Part:
    part = part_of(kind)
    if not part.comes_and_goes:
        raise Http404
    return part


def is_listed_on_the_whole(part: Part) -> bool:
    """A theme too: it is put in order there, and edited on a page of its own."""
    return isinstance(part, OfTheWhole) or part.word == "theme"


def theme_code_at(draft: Version, kind: str, where: str) -> str | None:
    """The theme in which something is added; None where there is no such place."""
    try:
        if is_listed_on_the_whole(PARTS[kind]):
            return ""
        if kind == "step":
            return cell(draft, where)[0].theme.code
        return theme_of(draft, where).code
    except Gone:
        return None


def found_in(draft: Version, part: Part, key: str) -> Any:
    try:
        return part.find(draft, key)
    except Gone:
        return None


def said_in(form: NumberedForm) -> dict[str, str]:
    return {name: value for name, value in form.cleaned_data.items() if name != "number"}


@require_http_methods(["GET", "POST"])
@login_required
def add(request: HttpRequest, framework: str, version: str, kind: str, where: str) -> HttpResponse:
    draft, part = kept(request, framework, version), part_that_comes_and_goes(kind)
    if instead := frozen(request, draft):
        return instead
    code = theme_code_at(draft, kind, where)
    if code is None:
        return gone(request, draft, part, NEW_FORMS[kind], where)
    back = page_of(draft, code)
    initial = {"section": request.GET.get("section", ""), "when_by": request.GET.get("by", "")}
    build = partial(NEW_FORMS[kind], draft=draft, where=where, initial=initial)

    def save(form: NumberedForm) -> Any:
        return add_part(
            version=draft,
            kind=kind,
            where=where,
            said=said_in(form),
            by=request.user,
            at=timezone.now(),
        )

    sent = attempt(request, build, save, f"The {part.word} is added.")
    if sent.kept:
        return redirect(anchored(draft, part, sent.kept, back))
    context = {"form": sent.form, "version": draft, "part": part, "where": where, "back": back}
    return render(request, FORM, context, status=sent.status)


def anchored(draft: Version, part: Part, row: Any, back: str) -> str:
    """Its theme's page, where it stands in it."""
    if isinstance(row, Standing):  # it was there already
        return back
    return page_of(draft, part.page(row), anchor=f"{part.word}-{part.address(row)}")


@require_http_methods(["GET", "POST"])
@login_required
def change(request: HttpRequest, framework: str, version: str, kind: str, key: str) -> HttpResponse:
    draft, part = kept(request, framework, version), part_of(kind)
    if instead := frozen(request, draft):
        return instead
    row = found_in(draft, part, key)
    if row is None:
        return gone(request, draft, part, FORMS[kind], key)
    initial = part.said(row) | {"number": part.mark(row)}
    build = partial(FORMS[kind], draft=draft, where=key, initial=initial)

    def save(form: NumberedForm) -> Any:
        return edit_part(
            version=draft,
            kind=kind,
            key=key,
            said=said_in(form),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        )

    sent = attempt(request, build, save, f"The {part.word} is saved.")
    back = anchored(draft, part, sent.kept or row, "")
    if sent.kept:
        return redirect(back)
    context = {
        "form": sent.form,
        "version": draft,
        "part": part,
        "about": part.about(row),
        "key": key,
        "back": back,
        "conflict": sent.conflict,
    }
    return render(request, FORM, context, status=sent.status)


def gone(request: HttpRequest, draft: Version, part: Part, form: Any, where: str) -> HttpResponse:
    """It was deleted, or made anew by an import, while somebody wrote: their words come back."""
    if request.method != "POST":
        raise Http404
    written = form(request.POST, draft=draft, where=where)
    typed = [(field.label, field.value()) for field in written.visible_fields() if field.value()]
    context = {"version": draft, "part": part, "typed": typed, "back": page_of(draft)}
    return render(request, "frameworks/editing/gone.html", context, status=409)


def told(request: HttpRequest, draft: Version, refusal: ValidationError) -> HttpResponse:
    """Why it was not done, on the page of the draft."""
    messages.error(request, " ".join(refusal.messages))
    return redirect(page_of(draft) if not draft.is_frozen else draft.get_absolute_url())


def places_in(request: HttpRequest) -> int:
    """How far it was dragged; a press on a button says nothing and means one."""
    said = request.POST.get("places", "")
    return int(said) if said.isdecimal() and len(said) < 4 else 1


@require_POST
@signed_in_to_press("frameworks:edit", "framework", "version")
def move(request: HttpRequest, framework: str, version: str, kind: str, key: str) -> HttpResponse:
    """Back to the button that was pressed, so that it can be pressed again. What was dragged is
    told how far it went: others may have moved or deleted what it was dragged past."""
    draft, part = kept(request, framework, version), part_that_comes_and_goes(kind)
    to = "up" if request.POST.get("to") == "up" else "down"
    given = {"version": draft, "kind": kind, "key": key, "by": request.user, "at": timezone.now()}
    try:
        row, gone = move_part(up=to == "up", places=places_in(request), **given)
    except ValidationError as refusal:
        return told(request, draft, refusal)
    if "places" in request.POST:
        messages.success(request, f"Moved {to} by {counted(gone, 'place')}.")
    code = "" if is_listed_on_the_whole(part) else part.page(row)
    return redirect(page_of(draft, code, anchor=f"{part.word}-{part.address(row)}-{to}"))


@require_http_methods(["GET", "POST"])
@login_required
def place(request: HttpRequest, framework: str, version: str, code: str) -> HttpResponse:
    """A step to another row."""
    draft, part = kept(request, framework, version), PARTS["step"]
    if instead := frozen(request, draft):
        return instead
    step = found_in(draft, part, code)
    if step is None:
        return told(request, draft, Gone())

    def save(form: NumberedForm) -> Any:
        given = {"to": form.cleaned_data["to"], "by": request.user, "at": timezone.now()}
        return place_step(version=draft, code=code, **given)

    sent = attempt(request, partial(PlaceForm, step=step), save, f"{code} is moved.")
    back = anchored(draft, part, sent.kept or step, "")
    if sent.kept:
        return redirect(back)
    context = {"form": sent.form, "version": draft, "step": step, "back": back}
    return render(request, "frameworks/editing/step_place.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def delete(request: HttpRequest, framework: str, version: str, kind: str, key: str) -> HttpResponse:
    draft, part = kept(request, framework, version), part_that_comes_and_goes(kind)
    if instead := frozen(request, draft):
        return instead
    row = found_in(draft, part, key)
    if request.method == "POST":
        return _deleted(request, draft, part, key, row)
    if row is None:
        raise Http404
    context = {
        "version": draft,
        "part": part,
        "about": part.about(row),
        "said": [(label, part.said(row)[name]) for name, label in part.labels_of(row).items()],
        "also": part.also_goes(row),
        "goes": goes_with(draft, part, row),
        "steps": [] if part.word == "step" else list(part.steps(row)),
        "back": anchored(draft, part, row, ""),
    }
    return render(request, "frameworks/editing/part_delete.html", context)


def _deleted(request: HttpRequest, draft: Version, part: Part, key: str, row: Any) -> HttpResponse:
    """Back to the theme it stood in; whoever comes second hears that it went already."""
    code = "" if row is None or is_listed_on_the_whole(part) else part.page(row)
    given = {"version": draft, "kind": part.word, "key": key}
    try:
        delete_part(**given, by=request.user, at=timezone.now())
        messages.success(request, f"The {part.word} is deleted.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(page_of(draft, code))
