"""Scoring, option by option; sending one's scores in, and taking them back."""

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from appraisals.access import At, appraisal_at, written_at
from appraisals.locking import WHY_NOT
from appraisals.models import Option
from appraisals.scoring import actions
from appraisals.scoring.forms import ScoreForm, SendForm
from appraisals.scoring.reading import lines_of, said_of
from organisations.access import signed_in_to_press
from organisations.editing.attempt import attempt
from organisations.editing.fields import add_refusal

PAGE = ("appraisals:appraisal", "code", "cycle", "serial")


@require_http_methods(["GET", "POST"])
@login_required
def score(request: HttpRequest, code: str, cycle: str, serial: int, position: int) -> HttpResponse:
    """One option by every criterion; saving goes on to the next."""
    at = appraisal_at(request, code, cycle, serial)
    options = list(at.appraisal.options.standing())
    among = at.appraisal.options
    rows = among.all() if request.method == "POST" else among.standing()
    option = get_object_or_404(rows, position=position)
    if request.method == "GET" and (why := _why_not(at)):
        messages.error(request, why)
        return redirect(at.appraisal)
    criteria = list(at.appraisal.criteria.standing())
    marks = at.sheet.marks.filter(option=option) if at.sheet else []
    stands = said_of(option, marks, criteria)
    build = partial(ScoreForm, option=option, criteria=criteria, stands=stands)
    sent = attempt(
        request,
        build,
        lambda form: actions.save_marks(
            option=option,
            given=form.given,
            number=form.cleaned_data["number"],
            by=request.user,
            at=timezone.now(),
        ),
        f"Your scores for option {position} are saved.",
    )
    if sent.kept:
        return _on_to_the_next(at, options, option)
    context = {
        "at": at,
        "option": option,
        "options": options,
        "form": sent.form,
        "conflict": sent.conflict,
    }
    return render(request, "appraisals/scoring/score.html", context, status=sent.status)


def _why_not(at: At) -> str:
    if not at.appraisal.takes_scores:
        return WHY_NOT[at.appraisal.tag]
    return actions.SENT if at.has_sent else ""


def _on_to_the_next(at: At, options: list[Option], option: Option) -> HttpResponse:
    later = [each for each in options if each.position > option.position]
    if later:
        return redirect("appraisals:score", *at.address, later[0].position)
    return redirect("appraisals:send", *at.address)


@require_http_methods(["GET", "POST"])
@login_required
def send(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    """What is scored and what is not, and the button that sends it in."""
    at = appraisal_at(request, code, cycle, serial)
    if request.method == "GET" and (why := _why_not(at)):
        messages.error(request, why)
        return redirect(at.appraisal)
    form = SendForm(request.POST or None, initial={"words": at.sheet.words if at.sheet else ""})
    if request.method == "POST" and form.is_valid() and _sent_in(request, at, form):
        return redirect(at.appraisal)
    criteria = list(at.appraisal.criteria.standing())
    marks = list(at.sheet.marks.all()) if at.sheet else []
    lines = lines_of(at.appraisal.options.standing(), criteria, marks)
    left = sum(line.asked - line.done for line in lines)
    context = {"at": at, "form": form, "lines": lines, "left": left}
    return render(request, "appraisals/scoring/send.html", context)


def _sent_in(request: HttpRequest, at: At, form: SendForm) -> bool:
    words, who = form.cleaned_data["words"], {"by": request.user, "at": timezone.now()}
    try:
        actions.send_marks(appraisal=at.appraisal, words=words, **who)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return False
    messages.success(request, "Your scores are sent in. You read those of others below.")
    return True


@require_POST
@signed_in_to_press(*PAGE)
def take_back(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    at = appraisal_at(request, code, cycle, serial)
    try:
        actions.take_back_marks(appraisal=at.appraisal, by=request.user, at=timezone.now())
        messages.success(request, "You can change your scores. They count again once sent in.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(at.appraisal)


@require_POST
@signed_in_to_press(*PAGE)
def end(request: HttpRequest, code: str, cycle: str, serial: int) -> HttpResponse:
    at = written_at(request, code, cycle, serial)
    try:
        actions.end_scoring(appraisal=at.appraisal, by=request.user, at=timezone.now())
        messages.success(request, "The scores are in. Everybody with a role reads the result.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(at.appraisal)
