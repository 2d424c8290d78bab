"""Reads a register for one person: in as many queries, however many rows and organisations."""

from collections import defaultdict
from datetime import date

from django.db.models import Q

from organisations.bodies import Body
from organisations.choices import Tier
from organisations.models import Link, Organisation
from registers.choices import Reach, State
from registers.filling.columns import names_in
from registers.models import Column, Entry, Filling, Register, RegisterYear
from registers.reading.figures import Reading
from registers.shown import ShownRow

PART = ("row", "values", "is_confirmed")


def reading_of(user, year: RegisterYear, *, on: date) -> Reading:
    """What is sent of it; of whom, as far as this person may know."""
    register, day = year.register, min(on, year.closes_on)
    states = _states(user, year, on=on)
    bodies = tuple(
        Body(pk, code, name, frozenset({pk}))
        for pk, code, name in _asked(user, register, states, day=day, on=on)
    )
    columns = list(Column.objects.of_register(register))
    rows = tuple(_rows(user, year, columns, {body.pk for body in bodies}, on=on))
    widest = {Reach.EVERYBODY, *(reach for row in rows for reach in row.reach.widest)}
    return Reading(
        year=year,
        on=on,
        bodies=bodies,
        places=_places(register.system, bodies, on=day),
        states=states,
        rows=rows,
        columns=tuple(each for each in columns if each.reach in widest),
        names=names_in(register, columns, on=on),
    )


def _states(user, year: RegisterYear, *, on: date) -> dict[int, State]:
    fillings = Filling.objects.visible_to(user, on=on).of_years([year.pk]).order_by()
    return {pk: State(said) for pk, said in fillings.values_list("organisation", "state")}


def _asked(user, register: Register, states: dict[int, State], *, day: date, on: date):
    """Who is open, or was on the last day of the year; and whoever has begun."""
    inside = Organisation.objects.within(register.system, on=on).of_tier(register.tier)
    if register.reach != Reach.EVERYBODY:
        own = Organisation.objects.visible_to(user, on=on)
        inside = inside.filter(pk__in=own.values("pk"))
    asked = Q(pk__in=inside.open(on=day).values("pk")) | Q(pk__in=list(states))
    return inside.filter(asked).order_by("name").values_list("pk", "ods_code", "name")


def _places(system: Organisation, bodies: tuple[Body, ...], *, on: date) -> tuple[Body, ...]:
    """Those with one of them in it."""
    links = Link.objects.within(system, on=on).filter(
        parent__tier=Tier.PLACE, child__in=[body.pk for body in bodies]
    )
    named, inside = {}, defaultdict(set)
    rows = links.order_by("parent__name").values_list(
        "parent", "parent__ods_code", "parent__name", "child"
    )
    for pk, code, name, child in rows:
        named[pk] = code, name
        inside[pk].add(child)
    return tuple(Body(pk, *named[pk], frozenset(inside[pk])) for pk in named)


def _rows(user, year: RegisterYear, columns, bodies: set[int], *, on: date):
    """Of those in the system: who has left it took its rows along."""
    sent = Entry.objects.visible_to(user, on=on).of_years([year.pk]).standing()
    rows = sent.filter(filling__state=State.SENT).order_by("filling__organisation__name", "row")
    for organisation, reach, *said in rows.with_reach(user, on=on).values_list(
        "filling__organisation", "reach", *PART
    ):
        if organisation not in bodies:
            continue
        of = dict(zip(PART, said, strict=True))
        yield ShownRow.read(columns, Reach(reach), organisation=organisation, **of)
