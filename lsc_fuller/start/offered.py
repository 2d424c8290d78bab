"""The line of the start page about model documents, for those whose organisation has not said yet
what it does with one.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from library.models import ModelDocument
from library.own import OwnStance, own_stances
from lsc_fuller.start.lines import Task
from nhsuk.words import counted
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, rights_of


def model_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """One query where nothing is offered, three where something is."""
    held: dict[Organisation, set[str]] = {}
    for each in memberships:
        held.setdefault(each.organisation, set()).add(each.role)
    own = [each for each, roles in held.items() if Right.WRITE in rights_of(roles)]
    if not own:
        return
    offered = ModelDocument.objects.over(user, on=on).standing().with_newest()
    documents = list(offered.select_related("owner").filter(tier__in={each.tier for each in own}))
    if not documents:
        return
    stances = own_stances(documents, own, on=on)
    waiting = [each for many in stances.values() for each in many if each.waits]
    for organisation in own:
        if mine := [each for each in waiting if each.organisation == organisation]:
            yield model_task(mine, Right.SIGN in rights_of(held[organisation]))


def model_task(waiting: list[OwnStance], may_sign: bool) -> Task:
    """Those that wait for the word of one organisation; a single one opens at once."""
    number, first = len(waiting), waiting[0]
    address = [*first.document.address, first.organisation.ods_code]
    waits = "waits" if number == 1 else "wait"
    return Task(
        title="Model documents",
        headline=f"{counted(number, 'model document')} {waits} for your word",
        detail="Adopt each as it is, adapt it, or say why it is not for you.",
        url=reverse("library:own", args=address) if number == 1 else reverse("library:home"),
        organisation=first.organisation.name,
        button=("Read it" if number == 1 else "Read them") if may_sign else "",
        unfinished=True,
    )
