"""Who stands above whom on a day: where a question goes first, and where it is passed up to."""

from datetime import date

from organisations.choices import Tier
from organisations.models import Link, Organisation


def above(organisation: Organisation, *, on: date) -> Organisation | None:
    """A practice's PCN, its place, its system: the primary one where it lies in several. Nobody
    stands above a system.
    """
    links = Link.objects.open(on=on).filter(child=organisation).select_related("parent")
    parents = [link.parent for link in links.in_order() if link.parent.is_open(on=on)]
    return parents[0] if parents else None


def all_above(organisation: Organisation, *, on: date) -> list[Organisation]:
    """One after the other, up to its system."""
    found: list[Organisation] = []
    while (nearest := above(found[-1] if found else organisation, on=on)) is not None:
        found.append(nearest)
    return found


def system_of(organisation: Organisation, *, on: date) -> Organisation | None:
    """The one it lies in, or itself; None where it lies in none, as once it has closed."""
    top = [organisation, *all_above(organisation, on=on)][-1]
    return top if top.tier == Tier.SYSTEM else None
