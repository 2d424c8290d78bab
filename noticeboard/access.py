"""How a view gets what it is about: 404 outside what one sees, 403 where one may not act."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from noticeboard.models import Posting, PostingQuestion
from organisations.access import administered


def visible_posting(request: HttpRequest, pk: int) -> Posting:
    seen = Posting.objects.visible_to(request.user)
    return get_object_or_404(seen.with_whose(), pk=pk)


def own_posting(request: HttpRequest, pk: int) -> Posting:
    """For those who publish for its sender."""
    seen = Posting.objects.visible_to(request.user)
    return administered(seen.with_whose(), Posting.objects.editable_by(request.user), pk=pk)


def own_question(request: HttpRequest, pk: int) -> PostingQuestion:
    """For those who asked it."""
    seen = PostingQuestion.objects.visible_to(request.user)
    return administered(seen.with_whose(), PostingQuestion.objects.editable_by(request.user), pk=pk)


def question_to_answer(request: HttpRequest, pk: int) -> PostingQuestion:
    seen = PostingQuestion.objects.visible_to(request.user)
    return administered(
        seen.with_whose(), PostingQuestion.objects.answerable_by(request.user), pk=pk
    )


def trail_to(posting: Posting | None = None) -> list[tuple[str, str]]:
    """Down to a notice; without one, to all of them."""
    trail = [("Start", reverse("start")), ("Notices", reverse("noticeboard:home"))]
    return [*trail, (posting.title, posting.get_absolute_url())] if posting else trail
