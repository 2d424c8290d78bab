"""The lines of the start page about contacts: those to answer, and what became of our own."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Q
from django.urls import reverse

from lsc_fuller.start.lines import Task
from nhsuk.words import counted
from organisations.choices import Role
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, rights_of
from peers.choices import ANSWERS, State
from peers.models import ContactRequest

NEWS = timedelta(days=14)  # how long an answer stays on the page


@dataclass
class Pile:
    """What one organisation was asked and has asked, by state; the newest cycle of any."""

    received: Counter[str] = field(default_factory=Counter)
    sent: Counter[str] = field(default_factory=Counter)
    cycle: str = ""

    @property
    def answered(self) -> int:
        return sum(self.sent[state] for state in ANSWERS)


def contact_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """One query, whatever there is."""
    working = [each for each in memberships if each.role != Role.ADMINISTRATOR]
    own = {each.organisation_id: each.organisation for each in working}
    if not own:
        return
    roles: dict[int, set[str]] = defaultdict(set)
    for each in working:
        roles[each.organisation_id].add(each.role)
    for pk, pile in _piles(user, own, on=on).items():
        may_write = Right.WRITE in rights_of(roles[pk])
        if pile.received[State.ASKED]:
            yield _to_answer(own[pk], pile, may_write=may_write)
        if pile.sent:
            yield _own(own[pk], pile)


def _piles(user: User, own: dict[int, Organisation], *, on: date) -> dict[int, Pile]:
    """What waits, and what was answered of late."""
    news = Q(state__in=ANSWERS, answered_at__date__gte=on - NEWS)
    found = ContactRequest.objects.visible_to(user, on=on).of_organisations(own)
    rows = found.filter(Q(state=State.ASKED) | news).order_by("cycle__plan_year", "cycle__slug")
    piles: dict[int, Pile] = defaultdict(Pile)
    named = rows.values_list("asking", "asked", "state", "cycle__slug")
    for asking, asked, state, cycle, number in named.annotate(number=Count("pk")):
        for pk in own.keys() & {asking, asked}:
            piles[pk].cycle = cycle
            (piles[pk].sent if pk == asking else piles[pk].received)[state] += number
    return piles


def _to_answer(organisation: Organisation, pile: Pile, *, may_write: bool) -> Task:
    number = pile.received[State.ASKED]
    waits = "waits" if number == 1 else "wait"
    return Task(
        title="Peers",
        headline=f"{counted(number, 'peer')} {waits} for your answer",
        detail="Somebody asks for a contact about a step that you are glad to talk about.",
        url=_address(organisation, pile),
        organisation=organisation.name,
        button="Read and answer" if may_write else "",
        unfinished=True,
    )


def _own(organisation: Organisation, pile: Pile) -> Task:
    """What has its answer first, then what waits."""
    answered, waiting = pile.answered, pile.sent[State.ASKED]
    said = [
        answered and f"{counted(answered, 'peer has', 'peers have')} answered you",
        waiting and f"{counted(waiting, 'peer has', 'peers have')} not answered you yet",
    ]
    headline, *more = filter(None, said)
    return Task(
        title="Contacts you asked for",
        headline=headline,
        detail=" ".join(f"{words}." for words in more),
        url=_address(organisation, pile),
        organisation=organisation.name,
        unfinished=bool(waiting),
    )


def _address(organisation: Organisation, pile: Pile) -> str:
    return reverse("peers:contacts", args=[organisation.ods_code, pile.cycle])
