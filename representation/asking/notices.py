"""Who hears of a question and of what is said to it. No letter holds any of its words."""

from django.http import HttpRequest
from django.utils import timezone

from organisations.people.notices import Notice, tell
from organisations.permissions import Right
from representation.choices import Said
from representation.models import Enquiry, EnquiryTurn

TOLD_ASKER = {
    Said.ANSWERED: "is answered",
    Said.MORE_ASKED: "waits for more information from you",
    Said.PASSED_UP: "was passed up",
}
TOLD_HOLDER = {
    Said.REPLIED: "has told what you asked to know",
    Said.SETTLED: "says that the answer settles it",
    Said.NOT_IT: "says that the answer is not what they need",
    Said.WITHDRAWN: "has withdrawn it",
}


def tell_asked(request: HttpRequest, enquiry: Enquiry) -> None:
    """Those who answer it now."""
    said = f"A question of {enquiry.organisation} waits for an answer of {enquiry.holder}."
    _tell(request, enquiry, "A question waits for your answer", said, {enquiry.holder_id})


def tell_turn(request: HttpRequest, turn: EnquiryTurn) -> None:
    """The other side; who answers next where it was passed up; of an answer, everybody on its way
    back too.
    """
    enquiry, said = turn.enquiry, Said(turn.said)
    if said in TOLD_HOLDER:
        words = f"{enquiry.organisation} {TOLD_HOLDER[said]}: a question that you hold."
        holder = enquiry.holder_now(on=timezone.localdate())
        _tell(request, enquiry, "A question that you hold", words, {holder.pk})
        return
    became = TOLD_ASKER[said]
    words = f"A question of {enquiry.organisation} {became}, by {turn.organisation}."
    _tell(
        request,
        enquiry,
        f"Your question {became}",
        words,
        {enquiry.organisation_id},
        is_urgent=said == Said.MORE_ASKED,
    )
    if said == Said.PASSED_UP:
        tell_asked(request, enquiry)
    if said == Said.ANSWERED:
        subject = "A question that you passed up is answered"
        _tell(request, enquiry, subject, words, _passed_by(turn))


def _passed_by(turn: EnquiryTurn) -> set[int]:
    thread = EnquiryTurn.objects.of_enquiry(turn.enquiry)
    return {each.organisation_id for each in thread if each.said == Said.PASSED_UP}


def _tell(
    request: HttpRequest,
    enquiry: Enquiry,
    subject: str,
    said: str,
    whom: set[int],
    *,
    is_urgent: bool = False,
) -> None:
    if whom:
        notice = Notice(subject, said, enquiry.get_absolute_url(), is_urgent=is_urgent)
        tell(request, notice, organisations=sorted(whom), right=Right.SPEAK)
