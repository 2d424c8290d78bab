"""Those who received a return accept it or ask about it; its team reads what is asked."""

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
from assessments.sending.document import SubmittedTheme
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
    themes = document_of(request, revision).themes
    if request.method == "POST" and (sent := _sent_already(request, revision)):
        messages.info(request, f"{counted(sent, 'question')} sent already.")
        return redirect(revision)
    form = _asking(request, revision, themes)
    problems: list[tuple[str, str]] = []
    if request.method == "POST":
        try:
            _refuse_stale(request, revision, form)
            questions = _asked(request, revision, form) if form.is_valid() else []
        except EditedMeanwhile as edited:
            problems = [(_meanwhile(edited.current), "")]
            form = _asking(request, revision, themes, anew=True)
        except ValidationError as refusal:
            problems = [(message, "") for message in refusal.messages]
        else:
            if questions:
                tell_asked(request, revision.assessment, questions)
                number_asked = counted(len(questions), "question")
                messages.success(request, f"{number_asked} sent. Only these steps are open now.")
                return redirect(revision)
    assessment = return_to(request, code, cycle, "may_review")
    standing = _standing(request, revision)
    context = {
        "assessment": assessment,
        "revision": revision,
        "asking": form,
        "parts": form.parts(themes, standing),
        "standing": standing,
        "may_do": may_do(assessment, revision, may_review=True, on=timezone.localdate()),
        "page_errors": problems or form.problems(themes),
        "is_typed": request.method == "POST",
    }
    status = 409 if problems else 422 if form.errors else 200
    return render(request, "assessments/accepting/return_ask.html", context, status=status)


def _asked(request: HttpRequest, revision: Revision, form: QuestionsForm) -> list[Question]:
    return ask_about(
        revision=revision,
        asked=form.asked(),
        seen=form.cleaned_data["seen"],
        by=request.user,
        at=timezone.now(),
    )


def _sent_already(request: HttpRequest, revision: Revision) -> int:
    """How many questions a second press sends again that stand as their sender sent them."""
    names = [name for name in request.POST if name.startswith("ask-") and name != "ask-seen"]
    typed = {name.removeprefix("ask-"): request.POST[name].split() for name in names}
    asked = {code: words for code, words in typed.items() if words}
    own = {
        code: each.text.split()
        for code, each in _standing(request, revision).items()
        if each.asked_by_id == request.user.pk
    }
    return len(asked) if asked.items() <= own.items() else 0


def _refuse_stale(request: HttpRequest, revision: Revision, form: QuestionsForm) -> None:
    """EditedMeanwhile where others were asked since the page was read, whatever is typed beside."""
    standing = _standing(request, revision)
    form.is_valid()
    if form.cleaned_data.get("seen") not in (None, len(standing)):
        last = max(standing.values(), key=lambda each: each.asked_at, default=None)
        raise EditedMeanwhile(last)


def _standing(request: HttpRequest, revision: Revision) -> dict[str, Question]:
    questions = Question.objects.visible_to(request.user).of(revision.pk).standing()
    return {each.answer.step.code: each for each in questions.with_answers()}


def _asking(
    request: HttpRequest, revision: Revision, themes: tuple[SubmittedTheme, ...], *, anew=False
) -> QuestionsForm:
    """A box for each step that nobody has asked about; with what was withdrawn of it, if anything.

    `anew`: with what was typed, on top of what somebody else asked meanwhile.
    """
    standing = _standing(request, revision)
    codes = [each.code for theme in themes for each in theme.answers if each.code not in standing]
    if request.method == "POST":
        data = request.POST.dict()
        if anew:
            data["ask-seen"] = str(len(standing))
        return QuestionsForm(data, codes=codes)
    gone = Question.objects.visible_to(request.user).of(revision.pk).with_answers()
    initial = {each.answer.step.code: each.text for each in gone.filter(withdrawn_at__isnull=False)}
    return QuestionsForm(codes=codes, initial=initial | {"seen": len(standing)})


def _meanwhile(last: Question | None) -> str:
    if last is None:
        return "The questions were withdrawn while you were writing. Send yours again to ask them."
    return (
        f"{last.asked_as}, {last.asked_for}, asked about this return while you were writing. What "
        "was asked stands below: send yours again to add it."
    )
