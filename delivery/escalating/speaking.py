"""The pages on which either side says something to an escalation: whoever was overtaken reads what
was said meanwhile, and loses nothing typed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from delivery.choices import EscalationState, Said
from delivery.escalating.actions import (
    answer_escalation,
    reply_about_escalation,
    withdraw_escalation,
)
from delivery.escalating.forms import HolderForm, VerdictForm, WithdrawForm
from delivery.escalating.going_to import can_pass_up
from delivery.escalating.moves import may_answer, may_reply, may_withdraw
from delivery.escalating.notices import tell_turn
from delivery.escalating.shown import Shown
from delivery.escalating.views import escalation_at
from delivery.models import Escalation, Turn
from nhsuk.plan_year import PlanYear
from organisations.access import keys_among
from organisations.editing.conflicts import with_number
from organisations.editing.fields import NumberedForm, add_refusal
from organisations.history import AlreadyThere, EditedMeanwhile
from organisations.models import Organisation
from organisations.permissions import Right
from planning.decisions.forms import AnswerForm as QuestionForm

NOTHING = "There is nothing to say to this escalation now."
SENT_ALREADY = "This was sent already."


@dataclass(frozen=True)
class Part:
    """One thing that one side can do: who may, with which form while it can be said, and how."""

    title: Callable[[Escalation], str]
    right: Right
    whose: Callable[[Escalation], Organisation]
    form: Callable[..., NumberedForm | None]
    say: Callable[[HttpRequest, Escalation, NumberedForm], Turn]
    sent: str
    note: str


def _speak(request: HttpRequest, pk: int, part: Part) -> HttpResponse:
    found = escalation_at(request.user, pk)
    allowed = Organisation.objects.held_by(request.user, part.right)
    if not allowed.filter(pk=_acting(request, found, part)).exists():
        raise PermissionDenied("Not yours to say.")
    if request.method == "POST":
        return _sent(request, found, part)
    form = part.form(found, None)
    if form is None:
        messages.info(request, NOTHING)
        return redirect(found)
    return _page(request, found, part, form)


def _acting(request: HttpRequest, found: Escalation, part: Part) -> int:
    """For whom it is said. A form says itself for whom it was written: meanwhile the escalation may
    have moved on, and what was typed is still given back."""
    written_for = keys_among([request.POST.get("holder", "")])
    spoke = {turn.organisation_id for turn in found.turns.all()}
    if part.right is Right.DECIDE and spoke.intersection(written_for):
        return written_for[0]
    return part.whose(found).pk


def _sent(request: HttpRequest, found: Escalation, part: Part) -> HttpResponse:
    form = part.form(found, request.POST)
    if form is None or request.POST.get("number") != str(found.number):
        return _overtaken(request, found, part)
    if not form.is_valid():
        return _page(request, found, part, form)
    try:
        turn = part.say(request, found, form)
    except AlreadyThere:
        messages.info(request, SENT_ALREADY)
        return redirect(found)
    except EditedMeanwhile:
        return _overtaken(request, escalation_at(request.user, found.pk), part)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return _page(request, found, part, form)
    tell_turn(request, turn)
    messages.success(request, part.sent)
    return redirect(found)


def _overtaken(request: HttpRequest, found: Escalation, part: Part) -> HttpResponse:
    """Somebody said something while this was written: nothing is sent, nothing is lost."""
    if _said_already(request, found):
        messages.info(request, SENT_ALREADY)
        return redirect(found)
    form = None
    if _acting(request, found, part) == part.whose(found).pk:
        form = part.form(found, with_number(request.POST, found.number))
    if form is not None:
        form.is_valid()
    return _page(request, found, part, form, typed=request.POST, status=409)


def _said_already(request: HttpRequest, found: Escalation) -> bool:
    """As after a second click: the last turn says the very same."""
    *_, last = [None, *found.turns.all()]
    if last is None or last.said_by_id != request.user.pk:
        return False
    typed = " ".join(request.POST.get("words", "").split())
    said = request.POST.get("said") or request.POST.get("verdict") or last.said
    return " ".join(last.words.split()) == typed and said == last.said


def _page(
    request: HttpRequest,
    found: Escalation,
    part: Part,
    form: NumberedForm | None,
    *,
    typed: QueryDict | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "shown": Shown.of(found, on=timezone.localdate()),
        "title": part.title(found),
        "note": part.note,
        "form": form,
        "was_stale": typed is not None,
        "typed": _typed(typed) if typed is not None else [],
    }
    return render(request, "delivery/escalating/speak.html", context, status=status)


def _typed(data: QueryDict) -> list[tuple[str, str]]:
    """All that was chosen and written, for whom no form is left to hold it."""
    chosen = data.get("said") or data.get("verdict")
    day = " ".join(data.get(f"due_on_{part}", "") for part in ("day", "month", "year"))
    parts = {
        "What you had chosen": Said(chosen).label if chosen in Said.values else "",
        "What you had written": data.get("words", ""),
        "Who does it": data.get("lead", ""),
        "By when": day,
    }
    return [(label, said.strip()) for label, said in parts.items() if said.strip()]


def _holder(found: Escalation) -> Organisation:
    return found.holder_now(on=timezone.localdate())


def _team(found: Escalation) -> Organisation:
    return found.organisation


def _numbered(found: Escalation) -> dict:
    return {"initial": {"number": found.number, "holder": _holder(found).pk}}


def _holder_form(found: Escalation, data: QueryDict | None) -> NumberedForm | None:
    holder = _holder(found)
    state = EscalationState(found.state)
    allowed = may_answer(state, can_pass_up=can_pass_up(found, holder))
    if not allowed:
        return None
    return HolderForm(
        data,
        allowed=allowed,
        system=found.cycle.system.name,
        today=timezone.localdate(),
        year=PlanYear(found.cycle.plan_year),
        **_numbered(found),
    )


def _team_form(found: Escalation, data: QueryDict | None) -> NumberedForm | None:
    allowed = may_reply(EscalationState(found.state))
    if not allowed:
        return None
    kind = QuestionForm if Said.REPLIED in allowed else VerdictForm
    return kind(data, **_numbered(found))


def _withdraw_form(found: Escalation, data: QueryDict | None) -> NumberedForm | None:
    if not may_withdraw(EscalationState(found.state)):
        return None
    return WithdrawForm(data, **_numbered(found))


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.user, "at": timezone.now()}


def _answer(request: HttpRequest, found: Escalation, form: NumberedForm) -> Turn:
    said = form.cleaned_data
    return answer_escalation(
        escalation=found,
        organisation=_holder(found),
        said=Said(said["said"]),
        words=said["words"],
        lead=said["lead"],
        due_on=said["due_on"],
        number=said["number"],
        **_by(request),
    )


def _reply(request: HttpRequest, found: Escalation, form: NumberedForm) -> Turn:
    said = form.cleaned_data
    return reply_about_escalation(
        escalation=found,
        said=Said(said.get("verdict") or Said.REPLIED),
        words=said["words"],
        number=said["number"],
        **_by(request),
    )


def _withdraw(request: HttpRequest, found: Escalation, form: NumberedForm) -> Turn:
    said = form.cleaned_data
    return withdraw_escalation(
        escalation=found,
        words=said["words"],
        number=said["number"],
        **_by(request),
    )


def _reply_title(found: Escalation) -> str:
    is_question = found.state == EscalationState.MORE_ASKED
    return "Answer the question" if is_question else "Say whether this settles it"


ANSWER = Part(
    lambda found: "Answer this escalation",
    Right.DECIDE,
    _holder,
    _holder_form,
    _answer,
    "Sent. Those who escalated it can read it now.",
    "Those who escalated it read this as soon as you send it, with your role and today’s date. "
    "It stays as you send it.",
)
REPLY = Part(
    _reply_title,
    Right.WRITE,
    _team,
    _team_form,
    _reply,
    "Sent. Whoever answers can read it now.",
    "Whoever answers, and everyone who reads this escalation, reads this with your role and "
    "today’s date. It stays as you send it.",
)
WITHDRAW = Part(
    lambda found: "Withdraw this escalation",
    Right.WRITE,
    _team,
    _withdraw_form,
    _withdraw,
    "Withdrawn. All that was said stays on record.",
    "Nobody answers it any more. All that was said stays on record, with your reason. If it blocks "
    "you again, escalate it anew.",
)


@require_http_methods(["GET", "POST"])
@login_required
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    return _speak(request, pk, ANSWER)


@require_http_methods(["GET", "POST"])
@login_required
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    return _speak(request, pk, REPLY)


@require_http_methods(["GET", "POST"])
@login_required
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    return _speak(request, pk, WITHDRAW)
