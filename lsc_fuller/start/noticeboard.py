"""What the start page says of notices: those to read, and the questions to them that wait."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lsc_fuller.start.lines import Task
from nhsuk.words import counted
from noticeboard.choices import ANSWERED, EnquiryState
from noticeboard.models import Enquiry, Posting
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, rights_of

MOST_SHOWN = 3
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


def enquiry_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """Questions that wait for us, and answers to ours: one query for who may do either."""
    asks, answers = _held(memberships, Right.WRITE), _held(memberships, Right.PUBLISH)
    if not asks:
        return
    to_us = Q(state=EnquiryState.WAITING, posting__sender__in=answers)
    recent = Q(state__in=ANSWERED, answered_at__date__gte=on - RECENT)
    rows = Enquiry.objects.visible_to(user, on=on).filter(to_us | recent & Q(organisation__in=asks))
    waiting, answered = defaultdict(list), defaultdict(int)
    for sender, asking, state, at in rows.order_by("asked_at").values_list(
        "posting__sender", "organisation", "state", "asked_at"
    ):
        if state == EnquiryState.WAITING:
            waiting[sender].append(timezone.localdate(at))
        else:
            answered[asking] += 1
    yield from (_to_answer(answers[pk], days, on=on) for pk, days in waiting.items())
    yield from (_answered(asks[pk], number) for pk, number in answered.items())


def _held(memberships: Iterable[Membership], right: Right) -> dict[int, Organisation]:
    return {
        each.organisation_id: each.organisation
        for each in memberships
        if right in rights_of([each.role])
    }


def _to_answer(sender: Organisation, asked: list[date], *, on: date) -> Task:
    """`asked`: the days on which each was asked, the first one first."""
    waits = "question waits" if len(asked) == 1 else "questions wait"
    return Task(
        title="Questions to your notices",
        headline=f"{len(asked)} {waits} for an answer",
        detail=f"The longest for {counted((on - asked[0]).days, 'day')}.",
        url=reverse("noticeboard:questions", query={"state": EnquiryState.WAITING.value}),
        organisation=sender.name,
        button=f"Answer {counted(len(asked), 'question')}",
        unfinished=True,
    )


def _answered(team: Organisation, number: int) -> Task:
    return Task(
        title="Our questions to notices",
        headline=f"{counted(number, 'question')} answered in the last {RECENT.days} days",
        url=reverse("noticeboard:questions"),
        organisation=team.name,
    )
