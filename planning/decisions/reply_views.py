"""The page on which those who asked answer a decision on their need, or a question about it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.editing.conflicts import with_number
from organisations.editing.fields import NumberedForm, add_refusal
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.models import Organisation
from organisations.permissions import Right
from planning.choices import ANSWERED, NeedState
from planning.decisions.forms import reply_form
from planning.decisions.replies import reply_to
from planning.models import Decision, SupportNeed
from planning.needs.answers import Decided
from planning.notices import tell_replied

NOTHING = "There is no decision to answer, or it has been answered."


@require_http_methods(["GET", "POST"])
@login_required
def need_reply(request: HttpRequest, pk: int) -> HttpResponse:
    needs = SupportNeed.objects.visible_to(request.user)
    need = get_object_or_404(needs.select_related("action__plan__assessment__organisation"), pk=pk)
    if not writes_for_who_asked(request, need):
        raise PermissionDenied("Only those who asked answer a decision.")
    decision = answerable(request, need)
    if request.method == "POST":
        return _answer(request, need, decision)
    if decision is None:
        messages.info(request, NOTHING)
        return redirect("planning:need", pk)
    form = reply_form(decision, initial={"number": need.number})
    return _page(request, need, decision, form)


def _answer(request: HttpRequest, need: SupportNeed, decision: Decision | None) -> HttpResponse:
    if decision is None or request.POST.get("number") != str(need.number):
        return _changed_meanwhile(request, need, decision)
    form = reply_form(decision, request.POST)
    if not form.is_valid():
        return _page(request, need, decision, form)
    try:
        reply = reply_to(decision=decision, **form.cleaned_data, by=request.user, at=timezone.now())
    except (AlreadyThere, EditedMeanwhile):
        fresh = SupportNeed.objects.visible_to(request.user).get(pk=need.pk)
        return _changed_meanwhile(request, fresh, answerable(request, fresh))
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return _page(request, need, decision, form)
    tell_replied(request, reply)
    messages.success(request, f"Your answer is with {decision.organisation}.")
    return redirect("planning:need", need.pk)


def _changed_meanwhile(
    request: HttpRequest, need: SupportNeed, decision: Decision | None
) -> HttpResponse:
    """Somebody decided, or answered, while this was written: nothing is sent, nothing is lost."""
    if decision is None and _said_already(request, need):
        messages.info(request, "This was sent already.")
        return redirect("planning:need", need.pk)
    form = reply_form(decision, with_number(request.POST, need.number)) if decision else None
    if form:
        form.is_valid()
    return _page(request, need, decision, form, meanwhile=request.POST.get("words", ""), status=409)


def _said_already(request: HttpRequest, need: SupportNeed) -> bool:
    """As after a second click."""
    last = _last(request, need)
    typed = " ".join(request.POST.get("words", "").split())
    return hasattr(last, "reply") and " ".join(last.reply.words.split()) == typed


def _page(
    request: HttpRequest,
    need: SupportNeed,
    decision: Decision | None,
    form: NumberedForm | None,
    *,
    meanwhile: str | None = None,
    status: int = 200,
) -> HttpResponse:
    last = decision or _last(request, need)
    context = {
        "need": need,
        "decided": Decided.of(last) if last else None,
        "form": form,
        "meanwhile": meanwhile,
        "was_stale": meanwhile is not None,
    }
    return render(request, "planning/decisions/need_reply.html", context, status=status)


def writes_for_who_asked(request: HttpRequest, need: SupportNeed) -> bool:
    own = Organisation.objects.held_by(request.user, Right.WRITE)
    return own.filter(pk=need.action.plan.assessment.organisation_id).exists()


def answerable(request: HttpRequest, need: SupportNeed) -> Decision | None:
    """The last decision on a need that was met or declined, or about which more was asked, while
    nobody has answered it.
    """
    if need.state not in (*ANSWERED, NeedState.MORE_ASKED):
        return None
    last = _last(request, need)
    return None if last is None or hasattr(last, "reply") else last


def _last(request: HttpRequest, need: SupportNeed) -> Decision | None:
    return Decision.objects.visible_to(request.user).filter(need=need).with_reply().last()
