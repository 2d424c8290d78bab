"""Reads a register for one person: in as many queries, however many rows and organisations."""

from collections import defaultdict
from datetime import date

from organisations.choices import Tier
from organisations.models import Link, Organisation
from registers.choices import Reach, State
from registers.filling.columns import names_in
from registers.models import Column, Entry, Filling, Register, RegisterYear
from registers.reading.figures import Body, Reading
from registers.shown import ShownRow

PART = ("row", "values", "is_confirmed")


def reading_of(user, year: RegisterYear, *, on: date) -> Reading:
    """What is sent of it; of whom, as far as this person may know."""
    register = year.register
    day = min(on, year.closes_on)
    bodies = tuple(
        Body(pk, code, name, frozenset({pk}))
        for pk, code, name in _expected(user, register, on=day)
    )
    columns = list(Column.objects.of_register(register))
    rows = tuple(_rows(user, year, columns, {body.pk for body in bodies}, on=on))
    fillings = Filling.objects.visible_to(user, on=on).of_years([year.pk]).order_by()
    widest = {Reach.EVERYBODY, *(reach for row in rows for reach in row.reach.widest)}
    return Reading(
        year=year,
        on=on,
        bodies=bodies,
        places=_places(register.system, bodies, on=day),
        states={pk: State(said) for pk, said in fillings.values_list("organisation", "state")},
        rows=rows,
        columns=tuple(each for each in columns if each.reach in widest),
        names=names_in(register, columns, on=on),
    )


def _expected(user, register: Register, *, on: date):
    """Who was open on its last day, or is today."""
    everybody = register.reach == Reach.EVERYBODY
    found = Organisation.objects.within(register.system, on=on)
    own = Organisation.objects.visible_to(user, on=on).values("pk")
    seen = found if everybody else found.filter(pk__in=own)
    ordered = seen.of_tier(register.tier).open(on=on).order_by("name")
    return ordered.values_list("pk", "ods_code", "name")


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
    sent = Entry.objects.visible_to(user, on=on).of_years([year.pk]).standing()
    rows = sent.filter(filling__state=State.SENT).order_by("filling__organisation__name", "row")
    for organisation, reach, *said in rows.with_reach(user, on=on).values_list(
        "filling__organisation", "reach", *PART
    ):
        if organisation in bodies:
            of = dict(zip(PART, said, strict=True))
            yield ShownRow.read(columns, Reach(reach), organisation=organisation, **of)
