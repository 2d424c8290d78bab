"""Who hears of a question to a notice, and of its answer. No letter holds any of their words."""

from django.http import HttpRequest
from django.urls import reverse

from noticeboard.models import PostingQuestion
from organisations.people.notices import Notice, tell
from organisations.permissions import Right


def tell_asked(request: HttpRequest, question: PostingQuestion) -> None:
    """Those who answer for the sender."""
    said = f"A question to your notice {question.posting.reference} waits for an answer."
    path = reverse("noticeboard:questions")
    notice = Notice("A question to your notice", said, path)
    tell(request, notice, organisations=[question.posting.sender_id], right=Right.PUBLISH)


def tell_answered(request: HttpRequest, question: PostingQuestion) -> None:
    """The team that asked."""
    said = f"Your question to the notice {question.posting.reference} is answered."
    notice = Notice("Your question is answered", said, question.get_absolute_url())
    tell(request, notice, organisations=[question.organisation_id], right=Right.WRITE)
