"""What the start page says of notices: those to read, and the questions to them that wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils import timezone

from lsc_fuller.start.lines import Task
from lsc_fuller.start.own import Own
from lsc_fuller.start.piles import Pile, Piles, piled
from nhsuk.words import counted
from noticeboard.choices import ANSWERED, QuestionState
from noticeboard.models import Posting, PostingQuestion
from organisations.models import Organisation, User
from organisations.permissions import Right

MOST_SHOWN = 3
TO_US, OURS = "questions to our notices", "our questions to notices"
RECENT = timedelta(days=30)  # how long an answer stands there


@dataclass(frozen=True)
class ToRead:
    """The newest notices that somebody has not put aside, and how many more there are."""

    notices: tuple[Posting, ...] = ()
    more: int = 0


NOTHING_TO_READ = ToRead()


def notices_to_read(user: User, *, on: date) -> ToRead:
    """One query, whatever there is."""
    found = Posting.objects.to_read_by(user, on=on)
    every = tuple(found.select_related("sender"))
    return ToRead(every[:MOST_SHOWN], len(every[MOST_SHOWN:]))


def question_piles(own: Own, *, on: date) -> Iterator[QuerySet]:
    """Questions that wait for us, `since` the first was asked; and answers to ours."""
    found = PostingQuestion.objects.visible_to(own.user, on=on)
    if publishes := own.with_right(Right.PUBLISH):
        waiting = found.waiting().filter(posting__sender__in=publishes)
        yield piled(waiting, TO_US, ours="posting__sender", since=Min("asked_at"))
    if writes := own.with_right(Right.WRITE):
        recent = found.filter(state__in=ANSWERED, answered_at__date__gte=on - RECENT)
        yield piled(recent.of_organisations(writes), OURS, ours="organisation")


def question_lines(piles: Piles, own: Own, *, on: date) -> Iterator[Task]:
    for pile in piles[TO_US]:
        yield _to_answer(own.organisations[pile.ours], pile, on=on)
    for pile in piles[OURS]:
        yield _answered(own.organisations[pile.ours], pile.number)


def _to_answer(sender: Organisation, pile: Pile, *, on: date) -> Task:
    days = (on - timezone.localdate(pile.since)).days
    return Task(
        title="Questions to your notices",
        headline=f"{counted(pile.number, 'question waits', 'questions wait')} for an answer",
        detail=f"The longest for {counted(days, 'day')}." if days > 0 else "",
        url=reverse("noticeboard:questions", query={"state": QuestionState.WAITING.value}),
        organisation=sender.name,
        button=f"Answer {counted(pile.number, 'question')}",
        unfinished=True,
    )


def _answered(team: Organisation, number: int) -> Task:
    return Task(
        title="Our questions to notices",
        headline=f"{counted(number, 'question')} answered in the last {RECENT.days} days",
        url=reverse("noticeboard:questions"),
        organisation=team.name,
    )
