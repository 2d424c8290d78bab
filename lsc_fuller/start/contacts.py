"""The lines of the start page about contacts: those to answer, and what became of our own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from lsc_fuller.start.lines import Task
from lsc_fuller.start.own import Own
from lsc_fuller.start.piles import Pile, Piles, piled
from nhsuk.words import counted
from organisations.models import Organisation
from organisations.permissions import Right
from peers.choices import ANSWERS, State
from peers.models import ContactRequest

NEWS = timedelta(days=14)  # how long an answer stays on the page
RECEIVED, SENT = "contacts to answer", "contacts we asked for"


def contact_piles(own: Own, *, on: date) -> Iterator[QuerySet]:
    """What waits, and what was answered of late; `slug` is of their cycle, in its `year`."""
    found = ContactRequest.objects.visible_to(own.user, on=on)
    cycle = {"slug": "cycle__slug", "year": "cycle__plan_year"}
    to_answer = found.waiting().filter(asked__in=own.organisations)
    yield piled(to_answer, RECEIVED, ours="asked", **cycle)
    news = Q(state__in=ANSWERS, answered_at__date__gte=on - NEWS)
    sent = found.filter(Q(state=State.ASKED) | news, asking__in=own.organisations)
    yield piled(sent, SENT, ours="asking", state="state", **cycle)


def contact_lines(piles: Piles, own: Own) -> Iterator[Task]:
    for pk, received in _by_whose(piles[RECEIVED]):
        yield _to_answer(own.organisations[pk], received, may_write=own.may(pk, Right.WRITE))
    for pk, sent in _by_whose(piles[SENT]):
        yield _own(own.organisations[pk], sent)


def _by_whose(piles: Iterable[Pile]) -> Iterable[tuple[int, list[Pile]]]:
    """Of each organisation, those of the newest cycle last."""
    found: dict[int, list[Pile]] = defaultdict(list)
    for pile in sorted(piles, key=lambda pile: (pile.year, pile.slug)):
        found[pile.ours].append(pile)
    return found.items()


def _number(piles: Iterable[Pile], *states: State) -> int:
    return sum(pile.number for pile in piles if not states or pile.state in states)


def _to_answer(organisation: Organisation, piles: list[Pile], *, may_write: bool) -> Task:
    return Task(
        title="Peers",
        headline=f"Peers ask you for {counted(_number(piles), 'contact')}",
        detail="Each about a step that you said you are glad to talk about.",
        url=_address(organisation, piles),
        organisation=organisation.name,
        button="Read and answer" if may_write else "",
        unfinished=True,
    )


def _own(organisation: Organisation, piles: list[Pile]) -> Task:
    """What has its answer first, then what waits."""
    answered, waiting = _number(piles, *ANSWERS), _number(piles, State.ASKED)
    said = [
        answered and f"{counted(answered, 'answer')} of peers in the last {NEWS.days} days",
        waiting and f"{counted(waiting, 'contact waits', 'contacts wait')} for an answer of peers",
    ]
    headline, *more = filter(None, said)
    return Task(
        title="Contacts you asked for",
        headline=headline,
        detail=" ".join(f"{words}." for words in more),
        url=_address(organisation, piles),
        organisation=organisation.name,
        unfinished=bool(waiting),
    )


def _address(organisation: Organisation, piles: list[Pile]) -> str:
    return reverse("peers:contacts", args=[organisation.ods_code, piles[-1].slug])
