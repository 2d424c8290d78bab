"""Who hears of a request for a contact. No letter holds any of its words, nor whom to ask for."""

from django.http import HttpRequest

from organisations.models import Organisation
from organisations.people.notices import Notice, tell
from organisations.permissions import Right
from peers.choices import State
from peers.models import ContactRequest


def tell_asked(request: HttpRequest, contact: ContactRequest) -> None:
    """Those who were asked, and the colleagues of who asked."""
    asking, asked, step = contact.asking, contact.asked, contact.step_code
    said = f"{asking} asks you for a contact about step {step}. Answer it in the service."
    _tell(request, contact, asked, f"{asking} asks you for a contact", said)
    ours = f"Your team has asked {asked} for a contact about step {step}."
    _tell(request, contact, asking, f"{asked} was asked for a contact", ours)


def tell_answered(request: HttpRequest, contact: ContactRequest) -> None:
    """Those who asked, and the colleagues of who answered."""
    asking, asked, step = contact.asking, contact.asked, contact.step_code
    became = "is accepted" if contact.state == State.ACCEPTED else "is declined"
    said = f"Your request to {asked} about step {step} {became}. Read the answer in the service."
    _tell(request, contact, asking, f"Your request to {asked} {became}", said)
    ours = f"Your team has answered the request of {asking} about step {step}: it {became}."
    _tell(request, contact, asked, f"The request of {asking} {became}", ours)


def tell_withdrawn(request: HttpRequest, contact: ContactRequest) -> None:
    """Those who need not answer any more."""
    said = (
        f"{contact.asking} has withdrawn its request about step {contact.step_code}: it waits for "
        "no answer any more."
    )
    _tell(request, contact, contact.asked, f"{contact.asking} has withdrawn its request", said)


def _tell(
    request: HttpRequest, contact: ContactRequest, who: Organisation, subject: str, said: str
) -> None:
    notice = Notice(subject, said, contact.get_absolute_url())
    tell(request, notice, organisations=[who.pk], right=Right.WRITE)
