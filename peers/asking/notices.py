"""Who hears that a contact is asked for. No letter holds its words, nor whom to ask for."""

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
    is_glad = contact.state == State.ACCEPTED
    became = "is glad to talk" if is_glad else "cannot talk now"
    said = f"{asked} {became} about step {step}. Read the answer in the service."
    _tell(request, contact, asking, f"{asked} {became}", said)
    ours = f"Your team has told {asking} that it {became} about step {step}."
    _tell(request, contact, asked, f"{asking} has your answer", ours)


def tell_withdrawn(request: HttpRequest, contact: ContactRequest) -> None:
    """Those who need not answer any more."""
    said = (
        f"{contact.asking} has withdrawn what it asked you about step {contact.step_code}: it "
        "waits for no answer any more."
    )
    subject = f"{contact.asking} asks you for a contact no more"
    _tell(request, contact, contact.asked, subject, said)


def _tell(
    request: HttpRequest, contact: ContactRequest, who: Organisation, subject: str, said: str
) -> None:
    notice = Notice(subject, said, contact.get_absolute_url())
    tell(request, notice, organisations=[who.pk], right=Right.WRITE)
