"""Data feeds: their addresses and tokens, the data dictionary, and extracts for partners."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from assessments.models import Cycle
from feeds.extracting.extract import TooFew
from feeds.extracting.making import extract_file
from feeds.home.forms import TokenForm
from feeds.models import Token
from feeds.reading.dictionary import dictionary_of
from feeds.tables.every import TABLES
from feeds.tokens.actions import Made, make_token, withdraw_token
from organisations.choices import Tier
from organisations.lists.views import WRITERS, sent_as
from organisations.models import Organisation, User
from organisations.permissions import Right
from planning.scope import scope_of


@dataclass(frozen=True)
class Shown:
    """A token of a list with the tag of its state, and whether it can be withdrawn."""

    token: Token
    word: str
    colour: str
    stands: bool


@require_safe
@login_required
def feeds(request: HttpRequest) -> HttpResponse:
    tokens = _shown(request.user)
    own = [each for each in tokens if each.token.person_id == request.user.pk]
    context = {
        "own": own,
        "others": [each for each in tokens if each not in own],
        "address": request.build_absolute_uri(reverse("feeds_api:api-root")),
        "extracts": _extracts(request.user),
    }
    return render(request, "feeds/home/feeds.html", context)


def _shown(user: User) -> list[Shown]:
    today = timezone.localdate()
    tokens = Token.objects.visible_to(user, on=today).with_names()
    return [
        Shown(token, *token.tag(on=today), stands=token.withdrawn_at is None) for token in tokens
    ]


@require_http_methods(["GET", "POST"])
@login_required
def make(request: HttpRequest) -> HttpResponse:
    """The secret stands on the answer itself, once: nothing keeps it, and a second sending of the
    form finds the name taken.
    """
    form = TokenForm(request.POST or None, by=request.user, on=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        try:
            made = make_token(by=request.user, at=timezone.now(), **form.cleaned_data)
        except (IntegrityError, ValidationError):  # the same name, or midnight, at this moment
            form.full_clean()
            if form.is_valid():
                form.add_error(None, "Send the form again: something changed while it was sent")
        else:
            return _once(request, made)
    return render(request, "feeds/home/token_form.html", {"form": form})


def _once(request: HttpRequest, made: Made) -> HttpResponse:
    address = request.build_absolute_uri(reverse("feeds_api:api-root"))
    context = {"token": made.token, "secret": made.secret, "address": address}
    return render(request, "feeds/home/token_made.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(Token.objects.visible_to(request.user).with_names(), pk=pk)
    if request.method == "POST":
        withdraw_token(token=token, by=request.user, at=timezone.now())
        messages.success(request, f"“{token.name}” is withdrawn: it opens nothing any more.")
        return redirect("feeds:home")
    return render(request, "feeds/home/token_withdraw.html", {"token": token})


@require_safe
@login_required
def dictionary(request: HttpRequest) -> HttpResponse:
    return render(request, "feeds/home/dictionary.html", dictionary_of(TABLES))


@require_safe
@login_required
def extract(request: HttpRequest, code: str, cycle: str, kind: str) -> HttpResponse:
    """For staff of the system: they answer for whom they hand it on to."""
    scope = scope_of(request.user, code, cycle)
    if not (scope.is_system and Right.PUBLISH in scope.rights):
        raise PermissionDenied
    try:
        content = extract_file(scope.organisation, scope.cycle, kind=kind, on=timezone.localdate())
    except TooFew as refusal:
        messages.error(request, str(refusal))
        return redirect("feeds:home")
    return sent_as(content, WRITERS[kind][1], f"extract-{code}-{cycle}.{kind}")


def _extracts(user: User) -> list[Cycle]:
    """The cycles of the systems that the user is staff of, the newest first."""
    systems = Organisation.objects.held_by(user, Right.PUBLISH).of_tier(Tier.SYSTEM)
    cycles = Cycle.objects.visible_to(user).of_systems(systems).select_related("system")
    return list(cycles.order_by("system__name", "-plan_year", "slug"))
