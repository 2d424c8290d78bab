"""The line of the start page about model documents, for those whose organisation has not said yet
what it does with one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from django.urls import reverse

from library.models import ModelDocument
from lsc_fuller.start.lines import Task
from nhsuk.words import counted
from organisations.models import Membership, Organisation, User
from organisations.permissions import Right, rights_of

Address = tuple[str, str]


def model_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """One query, whatever is offered."""
    held: dict[Organisation, set[str]] = defaultdict(set)
    for each in memberships:
        held[each.organisation].add(each.role)
    own = [each for each, roles in held.items() if Right.WRITE in rights_of(roles)]
    if not own:
        return
    waiting: dict[int, list[Address]] = defaultdict(list)
    offered = ModelDocument.objects.over(user, on=on).waiting_for([each.pk for each in own], on=on)
    for code, slug, whose in offered:
        waiting[whose].append((code, slug))
    for organisation in own:
        if mine := waiting[organisation.pk]:
            yield model_task(organisation, mine, Right.SIGN in rights_of(held[organisation]))


def model_task(organisation: Organisation, waiting: Sequence[Address], may_sign: bool) -> Task:
    """Those that wait for the word of one organisation; a single one opens at once."""
    number = len(waiting)
    is_one = number == 1
    url, waits = reverse("library:home"), "waits" if is_one else "wait"
    if is_one:
        url = reverse("library:own", args=[*waiting[0], organisation.ods_code])
    return Task(
        title="Model documents",
        headline=f"{counted(number, 'model document')} {waits} for your word",
        detail="Adopt each as it is, adapt it, or say why it is not for you.",
        url=url,
        organisation=organisation.name,
        button=("Read it" if is_one else "Read them") if may_sign else "",
        unfinished=True,
    )
