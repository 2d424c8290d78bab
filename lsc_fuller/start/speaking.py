"""The lines of the start page about questions that travel up and back, and about the seats of one's
own boards.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
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
from representation.reading.gathering import lines_of
from representation.reading.lines import SeatLine
from representation.reading.narrowing import ENDING, VACANT, Narrowing

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


def _seats(user: User, keeps: list[Organisation], *, on: date) -> Iterator[Task]:
    """How many of their seats are vacant or become so; nothing where none is."""
    seats = Seat.objects.visible_to(user, on=on).of_owners(keeps).standing().with_tenures()
    by_owner: dict[Organisation, list[SeatLine]] = defaultdict(list)
    for line in lines_of(seats, on=on):
        by_owner[line.board.owner].append(line)
    for owner, lines in by_owner.items():
        vacant = sum(line.is_vacant for line in lines)
        ending = [line.ends_on for line in lines if line.ends_soon and line.ends_on]
        if vacant or ending:
            yield _seats_task(owner, vacant, ending, lines[0].board.system)


def _seats_task(owner: Organisation, vacant: int, ending: list[date], system) -> Task:
    """“2 seats end by 31 January 2027, 1 is vacant”, or how many are vacant alone."""
    said = [f"{counted(vacant, 'seat')} {_is(vacant)} vacant"] if vacant else []
    if ending:
        number = len(ending)
        end = f"{counted(number, 'seat')} {'ends' if number == 1 else 'end'} by"
        more = f", {vacant} {_is(vacant)} vacant" if vacant else ""
        said = [f"{end} {nhs_date(max(ending))}{more}"]
    show = Narrowing(show=ENDING if ending else VACANT).query()
    return Task(
        title="Seats on our boards",
        headline=said[0],
        detail="Say who holds them next.",
        url=f"{reverse('representation:directory', args=[system.ods_code])}?{show}",
        organisation=owner.name,
        button="Look at the seats",
        unfinished=True,
    )


def _waits(number: int) -> str:
    return "waits" if number == 1 else "wait"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
