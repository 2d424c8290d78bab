"""Those who received a return accept it or ask about it; its team reads what is asked."""

from collections.abc import Sequence
from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from assessments.accepting.actions import (
    accept_return,
    ask_about,
    take_back_acceptance,
    withdraw_questions,
)
from assessments.accepting.asking import Asking, meanwhile
from assessments.accepting.forms import QuestionsForm
from assessments.accepting.gathering import may_do
from assessments.access import return_to, the_revision
from assessments.models import Question, Revision
from assessments.notices import (
    tell_acceptance_taken_back,
    tell_accepted,
    tell_asked,
    tell_withdrawn,
)
from assessments.sending.document_views import document_of
from nhsuk.words import counted, nhs_date
from organisations.access import signed_in_to_press
from organisations.history import AlreadyThere, EditedMeanwhile

OF_A_REVISION = ("assessments:revision", "code", "cycle", "number")


def _revision_to_review(request: HttpRequest, code: str, cycle: str, number: int) -> Revision:
    return the_revision(request, return_to(request, code, cycle, "may_review"), number)


@require_POST
@signed_in_to_press(*OF_A_REVISION)
def accept(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    revision = _revision_to_review(request, code, cycle, number)
    try:
        accepted = accept_return(revision=revision, by=request.user, at=timezone.now())
    except AlreadyThere as there:
        before = there.current
        messages.info(
            request,
            f"Accepted already by {before.accepted_as}, {before.accepted_for}, on "
            f"{nhs_date(before.accepted_at)}.",
        )
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        tell_accepted(request, accepted)
        messages.success(
            request, f"Accepted. {revision.assessment.organisation_name} reads it on its return."
        )
    return redirect(revision)


@require_POST
@signed_in_to_press(*OF_A_REVISION)
def accept_end(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    revision = _revision_to_review(request, code, cycle, number)
    try:
        back = take_back_acceptance(revision=revision, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        tell_acceptance_taken_back(request, back)
        messages.success(request, "No longer accepted. That it was stays in its rounds.")
    return redirect(revision)


@require_POST
@signed_in_to_press(*OF_A_REVISION)
def withdraw(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    revision = _revision_to_review(request, code, cycle, number)
    try:
        gone = withdraw_questions(revision=revision, by=request.user, at=timezone.now())
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
    else:
        tell_withdrawn(request, revision.assessment)
        messages.success(
            request,
            f"{counted(len(gone), 'question')} withdrawn. The return is submitted as before; your "
            "words are in the boxes if you ask again.",
        )
    return redirect(revision)


@require_http_methods(["GET", "POST"])
@login_required
def ask(request: HttpRequest, code: str, cycle: str, number: int) -> HttpResponse:
    """Questions about named steps, which alone open again."""
    revision = _revision_to_review(request, code, cycle, number)
    asking = Asking(request.user, revision, document_of(request, revision).themes)
    if request.method == "POST":
        return _on_asked(request, asking)
    return _ask_page(request, asking, asking.form())


def _on_asked(request: HttpRequest, asking: Asking) -> HttpResponse:
    sent = request.POST.dict()
    if number := asking.sent_already(sent):
        messages.info(request, f"{counted(number, 'question')} sent already.")
        return redirect(asking.revision)
    form = asking.typed(sent)
    try:
        asking.refuse_stale(form)
        questions = _asked(request, asking.revision, form) if form.is_valid() else []
    except EditedMeanwhile as edited:
        now = replace(asking)
        return _ask_page(request, now, now.typed_on_top(sent), [meanwhile(edited.current)])
    except ValidationError as refusal:
        return _ask_page(request, asking, form, refusal.messages)
    if not questions:
        return _ask_page(request, asking, form)
    tell_asked(request, asking.revision.assessment, questions)
    messages.success(
        request, f"{counted(len(questions), 'question')} sent. Only these steps are open now."
    )
    return redirect(asking.revision)


def _asked(request: HttpRequest, revision: Revision, form: QuestionsForm) -> list[Question]:
    return ask_about(
        revision=revision,
        asked=form.asked(),
        seen=form.cleaned_data["seen"],
        by=request.user,
        at=timezone.now(),
    )


def _ask_page(
    request: HttpRequest, asking: Asking, form: QuestionsForm, refusals: Sequence[str] = ()
) -> HttpResponse:
    assessment, revision = asking.revision.assessment, asking.revision
    context = {
        "assessment": assessment,
        "revision": revision,
        "asking": form,
        "parts": form.parts(asking.themes, asking.standing),
        "standing": asking.standing,
        "may_do": may_do(assessment, revision, may_review=True, on=timezone.localdate()),
        "page_errors": [(words, "") for words in refusals] or form.problems(asking.themes),
        "is_typed": request.method == "POST",
    }
    status = 409 if refusals else 422 if form.errors else 200
    return render(request, "assessments/accepting/return_ask.html", context, status=status)
