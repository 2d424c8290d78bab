"""The pages on which either side says something to a question: whoever was overtaken reads what was
said meanwhile, and loses nothing typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from organisations.editing.attempt import attempt
from organisations.models import Organisation
from organisations.permissions import Right
from representation.asking.actions import Turn, answer_enquiry, reply_about_enquiry
from representation.asking.forms import HolderForm, TurnForm
from representation.asking.notices import tell_turn
from representation.asking.shown import Shown
from representation.asking.views import enquiry_at
from representation.choices import Said, State
from representation.going_up import above
from representation.models import Board, Enquiry, EnquiryTurn
from representation.moves import BY_ASKER, BY_HOLDER, may_answer, may_reply

NOTHING = "There is nothing for you to say to this question now."


@dataclass(frozen=True)
class Side:
    """Of who speaks for `organisation` on a page: what they may say now, and with which form."""

    title: str
    organisation: Organisation
    allowed: tuple[Said, ...]
    form: Callable[..., TurnForm]
    say: Callable[[TurnForm], EnquiryTurn]


@require_http_methods(["GET", "POST"])
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    found, today = enquiry_at(request.user, pk), timezone.localdate()
    organisation = _acting(request, found, found.holder_now(on=today))
    higher = above(organisation, on=today)
    holds = organisation == found.holder_now(on=today)
    allowed = may_answer(State(found.state), can_pass_up=higher is not None) if holds else ()
    form = partial(
        HolderForm,
        allowed=allowed or BY_HOLDER,
        above=str(higher or ""),
        boards=Board.objects.of_system(found.system).standing(),
        today=today,
        initial={"number": found.number},
    )
    say = partial(_answer, request, found, organisation)
    return _speak(request, found, Side("Answer this question", organisation, allowed, form, say))


@require_http_methods(["GET", "POST"])
@login_required
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    found = enquiry_at(request.user, pk)
    if not _speaks_for(request, [found.organisation]):
        raise PermissionDenied("Only who asked replies.")
    allowed = may_reply(State(found.state))
    form = partial(TurnForm, allowed=allowed or BY_ASKER, initial={"number": found.number})
    say = partial(_reply, request, found)
    withdraws = allowed == (Said.WITHDRAWN,)
    title = "Withdraw your question" if withdraws else "Go on with your question"
    side = Side(title, found.organisation, allowed, form, say)
    return _speak(request, found, side)


def _acting(request: HttpRequest, found: Enquiry, holder: Organisation) -> Organisation:
    """For whom it is said: its holder; or else whoever held it before, whose words meanwhile
    overtaken are still given back.
    """
    turns = found.turns.all()
    before = [turn.organisation for turn in turns if turn.said == Said.PASSED_UP]
    if speaks := _speaks_for(request, [holder, *before]):
        return speaks[0]
    raise PermissionDenied("Only the organisation that holds a question answers it.")


def _speaks_for(request: HttpRequest, bodies: list[Organisation]) -> list[Organisation]:
    held = Organisation.objects.held_by(request.user, Right.SPEAK).again(*bodies)
    keys = set(held.values_list("pk", flat=True))
    return [body for body in bodies if body.pk in keys]


def _speak(request: HttpRequest, found: Enquiry, side: Side) -> HttpResponse:
    if request.method == "GET" and not side.allowed:
        messages.info(request, NOTHING)
        return redirect(found)
    sent = attempt(request, side.form, side.say, "Sent. Everybody it concerns can read it now.")
    if sent.kept:
        return redirect(found)
    shown = enquiry_at(request.user, found.pk) if sent.conflict else found
    context = {
        "shown": Shown.of(shown, on=timezone.localdate()),
        "title": side.title,
        "form": sent.form,
        "was_overtaken": sent.conflict is not None or _is_stale(request, found),
        "said_as": side.organisation,
    }
    return render(request, "representation/asking/speak.html", context, status=sent.status)


def _is_stale(request: HttpRequest, found: Enquiry) -> bool:
    return request.method == "POST" and request.POST.get("number") != str(found.number)


def _turn_of(form: TurnForm) -> dict:
    said = form.values()
    turn = Turn(Said(said["said"]), said["words"], said.get("board"), said.get("met_on"))
    return {"turn": turn, "number": form.cleaned_data["number"]}


def _answer(
    request: HttpRequest, found: Enquiry, organisation: Organisation, form: TurnForm
) -> EnquiryTurn:
    given = {"by": request.user, "at": timezone.now()}
    turn = answer_enquiry(enquiry=found, organisation=organisation, **_turn_of(form), **given)
    tell_turn(request, turn)
    return turn


def _reply(request: HttpRequest, found: Enquiry, form: TurnForm) -> EnquiryTurn:
    given = {"by": request.user, "at": timezone.now()}
    turn = reply_about_enquiry(enquiry=found, **_turn_of(form), **given)
    tell_turn(request, turn)
    return turn
