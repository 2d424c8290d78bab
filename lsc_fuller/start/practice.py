"""The line of the start page about examples of good practice, for those who decide about them."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from compendium.choices import State
from compendium.models import Example
from compendium.reading.narrowing import WAITING, Narrowing
from lsc_fuller.start.lines import Task
from nhsuk.words import counted
from organisations.models import Membership, User
from organisations.permissions import Right, rights_of


def practice_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """What is proposed to them, in one query; nothing where nothing is."""
    if Right.PUBLISH not in rights_of({membership.role for membership in memberships}):
        return
    proposed = Example.objects.visible_to(user, on=on).in_state(State.PROPOSED)
    if number := proposed.where_may(user, Right.PUBLISH, on=on).count():
        yield examples_task(number)


def examples_task(number: int) -> Task:
    """Proposed examples, to be published or returned."""
    return Task(
        title="Good practice",
        headline=f"{counted(number, 'example')} {'waits' if number == 1 else 'wait'} for you",
        detail="Publish it, or return it with a reason."
        if number == 1
        else "Publish each, or return it with a reason.",
        button="Read it" if number == 1 else "Read them",
        url=f"{reverse('compendium:list')}?{Narrowing(show=WAITING).query()}",
    )
