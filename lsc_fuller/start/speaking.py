"""The lines of the start page about questions that travel up and back, and about the seats of one's
own boards.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from lsc_fuller.start.lines import Task
from nhsuk.words import counted, nhs_date
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, rights_of
from representation.choices import OPEN, TO_ANSWER, State
from representation.models import Enquiry, Seat
from representation.reading.narrowing import ENDING, VACANT, Narrowing
from representation.tenures import SOON

Counts = dict[str, int]
UNFINISHED = (*OPEN, State.ANSWERED)


def speaking_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """A fixed number of queries, whatever there is; none for who speaks for nobody."""
    roles: dict[Organisation, set[str]] = defaultdict(set)
    for each in memberships:
        roles[each.organisation].add(each.role)
    speaks = [body for body, held in roles.items() if Right.SPEAK in rights_of(held)]
    if speaks:
        yield from _questions(user, {body.pk: body for body in speaks}, on=on)
    keeps = [body for body in speaks if Right.PUBLISH in rights_of(roles[body])]
    if keeps:
        yield from _seats(user, keeps, on=on)


def _questions(user: User, own: dict[int, Organisation], *, on: date) -> Iterator[Task]:
    """Those that wait for an answer of one of `own`, and those that one of them has asked."""
    held: dict[int, int] = defaultdict(int)
    oldest: dict[int, datetime] = {}
    ours: dict[int, Counts] = defaultdict(lambda: defaultdict(int))
    found = Enquiry.objects.visible_to(user, on=on).filter(state__in=UNFINISHED)
    mine = found.with_holder_now(on=on).filter(Q(held_by__in=own) | Q(organisation__in=own))
    for holder, whose, state, number, since in mine.piled():
        if holder in own and state in TO_ANSWER:
            held[holder] += number
            oldest[holder] = min(since, oldest.get(holder, since))
        if whose in own:
            ours[whose][state] += number
    for pk, number in held.items():
        yield _to_answer(own[pk], number, oldest[pk], on=on)
    for pk, counts in ours.items():
        yield _asked(own[pk], counts)


def _to_answer(body: Organisation, number: int, oldest: datetime, *, on: date) -> Task:
    questions, days = counted(number, "question"), (on - timezone.localdate(oldest)).days
    return Task(
        title="Questions put to us",
        headline=f"{questions} {_waits(number)} for an answer",
        detail=f"The oldest has waited {counted(days, 'day')}." if days > 0 else "",
        url=reverse("representation:enquiries", args=[body.ods_code]),
        organisation=body.name,
        button=f"Answer {questions}",
        unfinished=True,
    )


def _asked(body: Organisation, counts: Counts) -> Task:
    """What asks something of us first, then what has its answer, then what waits."""
    more, answered = counts[State.MORE_ASKED], counts[State.ANSWERED]
    waiting = sum(counts[state] for state in TO_ANSWER)
    said = [
        more and f"{counted(more, 'question')} {_waits(more)} for more information from you",
        answered and f"{counted(answered, 'answer')} to read: say whether that settles it",
        waiting and f"{counted(waiting, 'question')} {_waits(waiting)} for those above",
    ]
    headline, *others = filter(None, said)
    return Task(
        title="Our questions",
        headline=headline,
        detail=" ".join(f"{words}." for words in others),
        url=f"{reverse('representation:enquiries', args=[body.ods_code])}?show=ours",
        organisation=body.name,
        button="Read and answer" if more or answered else "",
        unfinished=True,
    )


@dataclass
class Free:
    """The seats of one owner that are vacant, and the last days of those that become so."""

    system: str
    vacant: int = 0
    ending: list[date] = field(default_factory=list)

    @property
    def headline(self) -> str:
        """“2 seats end by 31 January 2027, 1 is vacant”, or how many are vacant alone."""
        are = f"{'is' if self.vacant == 1 else 'are'} vacant"
        if not self.ending:
            return f"{counted(self.vacant, 'seat')} {are}"
        seats, end = counted(len(self.ending), "seat"), "ends" if len(self.ending) == 1 else "end"
        more = f", {self.vacant} {are}" if self.vacant else ""
        return f"{seats} {end} by {nhs_date(max(self.ending))}{more}"


def _seats(user: User, keeps: list[Organisation], *, on: date) -> Iterator[Task]:
    """How many of their seats are vacant or become so; nothing where none is."""
    seats = Seat.objects.visible_to(user, on=on).of_owners(keeps).standing().with_last_day(on=on)
    found: dict[int, Free] = {}
    for owner, system, is_held, is_followed, last_day in seats.values_list(
        "board__owner", "board__system__ods_code", "is_held", "is_followed", "last_day"
    ):
        free = found.setdefault(owner, Free(system))
        free.vacant += not is_held
        if last_day and not is_followed and last_day <= on + SOON:
            free.ending.append(last_day)
    for owner in (each for each in keeps if each.pk in found):
        if (free := found[owner.pk]).vacant or free.ending:
            yield _seats_task(owner, free)


def _seats_task(owner: Organisation, free: Free) -> Task:
    show = Narrowing(show=ENDING if free.ending else VACANT).query()
    return Task(
        title="Seats on our boards",
        headline=free.headline,
        detail="Say who holds them next.",
        url=f"{reverse('representation:directory', args=[free.system])}?{show}",
        organisation=owner.name,
        button="Look at the seats",
        unfinished=True,
    )


def _waits(number: int) -> str:
    return "waits" if number == 1 else "wait"
