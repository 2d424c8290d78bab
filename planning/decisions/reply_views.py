"""The page on which those who asked answer a decision that declined their need."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.editing.attempt import attempt
from organisations.models import Organisation
from organisations.permissions import Right
from planning.choices import NeedState
from planning.decisions.forms import ReplyForm
from planning.decisions.replies import reply_to
from planning.models import Decision, SupportNeed
from planning.needs.answers import Decided


@require_http_methods(["GET", "POST"])
@login_required
def need_reply(request: HttpRequest, pk: int) -> HttpResponse:
    needs = SupportNeed.objects.visible_to(request.user)
    need = get_object_or_404(needs.select_related("action__plan__assessment__organisation"), pk=pk)
    if not writes_for_who_asked(request, need):
        raise PermissionDenied("Only those who asked answer a decision.")
    decision = answerable(request, need)
    if decision is None:
        messages.info(request, "There is no decision to answer, or it has been answered.")
        return redirect("planning:need", pk)
    sent = attempt(
        request,
        ReplyForm,
        lambda form: reply_to(
            decision=decision, words=form.cleaned_data["words"], by=request.user, at=timezone.now()
        ),
        f"Your answer is with {decision.organisation}.",
    )
    if sent.kept:
        return redirect("planning:need", pk)
    context = {"need": need, "decided": Decided.of(decision), "form": sent.form}
    return render(request, "planning/decisions/need_reply.html", context)


def writes_for_who_asked(request: HttpRequest, need: SupportNeed) -> bool:
    own = Organisation.objects.held_by(request.user, Right.WRITE)
    return own.filter(pk=need.action.plan.assessment.organisation_id).exists()


def answerable(request: HttpRequest, need: SupportNeed) -> Decision | None:
    """The last decision on a need that stands declined, while nobody has answered it."""
    if need.state != NeedState.DECLINED:
        return None
    decisions = Decision.objects.visible_to(request.user).filter(need=need)
    last = decisions.select_related("organisation", "commitment").order_by("decided_at").last()
    return None if last is None or hasattr(last, "reply") else last
