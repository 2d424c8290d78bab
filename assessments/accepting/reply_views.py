"""What is asked about a return, for its team to reply to."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from assessments.accepting.actions import save_reply
from assessments.accepting.forms import ReplyForm
from assessments.access import return_to
from assessments.readers import who_can_see
from assessments.sending.asked import Asked, asked_words, questions_to_answer
from assessments.standing import Standing
from organisations.history import EditedMeanwhile


@require_http_methods(["GET", "POST"])
@login_required
def questions(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Each question with its step, what the team answered, and a box for a reply."""
    assessment, today = return_to(request, code, cycle, "may_write"), timezone.localdate()
    asked = questions_to_answer(assessment)
    forms = [_form(request, each) for each in asked]
    if request.method == "POST" and _saved(request, asked, forms):
        return redirect("assessments:questions", code, cycle)
    is_open = assessment.is_open(on=today)
    context = {
        "assessment": assessment,
        "asked": list(zip(asked, forms, strict=True)),
        "words": asked_words(asked),
        "open": is_open,
        "still_open": [each for each in asked if each.is_open],
        "too_late": _too_late(request, asked if is_open else []),
        "who_can_see": who_can_see(assessment, Standing.of(assessment, on=today)),
        "page_errors": [
            (f"{form.prefix}: {message}", f"#{form['reply'].id_for_label}" if is_open else "")
            for form in forms
            for messages_of in form.errors.values()
            for message in messages_of
        ],
    }
    refused = context["page_errors"] or context["too_late"]
    status = 422 if refused else 200
    return render(request, "assessments/accepting/return_questions.html", context, status=status)


def _form(request: HttpRequest, each: Asked) -> ReplyForm:
    initial = {"reply": each.question.reply, "number": each.question.number}
    posted = request.POST.dict() if request.method == "POST" else None
    if posted is not None and f"{each.code}-number" not in posted:
        posted = None  # asked since the page was read
    return ReplyForm(posted, prefix=each.code, initial=initial)


def _too_late(request: HttpRequest, asked: list[Asked]) -> list[str]:
    """What was typed to questions that wait for no reply any more: it is given back.

    `asked`: those that can be replied to, which after the cycle closed are none.
    """
    codes = {each.code for each in asked}
    names = (name for name in request.POST if name.endswith("-reply"))
    typed = {name.removesuffix("-reply"): request.POST[name].strip() for name in names}
    return [text for code, text in typed.items() if text and code not in codes]


def _saved(request: HttpRequest, asked: list[Asked], forms: list[ReplyForm]) -> bool:
    """Whether every reply is kept: one that cannot be stops no other."""
    now = timezone.now()
    sent = [pair for pair in zip(asked, forms, strict=True) if pair[1].is_bound]
    for each, form in sent:
        if form.is_valid():
            _save_one(request, each, form, now)
    kept = not _too_late(request, asked) and all(form.is_valid() for _, form in sent)
    if kept:
        messages.success(request, "Saved. Your replies are sent when your return is submitted.")
    return kept


def _save_one(request: HttpRequest, each: Asked, form: ReplyForm, now: datetime) -> None:
    try:
        save_reply(question=each.question, **form.cleaned_data, by=request.user, at=now)
    except EditedMeanwhile as edited:
        theirs = edited.current
        who = "You" if theirs.replied_by_id == request.user.pk else str(theirs.replied_by or "")
        form.data[form.add_prefix("number")] = str(theirs.number)
        form.add_error(
            "reply",
            f"{who or 'Somebody'} saved another reply while you were writing: "
            f"“{theirs.reply}” Save yours again to replace it.",
        )
    except ValidationError as refusal:
        form.add_error("reply", refusal.messages[0])
