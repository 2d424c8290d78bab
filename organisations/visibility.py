"""The one rule of who sees what.

A user sees the organisations they belong to and all linked beneath them on that day; they act by
role. Every app's `visible_to` and `editable_by` only supplies its path to an organisation.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from django.apps import apps
from django.db.models import Exists, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from organisations.choices import Tier
from organisations.permissions import Right, roles_with


def running_on(day: date, *, first: str, last: str) -> Q:
    """Rows whose span from `first` to `last` (inclusive, either may be empty) holds `day`."""
    return (Q(**{f"{first}__isnull": True}) | Q(**{f"{first}__lte": day})) & (
        Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": day})
    )


def member_organisations(user, *, on: date, right: Right | None = None) -> QuerySet:
    """Ids of the organisations `user` belongs to on `on`, by a role with that right if given."""
    memberships = apps.get_model("organisations", "Membership").objects.of(user, on=on)
    if right is not None:
        memberships = memberships.filter(role__in=roles_with(right))
    return memberships.values("organisation")


# One recursive query instead of a query nested a level deeper for each link: the condition stands
# in nearly every question the product asks, and building it from querysets took 10 to 20 ms of
# Python each time. Both databases run it as it is.
REACHED = """
WITH RECURSIVE seen(id) AS (
    {anchor}
    UNION
    SELECT link.{further}
    FROM organisations_link link
    JOIN seen ON seen.id = link.{nearer}
    JOIN organisations_organisation child ON child.id = link.child_id
    WHERE (link."start" <= %s AND (link."end" IS NULL OR link."end" >= %s))
        OR (child.closed_on < %s AND link."end" >= child.closed_on)
)
SELECT id FROM seen
"""
DOWN = {"nearer": "parent_id", "further": "child_id"}
UP = {"nearer": "child_id", "further": "parent_id"}
ITSELF = "SELECT id FROM organisations_organisation WHERE ods_code = %s"
OF_TIERS = "SELECT id FROM organisations_organisation WHERE tier IN ({marks})"
OWN = """
    SELECT organisation_id FROM organisations_membership
    WHERE user_id = %s AND "start" <= %s AND ("end" IS NULL OR "end" >= %s)
"""


def _own(user, *, on: date) -> tuple[str, tuple]:
    """Ids of the organisations the user belongs to, as SQL; of the one alone whose token reads."""
    only = only_of(user)
    if only is None:
        return OWN, (user.pk, on, on)
    return f"{OWN} AND organisation_id = %s", (user.pk, on, on, only)


def only_of(user) -> int | None:
    """The one organisation whose roles count, where a person reads by a token; else all do."""
    return getattr(user, "only_in", None)


def beneath(anchor: str, *params, on: date) -> RawSQL:
    """Ids of the organisations that `anchor` selects, and of all linked beneath them on `on`.

    What has closed stays beneath those it lay in on its last day, so its history stays readable.
    """
    return _reached(anchor, params, on=on, **DOWN)


def above_these(ids: list[int], *, on: date) -> RawSQL:
    """Ids of these organisations, and of all that they lie in on `on`."""
    these = f"SELECT id FROM organisations_organisation WHERE id IN ({_marks(ids)})"  # noqa: S608
    return _reached(these, ids, on=on, **UP)


def _reached(anchor: str, params: Iterable, *, on: date, **way: str) -> RawSQL:
    return RawSQL(REACHED.format(anchor=anchor, **way), (*params, *[on] * 3))  # noqa: S611


def _at(path: str, organisations: QuerySet | RawSQL) -> Q:
    return Q(**{f"{path}__in" if path else "pk__in": organisations})


def visible_to_q(user, path: str = "", *, on: date | None = None) -> Q:
    """Rows whose organisation at `path` the user belongs to, or that lies beneath one they do.

    A condition by subquery, never a join, so a row reached twice is listed once.
    """
    day = on or timezone.localdate()
    own, params = _own(user, on=day)
    return _at(path, beneath(own, *params, on=day))


def over_q(user, path: str = "", *, on: date | None = None, tiers: Sequence[Tier] = ()) -> Q:
    """Rows whose organisation at `path` the user belongs to, or that one of these lies in; by way
    of those of these `tiers` alone, if given.

    For what an organisation says to all beneath it, and never for what it says of itself.
    """
    day = on or timezone.localdate()
    own, params = _own(user, on=day)
    if tiers:
        of_tiers = OF_TIERS.format(marks=_marks(tiers))
        own = f"{own} AND organisation_id IN ({of_tiers})"
        params = (*params, *(tier.value for tier in tiers))
    return _at(path, _reached(own, params, on=day, **UP))


def held_by_q(user, right: Right, path: str = "", *, on: date | None = None) -> Q:
    """Rows whose very organisation at `path` the user holds the right in."""
    own, params = _held(user, right, on=on or timezone.localdate())
    return _at(path, RawSQL(own, params))  # noqa: S611


def administered_by_q(user, path: str = "", *, on: date | None = None) -> Q:
    """Rows whose organisation at `path` lies in or beneath one that the user administers."""
    return reached_by_q(user, Right.ADMINISTER, path, on=on)


def reached_by_q(user, right: Right, path: str = "", *, on: date | None = None) -> Q:
    """Rows whose organisation at `path` is, or lies beneath, one the user holds the right in."""
    day = on or timezone.localdate()
    own, params = _held(user, right, on=day)
    return _at(path, beneath(own, *params, on=day))


def _held(user, right: Right, *, on: date) -> tuple[str, tuple]:
    """Ids of the organisations in which the user has a role with that right, as SQL."""
    roles = roles_with(right)
    own, params = _own(user, on=on)
    return f"{own} AND role IN ({_marks(roles)})", (*params, *roles)


def _marks(values: Sequence) -> str:
    return ", ".join(["%s"] * len(values))


def administers_all_q(user, *, on: date) -> Q:
    """Whether the user administers every system there is: who keeps what belongs to none of them.

    In a service of one board its administrators do; in one of several nobody does for the others.
    """
    organisations = apps.get_model("organisations", "Organisation").objects
    systems = organisations.of_tier(Tier.SYSTEM).open(on=on).order_by()
    own = member_organisations(user, on=on, right=Right.ADMINISTER)
    return Q(Exists(systems.filter(pk__in=own))) & ~Q(Exists(systems.exclude(pk__in=own)))


def lies_in_q(user, path: str = "", *, on: date) -> Q:
    """Rows whose organisation at `path` the user belongs to, or that one they do lies in."""
    own, params = _own(user, on=on)
    return _at(path, _reached(own, params, on=on, **UP))


def within_q(code: str, *, on: date) -> Q:
    """The organisation with this code, and everything linked beneath it on `on`."""
    return _at("", beneath(ITSELF, code, on=on))
