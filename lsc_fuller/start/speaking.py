"""The lines of the start page about questions that travel up and back, and about the seats of one's
own boards.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import Max, Min, QuerySet
from django.urls import reverse
from django.utils import timezone

from lsc_fuller.start.lines import Task
from lsc_fuller.start.own import Own
from lsc_fuller.start.piles import Pile, Piles, piled
from nhsuk.words import counted, nhs_date
from organisations.models import Organisation
from organisations.permissions import Right
from representation.choices import OPEN, TO_ANSWER, State
from representation.models import Enquiry, Seat
from representation.reading.narrowing import EITHER, ENDING, VACANT, Narrowing
from representation.tenures import SOON

UNFINISHED = (*OPEN, State.ANSWERED)
WAITING = ("question waits", "questions wait")
HELD, OURS = "questions put to us", "our questions"
VACANT_SEATS, ENDING_SEATS = "vacant seats", "seats that end"


def speaking_piles(own: Own, *, on: date) -> Iterator[QuerySet]:
    """Questions that wait for an answer of one of `own`, and those that one of them has asked; and
    the seats of its boards that are vacant, or become so by `day`.
    """
    speaks = own.with_right(Right.SPEAK)
    if speaks:
        found = Enquiry.objects.visible_to(own.user, on=on).with_holder_now(on=on)
        held = found.filter(held_by__in=speaks, state__in=TO_ANSWER)
        yield piled(held, HELD, ours="held_by", since=Min("held_since"))
        asked = found.filter(organisation__in=speaks, state__in=UNFINISHED)
        yield piled(asked, OURS, ours="organisation", state="state")
    if keeps := [pk for pk in speaks if own.may(pk, Right.PUBLISH)]:
        seats = Seat.objects.visible_to(own.user, on=on).of_owners(keeps).standing()
        seats = seats.with_last_day(on=on)
        whose = {"ours": "board__owner", "code": "board__system__ods_code"}
        yield piled(seats.filter(is_held=False), VACANT_SEATS, **whose)
        ending = seats.filter(is_followed=False, last_day__lte=on + SOON)
        yield piled(ending, ENDING_SEATS, day=Max("last_day"), **whose)


def speaking_lines(piles: Piles, own: Own, *, on: date) -> Iterator[Task]:
    for pile in piles[HELD]:
        yield _to_answer(own.organisations[pile.ours], pile, on=on)
    asked: dict[int, Counter[str]] = defaultdict(Counter)
    for pile in piles[OURS]:
        asked[pile.ours][pile.state] += pile.number
    for pk, counts in asked.items():
        yield _asked(own.organisations[pk], counts)
    vacant, ending = (
        {pile.ours: pile for pile in piles[kind]} for kind in (VACANT_SEATS, ENDING_SEATS)
    )
    for pk, organisation in own.organisations.items():
        if pk in vacant or pk in ending:
            yield _seats(organisation, vacant.get(pk), ending.get(pk))


def _to_answer(body: Organisation, pile: Pile, *, on: date) -> Task:
    days = (on - timezone.localdate(pile.since)).days
    return Task(
        title="Questions put to us",
        headline=f"{counted(pile.number, *WAITING)} for an answer",
        detail=f"The oldest has waited {counted(days, 'day')}." if days > 0 else "",
        url=reverse("representation:enquiries", args=[body.ods_code]),
        organisation=body.name,
        button=f"Answer {counted(pile.number, 'question')}",
        unfinished=True,
    )


def _asked(body: Organisation, counts: Counter[str]) -> Task:
    """What asks something of us first, then what has its answer, then what waits."""
    more, answered = counts[State.MORE_ASKED], counts[State.ANSWERED]
    waiting = sum(counts[state] for state in TO_ANSWER)
    said = [
        more and f"{counted(more, *WAITING)} for more information from you",
        answered and f"{counted(answered, 'answer')} to read: say whether that settles it",
        waiting and f"{counted(waiting, *WAITING)} for those above",
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


def _seats(owner: Organisation, vacant: Pile | None, ending: Pile | None) -> Task:
    show = EITHER if vacant and ending else ENDING if ending else VACANT
    narrowing = Narrowing(owner=owner.ods_code, show=show)
    system = (ending or vacant).code  # type: ignore[union-attr]  # one of them is there
    return Task(
        title="Seats on our boards",
        headline=_headline(vacant, ending),
        detail="Say who holds them next.",
        url=f"{reverse('representation:directory', args=[system])}?{narrowing.query()}",
        organisation=owner.name,
        button="Look at the seats",
        unfinished=True,
    )


def _headline(vacant: Pile | None, ending: Pile | None) -> str:
    """“2 seats end by 31 January 2027, 1 is vacant”, or how many are vacant alone."""
    number = vacant.number if vacant else 0
    are = f"{'is' if number == 1 else 'are'} vacant"
    if ending is None:
        return f"{counted(number, 'seat')} {are}"
    seats, end = counted(ending.number, "seat"), "ends" if ending.number == 1 else "end"
    more = f", {number} {are}" if number else ""
    return f"{seats} {end} by {nhs_date(ending.day)}{more}"
