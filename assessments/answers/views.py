"""One answer: saved by itself as it is given, and everything it has been."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from assessments.access import (
    forget_typed,
    return_to_write,
    signed_in_to_save,
)
from assessments.answers.actions import AnswerValues, bring_back, check_open, save_answer
from assessments.answers.cards import NOT_SAVED, Card, saved_state
from assessments.answers.forms import AnswerForm
from assessments.answers.gathering import (
    cards_of,
    common_of,
    levels_of,
    own_steps,
    theme_beside,
)
from assessments.answers.last_time import last_times
from assessments.answers.theme_saving import THEIRS, Keep, Refused
from assessments.choices import Choice
from assessments.locking import stored_answer
from assessments.models import Answer, Assessment
from assessments.overdue import is_overdue
from assessments.progress import Progress
from assessments.standing import Standing, moment_words
from frameworks.models import Step
from nhsuk.evidence import items_of
from organisations.access import key_of
from organisations.history import EditedMeanwhile

NOTHING_CHOSEN = {None, Choice.UNANSWERED}


@require_POST
@signed_in_to_save
def answer(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    """One answer, saved as it is given; answers with its state, or its card in a conflict."""
    assessment = return_to_write(request, code, cycle)
    asked = get_object_or_404(own_steps(assessment), code=step)
    keep = Keep.read(request.POST.get("keep", ""))
    confirms, again = (request.POST.get(name) == step for name in ("confirm", "again"))
    if keep is not None and keep.whose == THEIRS:
        forget_typed(request, assessment, {step})
        return _card(request, assessment, asked)
    form = AnswerForm(request.POST, prefix=step, levels=levels_of(assessment))
    if not form.is_valid():
        return _refused(request, step, dict(form.errors))
    now = timezone.now()
    try:
        if keep is not None and keep.merges(stored := stored_answer(assessment, asked)):
            check_open(assessment=assessment, step=asked, by=request.user, at=now)
            return _card(request, assessment, asked, Refused(form, stored, is_merged=True))
        saved = save_answer(
            assessment=assessment,
            step=asked,
            values=_said_again(assessment, asked, form) if again else form.values(),
            number=keep.number if keep else form.cleaned_data["number"],
            by=request.user,
            at=now,
            after=form.sent_before(),
            confirms=confirms,
        )
        if "back" in request.POST:
            saved = _brought_back(request, assessment, asked, saved)
    except EditedMeanwhile as edited:
        if again and form.values() == AnswerValues():
            return _card(request, assessment, asked)  # an offer goes over nobody's answer
        return _card(request, assessment, asked, Refused(form, edited.current), status=409)
    except ValidationError as problem:
        return _refused(request, step, {"choice": problem.messages})
    forget_typed(request, assessment, {step})
    if keep or confirms or again or "back" in request.POST:
        return _card(request, assessment, asked, saved=saved)
    return _saved(request, assessment, asked, saved)


def _brought_back(
    request: HttpRequest, assessment: Assessment, step: Step, saved: Answer
) -> Answer:
    """An earlier state on top of what stood in the card: that was saved first, and is not lost."""
    back = bring_back(
        assessment=assessment,
        step=step,
        state=key_of(request, "back"),
        number=saved.number,
        by=request.user,
        at=timezone.now(),
    )
    if back is None:
        raise Http404
    return back


def _said_again(assessment: Assessment, step: Step, form: AnswerForm) -> AnswerValues:
    """What was submitted last time; what was typed, where somebody chose an answer after all."""
    last = last_times(assessment, [step], levels_of(assessment)).get(step.pk)
    return last.said_again(form.values()) if last else form.values()


def _state(request: HttpRequest, context: dict, *, status: int = 200) -> HttpResponse:
    return render(request, "assessments/answers/_answer_state.html", context, status=status)


def _refused(request: HttpRequest, code: str, errors: dict) -> HttpResponse:
    """What is wrong with its number is said at its choice; a card that sent none is given none."""
    number = request.POST.get(f"{code}-number")
    errors["choice"] = [*errors.pop("number", ()), *errors.get("choice", ())]
    context = {"code": code, "number": number, "state": NOT_SAVED, "errors": errors}
    response = _state(request, context, status=422)
    # A button of the card asks for the whole card: what was refused changes no more than its state.
    response["HX-Retarget"] = f'[id="step-{code}"] .app-step__saved'
    return response


def _saved(request: HttpRequest, assessment: Assessment, step: Step, saved: Answer) -> HttpResponse:
    today, answered = timezone.localdate(), saved.choice != Choice.UNANSWERED
    in_place_from = assessment.cycle.version.scale.in_place_from
    context = {
        "code": step.code,
        "step": step,
        "due_on": step.row.when_by,
        "is_overdue": is_overdue(step, saved, in_place_from=in_place_from, on=today),
        "number": saved.number,
        "state": saved_state(saved.saved_at, is_answered=answered, on=today),
        "errors": {},
        "counts": {"note": int(bool(saved.note)), "evidence": len(items_of(saved.evidence))},
        "was_carried": f"{step.code}-carried" in request.POST and not saved.carried_from_id,
        "was_offered": f"{step.code}-offered" in request.POST and answered,
    }
    return _state(request, context | _progress(assessment, step, saved, on=today))


def _progress(assessment: Assessment, step: Step, saved: Answer, *, on: date) -> dict:
    """How far its theme has come with this answer."""
    beside = theme_beside(assessment, step)
    still_open = [code for code, choice in beside.items() if choice in NOTHING_CHOSEN]
    answered = saved.choice != Choice.UNANSWERED
    return {
        "progress": Progress(len(beside) - len(still_open), len(beside)),
        "next_open": next(iter(still_open), "") if answered else step.code,
        "last_saved": moment_words(saved.saved_at, on=on),
    }


def _card(
    request: HttpRequest,
    assessment: Assessment,
    step: Step,
    refused: Refused | None = None,
    *,
    saved: Answer | None = None,
    status: int = 200,
) -> HttpResponse:
    """The whole card again, in its own place on the page, and how far its theme has come."""
    today = timezone.localdate()
    standing = Standing.of(assessment, on=today)
    where = Q(row=step.row)
    card: Card = cards_of(assessment, where, standing=standing, reader=request.user, on=today)[0]
    if refused:
        card = refused.shown_on(card, reader=request.user, on=today)
    is_team = standing.company.is_of_team(request.user, on=today)
    theme = card.step.row.theme.code
    context = {"card": card, "common": common_of(assessment, theme, is_team=is_team, on=today)}
    if saved:
        context |= _progress(assessment, step, saved, on=today)
    response = render(request, "assessments/answers/_card.html", context, status=status)
    response["HX-Retarget"] = f'[id="step-{card.code}"]'
    response["HX-Reswap"] = "outerHTML"
    return response
