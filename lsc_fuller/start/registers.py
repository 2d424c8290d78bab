"""The line of the start page about registers that wait to be filled in."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from django.db.models import F, Min, QuerySet
from django.urls import reverse

from lsc_fuller.start.lines import Task, due_words
from lsc_fuller.start.own import Own
from lsc_fuller.start.piles import Pile, Piles, piled
from nhsuk.words import counted, listed
from organisations.models import Organisation
from organisations.permissions import Right
from registers.models import RegisterYear

TO_FILL_IN = "registers to fill in"


def register_piles(own: Own, *, on: date) -> Iterator[QuerySet]:
    """Each by itself: `state` is its name, `code`, `slug`, `year` its address, `day` its last."""
    seen = RegisterYear.objects.visible_to(own.user, on=on).open(on=on)
    for rows in seen.waiting_for(own.organisations, on=on):
        yield piled(
            rows,
            TO_FILL_IN,
            ours="whose",
            state="register__name",
            code="register__system__ods_code",
            slug="register__slug",
            year="plan_year",
            day=Min(F("closes_on")),
        )


def register_lines(piles: Piles, own: Own, *, on: date) -> Iterator[Task]:
    waiting: dict[int, dict[tuple, Pile]] = defaultdict(dict)
    for pile in sorted(piles[TO_FILL_IN], key=lambda pile: (pile.day, pile.state)):
        waiting[pile.ours][pile.code, pile.slug, pile.year] = pile
    for pk, found in waiting.items():
        may_write = own.may(pk, Right.WRITE)
        yield _to_fill_in(own.organisations[pk], [*found.values()], may_write=may_write, on=on)


def _to_fill_in(
    organisation: Organisation, piles: list[Pile], *, may_write: bool, on: date
) -> Task:
    number, day = len(piles), piles[0].day
    return Task(
        title="Registers",
        headline=f"{counted(number, 'register waits', 'registers wait')} for you",
        detail=f"{listed(pile.state for pile in piles)}.",
        url=_address(organisation, piles),
        organisation=organisation.name,
        due=due_words(day, on=on) if day else "",
        button=("Fill it in" if number == 1 else "Fill them in") if may_write else "",
        unfinished=True,
    )


def _address(organisation: Organisation, piles: list[Pile]) -> str:
    if len(piles) > 1:
        return reverse("registers:home")
    one = piles[0]
    return reverse("registers:filling", args=[one.code, one.slug, one.year, organisation.ods_code])
