"""The session's pages: where to begin, one step at a time, and what came of it."""

from dataclasses import replace
from datetime import date
from functools import partial

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from assessments.access import KEPT, forget_typed, keeping_what_was_typed, return_to_write
from assessments.answers.cards import explained
from assessments.answers.forms import AnswerForm
from assessments.answers.gathering import (
    cards_for,
    common_of,
    levels_of,
    steps_with_answers,
)
from assessments.answers.theme_saving import Keep, Refused, save_page
from assessments.answers.theme_views import SIGNED_OUT, TOO_LONG
from assessments.models import Assessment
from assessments.readers import who_can_see
from assessments.session.gathering import outcome_of, stops_of
from assessments.session.order import Place, Stop, place_of, theme_at, through_in, ways_through
from assessments.standing import Standing, moment_words
from frameworks.models import Step, Term
from frameworks.words.marking import Words
from registers.models import Register

BEFORE, AFTER = "before", "after"


@require_safe
@login_required
def begin(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """Which steps to go through."""
    assessment = return_to_write(request, code, cycle, shown=True)
    ways, first = ways_through(stops_of(assessment)), partial(_step_url, assessment)
    today = timezone.localdate()
    standing = Standing.of(assessment, on=today)
    context = {
        "assessment": assessment,
        **_what_is_open(assessment, on=today),
        "ways": [(way, first(way.stops[0].code) + way.through.query) for way in ways],
        "who_can_see": who_can_see(assessment, standing, request.user),
    }
    return render(request, "assessments/session/begin.html", context)


@require_safe
@login_required
def end(request: HttpRequest, code: str, cycle: str) -> HttpResponse:
    """What was decided today, and what is open."""
    assessment, today = return_to_write(request, code, cycle, shown=True), timezone.localdate()
    context = {
        "assessment": assessment,
        "outcome": outcome_of(assessment, reader=request.user, on=today),
        "today": today,
    }
    return render(request, "assessments/session/end.html", context)


@never_cache
@keeping_what_was_typed
@require_http_methods(["GET", "POST"])
def step(request: HttpRequest, code: str, cycle: str, step: str) -> HttpResponse:
    assessment = return_to_write(request, code, cycle, shown=True)
    asked = _asked(assessment, step)
    if request.method == "POST":
        return _save(request, assessment, asked)
    path, typed = request.session.get(KEPT, ["", ""])
    if path != request.path:
        return _page(request, assessment, asked)
    if typed is None:
        del request.session[KEPT]
        return _page(request, assessment, asked, problem=TOO_LONG)
    refused = Refused(_form(assessment, asked, QueryDict(typed)))
    return _page(request, assessment, asked, refused, problem=SIGNED_OUT)


def _asked(assessment: Assessment, code: str) -> Step:
    """As its answer stands now: read again where something may have been saved meanwhile."""
    found = steps_with_answers(assessment, Q(code=code, tier=assessment.tier))
    if not found:
        raise Http404
    return found[0]


def _form(assessment: Assessment, step: Step, data: QueryDict) -> AnswerForm:
    return AnswerForm(data, prefix=step.code, levels=levels_of(assessment))


def _save(request: HttpRequest, assessment: Assessment, step: Step) -> HttpResponse:
    """What the card says, and then to the step that the button leads to."""
    form, keep = _form(assessment, step, request.POST), Keep.read(request.POST.get("keep", ""))
    try:
        refused = save_page(
            assessment,
            {step: form},
            keep=keep,
            confirms=request.POST.get("confirm", ""),
            again=request.POST.get("again", "").split(),
            by=request.user,
            at=timezone.now(),
        )
    except ValidationError as problem:
        now, words = _asked(assessment, step.code), problem.messages[0]
        return _page(request, assessment, now, Refused(form), problem=words, status=422)
    if card := refused.get(step.code):
        now, status = _asked(assessment, step.code), 409 if card.stored else 422
        return _page(request, assessment, now, card, status=status)
    forget_typed(request, assessment, {step.code})
    return redirect(_where_next(request, assessment, step))


def _where_next(request: HttpRequest, assessment: Assessment, step: Step) -> str:
    """The step on either side of its way; at its ends, where the session begins and ends."""
    through = through_in(request.GET.get("through", ""))
    go = request.POST.get("go", "")
    if go not in {BEFORE, AFTER}:
        return request.get_full_path()
    place = _place_of(request, stops_of(assessment), step)
    if place and (other := place.before if go == BEFORE else place.after):
        came_from = {"from": step.code} if go == AFTER else {}
        query = ({"through": through.value} if through else {}) | came_from
        return _step_url(assessment, other) + (f"?{urlencode(query)}" if query else "")
    return reverse(f"assessments:session{'_end' if go == AFTER else ''}", args=assessment.address)


def _place_of(request: HttpRequest, stops: list[Stop], step: Step) -> Place | None:
    through, came_from = (request.GET.get(name, "") for name in ("through", "from"))
    return place_of(stops, step.code, through_in(through), came_from)


def _what_is_open(assessment: Assessment, *, on: date, settled: bool = False) -> dict:
    """`settled`: of one step, that others are asked about."""
    return {
        "closed": settled or not assessment.is_open(on=on),
        "shut": not assessment.takes_changes(on=on),
        "asked": assessment.state == Assessment.State.ASKED,
        "settled": settled,
    }


def _step_url(assessment: Assessment, code: str) -> str:
    return reverse("assessments:session_step", args=[*assessment.address, code])


def _page(
    request: HttpRequest,
    assessment: Assessment,
    step: Step,
    refused: Refused | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    today, through = timezone.localdate(), through_in(request.GET.get("through", ""))
    standing = Standing.of(assessment, on=today)
    stops, theme = stops_of(assessment), step.row.theme
    here = theme_at(stops, theme.code)
    [card] = cards_for(assessment, [step], standing=standing, reader=request.user, on=today)
    if refused:
        card = refused.shown_on(card, reader=request.user, on=today)
    framework, levels = assessment.cycle.version.framework, levels_of(assessment)
    context = {
        "assessment": assessment,
        "theme": theme,
        "position": here.position,
        "card": replace(card, options=explained(card.options, levels)),
        "said_before": None if card.offered else card.last_time,  # an offer says it all
        "common": common_of(
            assessment,
            theme.code,
            is_team=standing.company.is_of_team(request.user, on=today),
            on=today,
        ),
        "place": _place_of(request, stops, step),
        "through": through,
        "levels": levels,
        "statements": theme.statements.all(),
        "registers": Register.objects.visible_to(request.user).serving(step),
        "page_errors": [(problem, "")] * bool(problem) + card.problems,
        "progress": here.progress,
        "last_saved": moment_words(card.saved_at, on=today) if card.saved_at else "",
        "who_can_see": who_can_see(assessment, standing, request.user),
        "words": Words(Term.objects.explaining(framework, to=request.user)),
        **_what_is_open(assessment, on=today, settled=card.is_settled),
    }
    return render(request, "assessments/session/step.html", context, status=status)
