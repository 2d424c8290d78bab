"""The four registers that come ready, filled in by all networks: sent, under way or empty.

One of them goes on from last year: who is under way has carried rows over, of which one is
confirmed and the others wait.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import cache
from random import Random

from demo.days import DemoYear
from demo.people import People
from demo.texts import FOLDER, dice
from organisations.choices import Tier
from organisations.history import keep
from organisations.models import Organisation, User
from registers.choices import Kind, State
from registers.defining.actions import define_register, set_year
from registers.filling.carrying import carry_entries, confirm_entries
from registers.filling.many import write_many
from registers.kinds import Kept
from registers.models import Column, Entry, Filling, Register, RegisterYear
from registers.ready.four import READY, SAME_DAY

STATES = (State.SENT,) * 31 + (State.NOTHING,) * 3 + (State.OPEN,) * 4 + (None,) * 3
OURS = ("D-N05", State.OPEN)
"""The network of the demonstration's own sign-in still has something to do."""
COUNTS = {"Rooms for patients", "Appointments a week", "Hours a week", "Posts"}


@cache
def rows_told() -> dict[str, list[dict]]:
    return json.loads((FOLDER / "demo_registers.json").read_text(encoding="utf-8"))["registers"]


def write_registers(
    everyone: dict[str, Organisation], people: People, year: DemoYear, *, by: User
) -> None:
    networks = [
        each
        for each in everyone.values()
        if each.tier == Tier.NEIGHBOURHOOD and each.closed_on is None
    ]
    for key, ready in READY.items():
        register = define_register(
            system=everyone["D-SYS"],
            values=ready.register,
            columns=ready.columns,
            by=by,
            at=year.at(430, 9),
        )
        if key == SAME_DAY.key:
            last = _open(register, year.before, by=by)
            _fill(last, key, [(each, State.SENT) for each in networks], people, year.before)
        this = _open(register, year, by=by)
        found = list(STATES[: len(networks)])
        dice("registers", key).shuffle(found)
        states = dict(zip(networks, found, strict=True))
        states[everyone[OURS[0]]] = OURS[1]
        goes_on = key == SAME_DAY.key
        pairs = [pair for pair in states.items() if not (goes_on and pair[1] == State.OPEN)]
        _fill(this, key, pairs, people, year)
        for each, state in states.items() if goes_on else ():
            if state == State.OPEN:
                _go_on(this, each, people, year)


def _open(register: Register, year: DemoYear, *, by: User) -> RegisterYear:
    return set_year(
        register=register,
        plan_year=year.starts,
        opens_on=year.opens_on,
        closes_on=year.closes_on,
        number=0,
        by=by,
        at=year.at(75, 9),
    )


def _fill(year: RegisterYear, key: str, pairs: list, people: People, demo: DemoYear) -> None:
    """Each by its PCN manager: how far it is, and its rows."""
    columns = {each.name: each for each in Column.objects.filter(register=year.register)}
    entries: list[Entry] = []
    for organisation, state in pairs:
        if state is None:
            continue
        by, at = people.signer(organisation), demo.at(30, 11)
        filling = _filling(year, organisation, state, by, at)
        if state != State.NOTHING:
            entries += _entries(filling, key, columns, demo)
    write_many(entries, by=None, at=demo.at(31, 15))


def _go_on(year: RegisterYear, organisation: Organisation, people: People, demo: DemoYear) -> None:
    """With last year's rows, of which one is confirmed and the others wait for a word."""
    ours = {"year": year, "organisation": organisation, "by": people.signer(organisation)}
    carry_entries(**ours, at=demo.at(30, 11))
    confirm_entries(**ours, row=1, at=demo.at(29, 15))


def _entries(
    filling: Filling, key: str, columns: dict[str, Column], demo: DemoYear
) -> Iterator[Entry]:
    organisation, told = filling.organisation, rows_told()[key]
    rng = dice("register", key, filling.year.plan_year, organisation.ods_code)
    for row, each in enumerate(rng.sample(told, rng.randint(2, len(told))), 1):
        values = _values(each, columns, organisation, rng, demo)
        yield Entry(filling=filling, row=row, values=values)


def _filling(
    year: RegisterYear, organisation: Organisation, state: State, by: User, at: datetime
) -> Filling:
    said = {} if state == State.OPEN else {"said_at": at, "said_by": by}
    return keep(Filling(year=year, organisation=organisation, state=state, **said), by=by, at=at)


def _values(
    row: dict, columns: dict[str, Column], organisation: Organisation, rng: Random, demo: DemoYear
) -> dict[str, Kept]:
    """As they are kept; what can be counted differs a little from one to the next."""
    found: dict[str, Kept] = {}
    for name, said in row.items():
        column = columns[name]
        if name in COUNTS:
            said = str(max(1, round(float(said) * rng.uniform(0.6, 1.5))))
        if column.kind == Kind.DATE:
            said = _day(int(said), demo.today).isoformat()
        if isinstance(said, str):
            called = organisation.name.removesuffix(" PCN")
            said = said.replace("{name}", called).replace("{code}", organisation.ods_code)
        found[column.key] = said
    return found


def _day(years: int, today: date) -> date:
    return today + timedelta(days=365 * years)
