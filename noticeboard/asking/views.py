"""Questions to notices: asked, changed, taken back, answered; and the list of them."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from noticeboard.access import (
    own_question,
    question_to_answer,
    trail_to,
    visible_posting,
)
from noticeboard.asking.actions import (
    answer_question,
    ask_question,
    change_question,
    take_back_question,
)
from noticeboard.asking.forms import AnswerForm, ChangedQuestionForm, NamingForm, QuestionForm
from noticeboard.asking.notices import tell_answered, tell_asked
from noticeboard.asking.shown import shown_of
from noticeboard.asking.wanted import Wanted
from noticeboard.models import Posting, PostingQuestion
from organisations.access import own_organisation, signed_in_to_press
from organisations.editing.attempt import Attempt, attempt
from organisations.history import AlreadyThere
from organisations.models import Organisation
from organisations.permissions import Right

A_PAGE = 15
NAMING = "May others read who asked?"
SENT = "Your answer is sent."
OPENED = "Everybody the notice is for can read it now."
ASKED_READ_BY = "your team and those who publish for {}. Others read it if the answer is for all."
ANSWER_READ_BY = (
    "{} and you who publish for {}; everybody the notice is for, if you answer for all."
)


@require_safe
@login_required
def questions(request: HttpRequest) -> HttpResponse:
    """Those that one's teams have asked, and those to one's notices: what waits stands first."""
    user, today = request.user, timezone.localdate()
    wanted = Wanted.of(request.GET)
    ours, to_us = (
        PostingQuestion.objects.editable_by(user),
        PostingQuestion.objects.answerable_by(user),
    )
    found = wanted.narrowed((ours | to_us).with_whose().waiting_first())
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "wanted": wanted,
        "left_out": wanted.left_out(request.GET),
        "page": page,
        "shown": shown_of(user, page, on=today),
        "query": f"{wanted.query()}&" if wanted.query() else "",
        "trail": trail_to(),
    }
    return render(request, "noticeboard/asking/questions.html", context)


@require_http_methods(["GET", "POST"])
@login_required
def ask(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    found, team = visible_posting(request, pk), own_organisation(request, Right.WRITE, code)
    sent = attempt(
        request,
        QuestionForm,
        partial(_asked, request, found, team),
        "Your question is sent. You are told when it is answered.",
    )
    if sent.kept:
        return redirect(sent.kept)
    who = ASKED_READ_BY.format(found.sender)
    return form_page(request, sent, found, "Ask a question", who=who)


def _asked(
    request: HttpRequest, posting: Posting, team: Organisation, form: QuestionForm
) -> PostingQuestion:
    given = {"posting": posting, "organisation": team, "by": request.user, "at": timezone.now()}
    question = ask_question(**form.values(), **given)
    tell_asked(request, question)
    return question


@require_http_methods(["GET", "POST"])
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """While it waits; once it is answered, whether others read who asked. Words that were typed
    meanwhile come back, refused.
    """
    found = own_question(request, pk)
    if found.is_answered and "text" not in request.POST:
        return _named(request, found)
    initial = {name: getattr(found, name) for name in ("text", "may_name", "number")}
    sent = attempt(
        request,
        partial(ChangedQuestionForm, initial=initial),
        lambda form: change_question(
            question=found,
            **form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "Your question is saved.",
    )
    if sent.kept:
        return redirect(found)
    who = ASKED_READ_BY.format(found.posting.sender)
    return form_page(request, sent, found.posting, "Change your question", who=who)


def _named(request: HttpRequest, question: PostingQuestion) -> HttpResponse:
    initial = {"may_name": question.may_name, "number": question.number}
    sent = attempt(
        request,
        partial(NamingForm, initial=initial),
        lambda form: change_question(
            question=question,
            text=question.text,
            **form.values(),
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        "Saved.",
    )
    if sent.kept:
        return redirect(question)
    (shown,) = shown_of(request.user, [question], on=timezone.localdate())
    who = ASKED_READ_BY.format(question.posting.sender)
    return form_page(request, sent, question.posting, NAMING, who=who, shown=shown)


@require_POST
@signed_in_to_press("noticeboard:questions")
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    found = own_question(request, pk)
    try:
        take_back_question(question=found, by=request.user, at=timezone.now())
        messages.success(request, "Your question is taken back.")
    except AlreadyThere:
        messages.info(request, "It was taken back already.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(found)


@require_http_methods(["GET", "POST"])
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """An answer; or one that stands, to be put right or made one for all."""
    found = question_to_answer(request, pk)
    initial = {name: getattr(found, name) for name in ("answer", "state", "number")}
    sent = attempt(
        request,
        partial(AnswerForm, initial=initial),
        partial(_answered, request, found),
        lambda kept: OPENED if kept.opened_at and not found.opened_at else SENT,
    )
    if sent.kept:
        return redirect(found)
    (shown,) = shown_of(request.user, [found], on=timezone.localdate())
    who = ANSWER_READ_BY.format(found.organisation, found.posting.sender)
    return form_page(request, sent, found.posting, "Answer the question", who=who, shown=shown)


def _answered(request: HttpRequest, question: PostingQuestion, form: AnswerForm) -> PostingQuestion:
    given = {"number": form.cleaned_data["number"], "by": request.user, "at": timezone.now()}
    kept = answer_question(question=question, **form.values(), **given)
    tell_answered(request, kept)
    return kept


def form_page(
    request: HttpRequest, sent: Attempt, posting: Posting, title: str, **more
) -> HttpResponse:
    """`shown`: the question as it stands, where that is not typed; `who` reads what is typed."""
    context = {"form": sent.form, "conflict": sent.conflict, "posting": posting, "title": title}
    context |= {"trail": trail_to(posting), "back": posting.get_absolute_url(), **more}
    return render(request, "noticeboard/asking/form.html", context, status=sent.status)
