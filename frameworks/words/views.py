"""The words that an administrator's organisations explain: a list, a form, and taking one out."""

from functools import partial
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frameworks.models import Term, Upload
from frameworks.words.actions import add_term, edit_term, restore_term, retire_term
from frameworks.words.forms import NewTermForm, TermForm
from organisations.access import administered, administrator_required, signed_in_to_press
from organisations.editing.attempt import Attempt, attempt
from organisations.models import Organisation
from organisations.permissions import Right

LONGEST_NAME = Term._meta.get_field("name").max_length


def kept_term(user, pk: int) -> Term:
    visible = Term.objects.visible_to(user).select_related("owner")
    return administered(visible, Term.objects.editable_by(user), pk=pk)


@require_safe
@administrator_required
def terms(request: HttpRequest) -> HttpResponse:
    found = list(Term.objects.editable_by(request.user).select_related("owner"))
    context = {
        "explained": [term for term in found if not term.retired_at],
        "retired": [term for term in found if term.retired_at],
        "keeps_several": Organisation.objects.held_by(request.user, Right.ADMINISTER).count() > 1,
    }
    return render(request, "frameworks/words/term_list.html", context)


@require_http_methods(["GET", "POST"])
@administrator_required
def term_add(request: HttpRequest) -> HttpResponse:
    """With `name` and `upload` in the address: an abbreviation met in a workbook on its way in."""
    initial = {"name": request.GET.get("name", "")[:LONGEST_NAME]}
    sent = attempt(
        request,
        partial(NewTermForm, initial=initial, user=request.user),
        lambda form: add_term(
            owner=form.cleaned_data["owner"],
            values=form.values(),
            by=request.user,
            at=timezone.now(),
        ),
        "The word is added.",
    )
    back = where_from(request)
    return redirect(back) if sent.kept else form_page(request, sent, back=back)


@require_http_methods(["GET", "POST"])
@administrator_required
def term(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_term(request.user, pk)
    sent = attempt(
        request,
        partial(TermForm, initial=TermForm.initial_of(found)),
        lambda form: edit_term(
            term=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "The word is saved.",
    )
    back = reverse("frameworks:terms")
    return redirect(back) if sent.kept else form_page(request, sent, found, back=back)


def where_from(request: HttpRequest) -> str:
    """The preview of the workbook it was met in, while that waits, or else the list."""
    pk = request.GET.get("upload", "")
    waiting = Upload.objects.editable_by(request.user).waiting()
    found = waiting.filter(pk=pk[:18]).first() if pk.isdecimal() else None
    return reverse("frameworks:preview", args=[found.pk]) if found else reverse("frameworks:terms")


def form_page(request: HttpRequest, sent: Attempt, found=None, *, back: str) -> HttpResponse:
    context = {"form": sent.form, "term": found, "conflict": sent.conflict, "back": back}
    return render(request, "frameworks/words/term_form.html", context, status=sent.status)


def address_to_add(name: str, upload: Upload) -> str:
    return f"{reverse('frameworks:term_add')}?{urlencode({'name': name, 'upload': upload.pk})}"


@require_POST
@signed_in_to_press("frameworks:terms")
@administrator_required
def term_retire(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_term(request.user, pk)
    return done(request, partial(retire_term, term=found), f"“{found.name}” is retired.")


@require_POST
@signed_in_to_press("frameworks:terms")
@administrator_required
def term_restore(request: HttpRequest, pk: int) -> HttpResponse:
    found = kept_term(request.user, pk)
    return done(request, partial(restore_term, term=found), f"“{found.name}” is explained again.")


def done(request: HttpRequest, action, said: str) -> HttpResponse:
    """The action's answer as a message: whoever comes second hears why nothing was done."""
    try:
        action(by=request.user, at=timezone.now())
        messages.success(request, said)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("frameworks:terms")
