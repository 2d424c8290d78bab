"""The line of the start page about model documents, for those whose organisation has not said yet
what it does with one.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from library.models import ModelDocument
from lsc_fuller.start.lines import Task
from lsc_fuller.start.own import Own
from lsc_fuller.start.piles import Piles, piled
from nhsuk.words import counted
from organisations.models import Organisation
from organisations.permissions import Right

Address = tuple[str, str]
OFFERED = "model documents"


def model_piles(own: Own, *, on: date) -> Iterator[QuerySet]:
    """Each by itself: `code` and `slug` are its address."""
    if writes := own.with_right(Right.WRITE):
        offered = ModelDocument.objects.over(own.user, on=on)
        for rows in offered.waiting_for(writes, on=on):
            yield piled(rows, OFFERED, ours="whose", code="owner__ods_code", slug="slug")


def model_lines(piles: Piles, own: Own) -> Iterator[Task]:
    """Each once, by however many ways an organisation lies in its owner."""
    waiting: dict[int, set[Address]] = defaultdict(set)
    for pile in piles[OFFERED]:
        waiting[pile.ours].add((pile.code, pile.slug))
    for pk, mine in sorted(waiting.items()):
        yield model_task(own.organisations[pk], sorted(mine), own.may(pk, Right.SIGN))


def model_task(organisation: Organisation, waiting: Sequence[Address], may_sign: bool) -> Task:
    """Those that wait for the word of one organisation; a single one opens at once."""
    number = len(waiting)
    is_one = number == 1
    url = reverse("library:home")
    if is_one:
        url = reverse("library:own", args=[*waiting[0], organisation.ods_code])
    return Task(
        title="Model documents",
        headline=f"{counted(number, 'model document waits', 'model documents wait')} for your word",
        detail="Adopt each as it is, adapt it, or say why it is not for you.",
        url=url,
        organisation=organisation.name,
        button=("Read it" if is_one else "Read them") if may_sign else "",
        unfinished=True,
    )
