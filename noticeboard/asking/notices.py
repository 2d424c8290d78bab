"""Who hears of a question to a notice, and of its answer. No letter holds any of their words."""

from django.http import HttpRequest
from django.urls import reverse

from noticeboard.models import Enquiry
from organisations.people.notices import Notice, tell
from organisations.permissions import Right


def tell_asked(request: HttpRequest, enquiry: Enquiry) -> None:
    """Those who answer for the sender."""
    said = f"A question to your notice {enquiry.posting.reference} waits for an answer."
    path = reverse("noticeboard:questions")
    notice = Notice("A question to your notice", said, path)
    tell(request, notice, organisations=[enquiry.posting.sender_id], right=Right.PUBLISH)


def tell_answered(request: HttpRequest, enquiry: Enquiry) -> None:
    """The team that asked."""
    said = f"Your question to the notice {enquiry.posting.reference} is answered."
    notice = Notice("Your question is answered", said, enquiry.get_absolute_url())
    tell(request, notice, organisations=[enquiry.organisation_id], right=Right.WRITE)
