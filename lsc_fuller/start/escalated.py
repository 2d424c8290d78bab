"""The lines of the start page about escalations: those to answer, and what became of our own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Min, Q
from django.urls import reverse

from assessments.models import Cycle
from delivery.choices import OPEN, TO_ANSWER, EscalationState
from delivery.models import Escalation
from lsc_fuller.start.lines import Task, due_words
from nhsuk.words import counted
from organisations.choices import Role
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, rights_of

State = EscalationState
UNFINISHED = (*OPEN, State.ANSWERED, State.NOT_IT)


@dataclass
class Pile:
    """Those of one organisation in one cycle, by state, and the first day an answer is due."""

    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    first: date | None = None

    def add(self, state: str, number: int, first: date) -> None:
        self.counts[state] += number
        self.first = min(first, self.first or first)

    def at(self, *states: str) -> int:
        return sum(self.counts[state] for state in states)


Piles = dict[tuple[int, Cycle], Pile]


def escalation_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """One query, whatever there is."""
    working = [each for each in memberships if each.role != Role.ADMINISTRATOR]
    own = {each.organisation_id: each.organisation for each in working}
    if not own:
        return
    roles: dict[int, set[str]] = defaultdict(set)
    for each in working:
        roles[each.organisation_id].add(each.role)
    held, ours = _piles(user, own, on=on)
    for (pk, cycle), pile in held.items():
        yield _to_answer(own[pk], cycle, pile, Right.DECIDE in rights_of(roles[pk]), on=on)
    for (pk, cycle), pile in ours.items():
        yield _own(own[pk], cycle, pile, Right.WRITE in rights_of(roles[pk]))


def _piles(user: User, own: dict[int, Organisation], *, on: date) -> tuple[Piles, Piles]:
    """Those that wait for an answer of one of `own`, and those that one of them has sent."""
    found = Escalation.objects.visible_to(user, on=on).with_holder_now(on=on)
    theirs = found.filter(Q(held_by__in=own) | Q(organisation__in=own), state__in=UNFINISHED)
    cycle = ("cycle__plan_year", "cycle__slug", "cycle__apart", "cycle")
    rows = theirs.order_by("-cycle__plan_year", "cycle__slug").values_list(
        "held_by", "organisation", "state", *cycle
    )
    held: Piles = defaultdict(Pile)
    ours: Piles = defaultdict(Pile)
    for holder, whose, state, year, slug, apart, pk, number, first in rows.annotate(
        number=Count("pk"), first=Min("answer_by")
    ):
        asking = Cycle(pk=pk, plan_year=year, slug=slug, apart=apart)
        if holder in own and state in TO_ANSWER:
            held[holder, asking].add(state, number, first)
        if whose in own:
            ours[whose, asking].add(state, number, first)
    return held, ours


def _to_answer(
    holder: Organisation, cycle: Cycle, pile: Pile, may_answer: bool, *, on: date
) -> Task:
    number = pile.at(*TO_ANSWER)
    waits = "waits" if number == 1 else "wait"
    return Task(
        title=f"Escalations for {cycle.label}",
        headline=f"{counted(number, 'escalation')} {waits} for an answer",
        detail="Something that a team cannot get past by itself.",
        url=reverse("delivery:escalations", args=[holder.ods_code, cycle.slug]),
        organisation=holder.name,
        due=due_words(pile.first, on=on) if pile.first else "",
        button=f"Answer {counted(number, 'escalation')}" if may_answer else "",
        unfinished=True,
    )


def _own(organisation: Organisation, cycle: Cycle, pile: Pile, may_write: bool) -> Task:
    """What asks something of us first, then what has its answer, then what waits."""
    asked, answered = pile.at(State.MORE_ASKED), pile.at(State.ANSWERED)
    waiting = pile.at(*TO_ANSWER, State.NOT_IT)
    said = [
        asked and f"{counted(asked, 'escalation')} {_waits(asked)} for more information from you",
        answered and f"{counted(answered, 'answer')} to read: say whether that settles it",
        waiting and f"{counted(waiting, 'escalation')} {_waits(waiting)} for those above",
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


def _waits(number: int) -> str:
    return "waits" if number == 1 else "wait"
