"""Who hears of an escalation and of what is said to it. No letter holds any of its words."""

from datetime import date, timedelta

from django.http import HttpRequest
from django.utils import timezone

from delivery.choices import Said
from delivery.models import Escalation, Turn
from nhsuk.words import nhs_date
from organisations.models import Organisation
from organisations.people.notices import Notice, tell
from organisations.permissions import Right

SOON = timedelta(days=7)  # an answer asked for by then waits for no letter of the week

TOLD_TEAM = {
    Said.DONE: "is answered: done",
    Said.WILL_DO: "is answered: it is said who does what, and by when",
    Said.DECLINED: "is answered: declined",
    Said.MORE_ASKED: "waits for more information from you",
    Said.PASSED_UP: "was passed up to your system",
}
TOLD_HOLDER = {
    Said.REPLIED: "those who escalated have told what you asked to know",
    Said.SETTLED: "those who escalated say that the answer settles it",
    Said.NOT_IT: "those who escalated say that the answer is not what they need",
    Said.WITHDRAWN: "those who escalated have withdrawn it",
}


def tell_escalated(request: HttpRequest, escalation: Escalation) -> None:
    """Those who answer it now."""
    said = f"{_named(escalation)} waits for an answer of {escalation.holder}"
    _tell_holder(request, escalation, "An escalation waits for your answer", said)


def tell_turn(request: HttpRequest, turn: Turn) -> None:
    """The other side; who answers next where it was passed up; who passed it up, of the answer."""
    escalation, said = turn.escalation, Said(turn.said)
    if said in TOLD_HOLDER:
        _tell_who_answered(request, turn, TOLD_HOLDER[said])
        return
    _tell_team(request, turn, TOLD_TEAM[said])
    if said == Said.PASSED_UP:
        words = f"{_named(escalation)} was passed up to {escalation.holder} and waits for an answer"
        _tell_holder(request, escalation, "An escalation was passed up to you", words)
    elif said.is_answer:
        _tell_who_passed_up(request, turn)


def _tell_holder(request: HttpRequest, escalation: Escalation, subject: str, said: str) -> None:
    """Urgent where the answer is asked for soon."""
    day = escalation.answer_by
    notice = Notice(
        subject,
        f"{said}, asked for by {nhs_date(day)}.",
        escalation.get_absolute_url(),
        is_urgent=_is_soon(day),
    )
    tell(request, notice, organisations=[escalation.holder_id], right=Right.DECIDE)


def _is_soon(day: date) -> bool:
    return day <= timezone.localdate() + SOON


def _tell_team(request: HttpRequest, turn: Turn, became: str) -> None:
    """Urgent where it asks something of them: nobody goes on until they have said it."""
    escalation = turn.escalation
    notice = Notice(
        f"Escalation {escalation.reference} {became.split(':')[0]}",
        f"{_named(escalation)} {became}.",
        escalation.get_absolute_url(),
        is_urgent=turn.said == Said.MORE_ASKED,
    )
    tell(request, notice, organisations=[escalation.organisation_id], right=Right.WRITE)


def _tell_who_answered(request: HttpRequest, turn: Turn, words: str) -> None:
    escalation = turn.escalation
    subject = f"Escalation {escalation.reference} of {escalation.organisation}"
    said = f"{_named(escalation)}: {words}."
    notice = Notice(subject, said, escalation.get_absolute_url())
    holder = escalation.holder_now(on=timezone.localdate())
    tell(request, notice, organisations=[holder], right=Right.DECIDE)


def _tell_who_passed_up(request: HttpRequest, turn: Turn) -> None:
    passed = Turn.objects.of_escalation(turn.escalation).filter(said=Said.PASSED_UP)
    places: list[Organisation] = [each.organisation for each in passed]
    if not places:
        return
    escalation = turn.escalation
    notice = Notice(
        f"Escalation {escalation.reference}, passed up by you, is answered",
        f"{_named(escalation)}, which you passed up, is answered by {turn.organisation}.",
        escalation.get_absolute_url(),
    )
    tell(request, notice, organisations=places, right=Right.DECIDE)


def _named(escalation: Escalation) -> str:
    return f"Escalation {escalation.reference} of {escalation.organisation} on {escalation.about}"
