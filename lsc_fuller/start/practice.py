"""The line of the start page about examples of good practice, for those who decide about them."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from compendium.choices import State
from compendium.models import Example
from compendium.reading.narrowing import WAITING, Narrowing
from lsc_fuller.start.lines import Task
from lsc_fuller.start.own import Own
from lsc_fuller.start.piles import Piles, piled
from nhsuk.words import counted
from organisations.permissions import Right

PROPOSED = "examples proposed"


def practice_piles(own: Own, *, on: date) -> Iterator[QuerySet]:
    if own.with_right(Right.PUBLISH):
        found = Example.objects.visible_to(own.user, on=on).in_state(State.PROPOSED)
        yield piled(found.where_may(own.user, Right.PUBLISH, on=on), PROPOSED)


def practice_lines(piles: Piles) -> Iterator[Task]:
    """What is proposed to them; nothing where nothing is."""
    if number := sum(pile.number for pile in piles[PROPOSED]):
        yield examples_task(number)


def examples_task(number: int) -> Task:
    """Proposed examples, to be published or returned."""
    return Task(
        title="Good practice",
        headline=f"{counted(number, 'example waits', 'examples wait')} for you",
        detail="Publish it, or return it with a reason."
        if number == 1
        else "Publish each, or return it with a reason.",
        button="Read it" if number == 1 else "Read them",
        url=f"{reverse('compendium:list')}?{Narrowing(show=WAITING).query()}",
    )
