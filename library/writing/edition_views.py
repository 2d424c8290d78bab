"""Pages on which the next edition of a model document is written, filed and published."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from library.access import own_document, trail_to
from library.differing import differing
from library.models import Edition, ModelDocument
from library.sending import file_response
from library.states import Past, states_page
from library.writing.document_fields import EditionFields
from library.writing.edition_actions import (
    add_file,
    draft_of,
    newest_of,
    publish_edition,
    remove_file,
    save_draft,
)
from library.writing.forms import EditionForm, FileForm
from library.writing.views import form_page
from organisations.access import key_of, signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.editing.past import initial_of, states_of
from organisations.editing.pressing import pressed

PAGE = ("library:draft", "owner", "slug")
WHO = "those who publish for {}. Nobody else, until it is published."


@require_safe
@login_required
def draft(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    """The edition to come as it stands, beside the one before."""
    found = own_document(request, owner, slug)
    coming, before = draft_of(found), newest_of(found)
    ordinal = before.ordinal + 1 if before else 1
    context = {
        "document": found,
        "draft": coming,
        "before": before,
        "ordinal": ordinal,
        "title": f"Draft of edition {ordinal}",
        "who": WHO.format(found.owner),
        "differing": differing(before.text, coming.text) if coming and before else None,
        "trail": trail_to(found),
    }
    return render(request, "library/writing/draft.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def edit(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    found = own_document(request, owner, slug)
    coming, before = draft_of(found), newest_of(found)
    ordinal = before.ordinal if before else 0
    sent = attempt(
        request,
        partial(EditionForm, before=ordinal, initial=_initial(request, coming, before)),
        lambda form: save_draft(
            document=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "The draft is saved. Nobody else sees it before you publish it.",
    )
    if sent.kept:
        return redirect("library:draft", owner, slug)
    title = f"Write edition {ordinal + 1}"
    return form_page(request, sent, title=title, caption=found.title, trail=draft_trail(found))


def _initial(request: HttpRequest, coming: Edition | None, before: Edition | None) -> dict:
    """The draft, in the state that is asked for; before it is begun, what the last edition says."""
    if coming:
        return initial_of(request, coming, EditionFields, EditionForm)
    return {"text": before.text if before else "", "number": 0}


@require_safe
@login_required
def past(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    found = own_document(request, owner, slug)
    coming = get_object_or_404(Edition.objects.of_document(found).draft())
    states = states_of(coming, EditionFields, EditionForm(before=coming.ordinal - 1))
    edit, back = (reverse(f"library:{name}", args=found.address) for name in ("write", "draft"))
    return states_page(request, states, Past(str(coming), edit, back, draft_trail(found)))


@require_http_methods(["GET", "POST"])
@login_required
def file(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    found = own_document(request, owner, slug)
    sent = attempt(
        request,
        partial(FileForm, files=request.FILES or None),
        lambda form: add_file(
            document=found, file=form.cleaned_data["file"], by=request.user, at=timezone.now()
        ),
        "The file is added to the draft.",
    )
    if sent.kept:
        return redirect("library:draft", owner, slug)
    trail = draft_trail(found)
    return form_page(request, sent, title="Add a file", caption=found.title, trail=trail)


@require_safe
@login_required
def file_read(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    """The file of the draft, for those who write it."""
    found = own_document(request, owner, slug)
    coming = get_object_or_404(Edition.objects.of_document(found).draft())
    return file_response(request, coming)


@require_POST
@signed_in_to_press(*PAGE)
def file_remove(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    found, number = own_document(request, owner, slug), key_of(request, "number")
    said = "The draft has no file any more."
    pressed(request, partial(remove_file, document=found, number=number), said)
    return redirect("library:draft", owner, slug)


@require_POST
@signed_in_to_press(*PAGE)
def publish(request: HttpRequest, owner: str, slug: str) -> HttpResponse:
    found, number = own_document(request, owner, slug), key_of(request, "number")
    said = "{} is published. It stays as it is: what changes later is a further edition."
    pressed(request, partial(publish_edition, document=found, number=number), said)
    is_out = draft_of(found) is None
    return redirect("library:document" if is_out else "library:draft", owner, slug)


def draft_trail(document: ModelDocument) -> list[tuple[str, str]]:
    return [*trail_to(document), ("Draft", reverse("library:draft", args=document.address))]
