"""The theme page: its cards, and saving them all at once."""

from dataclasses import dataclass, field
from itertools import chain

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from assessments.access import KEPT, forget_typed, keeping_what_was_typed, return_to_write
from assessments.answers.forms import AnswerForm
from assessments.answers.gathering import (
    ThemeLine,
    cards_of,
    common_of,
    levels_of,
    steps_with_answers,
    theme_lines,
)
from assessments.answers.groups import bands
from assessments.answers.last_time import moves_since
from assessments.answers.narrowing import narrowed, query_of
from assessments.answers.theme_saving import Keep, Refused, save_page
from assessments.models import Assessment
from assessments.readers import who_can_see
from assessments.standing import Standing, moment_words
from frameworks.models import Term
from frameworks.words.marking import Words

STAY, NEXT, PREVIOUS = "stay", "next", "previous"


@dataclass(frozen=True)
class Here:
    """A theme among its neighbours."""

    line: ThemeLine
    total: int
    previous: ThemeLine | None
    next: ThemeLine | None

    @classmethod
    def among(cls, lines: list[ThemeLine], code: str) -> "Here":
        index = next((i for i, line in enumerate(lines) if line.theme.code == code), None)
        if index is None:
            raise Http404
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        return cls(lines[index], len(lines), before, after)


@dataclass(frozen=True)
class Page:
    """What could not be saved, if anything, and what stands in the way of all of it."""

    refused: dict[str, Refused] = field(default_factory=dict)
    problem: str = ""
    status: int = 200


@never_cache  # Back shows what is saved now: an old copy would argue with one's own answer
@keeping_what_was_typed
@require_http_methods(["GET", "POST"])
def theme(request: HttpRequest, code: str, cycle: str, theme: str) -> HttpResponse:
    assessment = return_to_write(request, code, cycle, shown=True)
    here = Here.among(theme_lines(assessment), theme)
    if request.method == "POST":
        return _save(request, assessment, here)
    path, typed = request.session.get(KEPT, ["", ""])
    if path != request.path:
        return _page(request, assessment, here, Page())
    if typed is None:
        del request.session[KEPT]
        return _page(request, assessment, here, Page(problem=TOO_LONG))
    forms = _forms(assessment, here, QueryDict(typed))
    return _page(request, assessment, here, Page(_typed_before(forms), SIGNED_OUT))


SIGNED_OUT = (
    "You were signed out before this page was saved. What you typed is still here: save it now."
)
TOO_LONG = (
    "You were signed out before this page was saved, and what you typed was too long to keep. "
    "Type it again, a part at a time."
)


def _forms(assessment: Assessment, here: Here, data: QueryDict) -> dict:
    levels = levels_of(assessment)
    steps = steps_with_answers(assessment, Q(row__theme=here.line.theme, tier=assessment.tier))
    posted = [step for step in steps if f"{step.code}-number" in data]
    return {step: AnswerForm(data, prefix=step.code, levels=levels) for step in posted}


def _typed_before(forms: dict) -> dict[str, Refused]:
    return {step.code: Refused(form) for step, form in forms.items()}


def _save(request: HttpRequest, assessment: Assessment, here: Here) -> HttpResponse:
    forms = _forms(assessment, here, request.POST)
    keep = Keep.read(request.POST.get("keep", ""))
    try:
        confirms, again = request.POST.get("confirm", ""), request.POST.get("again", "").split()
        refused = save_page(
            assessment,
            forms,
            keep=keep,
            confirms=confirms,
            again=again,
            by=request.user,
            at=timezone.now(),
        )
    except ValidationError as problem:
        page = Page(_typed_before(forms), problem.messages[0], 422)
        return _page(request, assessment, here, page)
    forget_typed(request, assessment, {step.code for step in forms} - refused.keys())
    if refused:
        status = 409 if any(card.stored for card in refused.values()) else 422
        here = Here.among(theme_lines(assessment), here.line.theme.code)
        return _page(request, assessment, here, Page(refused, status=status))
    pressed = [code for code in (confirms, *again) if code in {step.code for step in forms}]
    at = pressed[0] if pressed else keep and keep.code
    show = query_of(request.GET.get("show", ""))
    return redirect(_where_next(assessment, here, request.POST.get("go", STAY), at, show=show))


def _where_next(assessment: Assessment, here: Here, go: str, at: str | None, *, show: str) -> str:
    """Back at the card that was chosen or confirmed, or else where the button leads.

    On a narrowed page that card may no longer be shown: there it is back at what was saved.
    """
    if at and not show:
        return f"{_theme_url(assessment, here.line)}#step-{at}"
    if go == PREVIOUS:
        return _theme_url(assessment, here.previous) if here.previous else _home(assessment)
    if go == NEXT:
        return _theme_url(assessment, here.next) if here.next else _review(assessment)
    return f"{_theme_url(assessment, here.line)}{show}#saved"


def _theme_url(assessment: Assessment, line: ThemeLine) -> str:
    return reverse("assessments:theme", args=[*assessment.address, line.theme.code])


def _home(assessment: Assessment) -> str:
    return assessment.get_absolute_url()


def _review(assessment: Assessment) -> str:
    return reverse("assessments:review", args=assessment.address)


def _page(request: HttpRequest, assessment: Assessment, here: Here, page: Page) -> HttpResponse:
    today = timezone.localdate()
    standing = Standing.of(assessment, on=today)
    where = Q(row__theme=here.line.theme)
    cards = [
        page.refused[card.code].shown_on(card, reader=request.user, on=today)
        if card.code in page.refused
        else card
        for card in cards_of(assessment, where, standing=standing, reader=request.user, on=today)
    ]
    shown = narrowed(cards, request.GET.get("show", ""))
    problems = [(page.problem, "")] if page.problem else []
    problems += chain.from_iterable(card.problems for card in cards)
    saved = max((card.saved_at for card in cards if card.saved_at), default=None)
    framework = assessment.cycle.version.framework
    next_open = next((card.code for card in shown.cards if not card.is_answered), "")
    context = {
        "assessment": assessment,
        "here": here,
        "bands": bands(shown.cards),
        "shown": shown,
        "levels": levels_of(assessment),
        "statements": here.line.theme.statements.all(),
        "page_errors": problems,
        "moves": moves_since(
            [(card.step, card.said) for card in cards],
            {card.step.pk: card.last_time for card in cards if card.last_time},
        ),
        "progress": here.line.progress,
        "next_open": next_open,
        "last_saved": moment_words(saved, on=today) if saved else "",
        "who_can_see": who_can_see(assessment, standing, request.user),
        "guest": standing.company.guest(request.user, on=today),
        "common": common_of(
            assessment,
            here.line.theme.code,
            next_open=next_open,
            is_team=standing.company.is_of_team(request.user, on=today),
            on=today,
        ),
        "words": Words(Term.objects.explaining(framework, to=request.user)),
        "asked": assessment.state == Assessment.State.ASKED,
        "closed": not assessment.is_open(on=today),
        "shut": not assessment.takes_changes(on=today),
    }
    return render(request, "assessments/answers/theme.html", context, status=page.status)
