"""The lines of the start page about escalations: those to answer, and what became of our own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from django.db.models import Min, QuerySet
from django.urls import reverse

from assessments.models import Cycle
from delivery.choices import OPEN, TO_ANSWER, EscalationState
from delivery.models import Escalation
from lsc_fuller.start.lines import Task, due_words
from lsc_fuller.start.own import Own
from lsc_fuller.start.piles import Pile, Piles, piled
from nhsuk.words import counted
from organisations.models import Organisation
from organisations.permissions import Right

State = EscalationState
UNFINISHED = (*OPEN, State.ANSWERED, State.NOT_IT)
HELD, OURS = "escalations held", "our escalations"
WAITING = ("escalation waits", "escalations wait")
CYCLE = {"slug": "cycle__slug", "year": "cycle__plan_year", "code": "cycle__apart"}


def escalation_piles(own: Own, *, on: date) -> Iterator[QuerySet]:
    """Those that wait for an answer of one of `own`, and those that one of them has sent; `day`:
    the first on which an answer is due.
    """
    found = Escalation.objects.visible_to(own.user, on=on).with_holder_now(on=on)
    first = {**CYCLE, "state": "state", "day": Min("answer_by")}
    held = found.filter(held_by__in=own.organisations, state__in=TO_ANSWER)
    yield piled(held, HELD, ours="held_by", **first)
    sent = found.filter(organisation__in=own.organisations, state__in=UNFINISHED)
    yield piled(sent, OURS, ours="organisation", **first)


def escalation_lines(piles: Piles, own: Own, *, on: date) -> Iterator[Task]:
    for pk, cycle, held in _by_cycle(piles[HELD]):
        may_answer = own.may(pk, Right.DECIDE)
        yield _to_answer(own.organisations[pk], cycle, held, may_answer, on=on)
    for pk, cycle, sent in _by_cycle(piles[OURS]):
        yield _own(own.organisations[pk], cycle, sent, own.may(pk, Right.WRITE))


def _by_cycle(piles: Iterable[Pile]) -> Iterator[tuple[int, Cycle, list[Pile]]]:
    """The newest cycle first."""
    found: dict[tuple, list[Pile]] = defaultdict(list)
    for pile in piles:
        found[-pile.year, pile.slug, pile.ours, pile.code].append(pile)
    for year, slug, ours, apart in sorted(found):
        cycle = Cycle(plan_year=-year, slug=slug, apart=apart)
        yield ours, cycle, found[year, slug, ours, apart]


def _number(piles: Iterable[Pile], *states: str) -> int:
    return sum(pile.number for pile in piles if pile.state in states)


def _to_answer(
    holder: Organisation, cycle: Cycle, piles: list[Pile], may_answer: bool, *, on: date
) -> Task:
    number, days = _number(piles, *TO_ANSWER), [pile.day for pile in piles if pile.day]
    return Task(
        title=f"Escalations for {cycle.label}",
        headline=f"{counted(number, *WAITING)} for an answer",
        detail="Something that a team cannot get past by itself.",
        url=reverse("delivery:escalations", args=[holder.ods_code, cycle.slug]),
        organisation=holder.name,
        due=due_words(min(days), on=on) if days else "",
        button=f"Answer {counted(number, 'escalation')}" if may_answer else "",
        unfinished=True,
    )


def _own(organisation: Organisation, cycle: Cycle, piles: list[Pile], may_write: bool) -> Task:
    """What asks something of us first, then what has its answer, then what waits."""
    asked, answered = _number(piles, State.MORE_ASKED), _number(piles, State.ANSWERED)
    waiting = _number(piles, *TO_ANSWER, State.NOT_IT)
    said = [
        asked and f"{counted(asked, *WAITING)} for more information from you",
        answered and f"{counted(answered, 'answer')} to read: say whether that settles it",
        waiting and f"{counted(waiting, *WAITING)} for those above",
    ]
    headline, *more = filter(None, said)
    return Task(
        title=f"Our escalations for {cycle.label}",
        headline=headline,
        detail=" ".join(f"{words}." for words in more),
        url=reverse("delivery:own_escalations", args=[organisation.ods_code, cycle.slug]),
        organisation=organisation.name,
        button="Read and answer" if may_write and (asked or answered) else "",
        unfinished=True,
    )
