"""The categories of support, for who administers every system."""

from functools import partial, wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from organisations.access import administrator_required, signed_in_to_press
from organisations.editing.attempt import Attempt, attempt
from organisations.rights import administers_all
from planning.categories.actions import (
    add_category,
    edit_category,
    merge_category,
    move_category,
    restore_category,
    retire_category,
)
from planning.categories.forms import CategoryForm, MergeForm
from planning.models import SupportCategory


def keeper_required(view):
    """Categories are the same for every system, so who administers all of them keeps them."""

    @administrator_required
    @wraps(view)
    def checked(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not administers_all(request.user, on=timezone.localdate()):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return checked


def standing(code: str) -> SupportCategory:
    return get_object_or_404(SupportCategory.objects.standing().with_use(), code=code)


@require_safe
@keeper_required
def categories(request: HttpRequest) -> HttpResponse:
    found = list(SupportCategory.objects.standing().with_use().order_by("position", "name"))
    context = {
        "offered": [category for category in found if not category.retired_at],
        "retired": [category for category in found if category.retired_at],
    }
    return render(request, "planning/categories/category_list.html", context)


@require_http_methods(["GET", "POST"])
@keeper_required
def category_add(request: HttpRequest) -> HttpResponse:
    sent = attempt(
        request,
        CategoryForm,
        lambda form: add_category(values=form.values(), by=request.user, at=timezone.now()),
        "The category is added.",
    )
    return redirect("planning:categories") if sent.kept else form_page(request, sent)


@require_http_methods(["GET", "POST"])
@keeper_required
def category(request: HttpRequest, code: str) -> HttpResponse:
    found = standing(code)
    sent = attempt(
        request,
        partial(CategoryForm, initial=CategoryForm.initial_of(found)),
        lambda form: edit_category(
            category=found,
            values=form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "The category is saved.",
    )
    return redirect("planning:categories") if sent.kept else form_page(request, sent, found)


def form_page(request: HttpRequest, sent: Attempt, found=None) -> HttpResponse:
    context = {"form": sent.form, "category": found, "conflict": sent.conflict}
    page = "planning/categories/category_form.html"
    return render(request, page, context, status=sent.status)


@require_http_methods(["GET", "POST"])
@keeper_required
def category_merge(request: HttpRequest, code: str) -> HttpResponse:
    found = standing(code)
    form = MergeForm(request.POST or None, category=found)
    if request.method == "POST" and form.is_valid():
        into = form.cleaned_data["into"]
        said = f"“{found.name}” is merged into “{into.name}”."
        return done(request, partial(merge_category, category=found, into=into), said)
    context = {"form": form, "category": found, "title": f"Merge {found.name}?"}
    return render(request, "planning/categories/category_merge.html", context)


@require_POST
@signed_in_to_press("planning:categories")
@keeper_required
def category_move(request: HttpRequest, code: str) -> HttpResponse:
    found = standing(code)
    up = request.POST.get("to") == "up"
    said = f"“{found.name}” stands {'higher' if up else 'lower'} now."
    return done(request, partial(move_category, category=found, up=up), said)


@require_POST
@signed_in_to_press("planning:categories")
@keeper_required
def category_retire(request: HttpRequest, code: str) -> HttpResponse:
    found = standing(code)
    return done(
        request, partial(retire_category, category=found), f"“{found.name}” is offered no more."
    )


@require_POST
@signed_in_to_press("planning:categories")
@keeper_required
def category_restore(request: HttpRequest, code: str) -> HttpResponse:
    found = standing(code)
    return done(
        request, partial(restore_category, category=found), f"“{found.name}” is offered again."
    )


def done(request: HttpRequest, action, said: str) -> HttpResponse:
    """The action's answer as a message: whoever comes second hears why nothing was done."""
    try:
        action(by=request.user, at=timezone.now())
        messages.success(request, said)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("planning:categories")
