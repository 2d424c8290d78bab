"""Registers as tests make them: through the actions, with one column of each kind."""

from datetime import date
from decimal import Decimal

from organisations.models import Organisation, User
from registers.choices import Kind, Reach
from registers.defining.actions import define_register, set_year
from registers.defining.register_fields import ColumnFields, RegisterFields
from registers.filling.actions import add_entry
from registers.models import Column, Entry, Register, RegisterYear
from tests.clock import NOON

OPENS, CLOSES = date(2026, 10, 1), date(2027, 1, 31)
COLUMNS = (
    ColumnFields(name="Building", is_required=True),
    ColumnFields(name="Rooms", kind=Kind.NUMBER, unit="rooms"),
    ColumnFields(name="Rent", kind=Kind.MONEY, reach=Reach.ABOVE),
    ColumnFields(name="Lease ends", kind=Kind.DATE),
    ColumnFields(name="State", kind=Kind.CHOICE, choices="Good\nPoor"),
    ColumnFields(name="Step-free", kind=Kind.YES_NO),
    ColumnFields(name="Used by", kind=Kind.ORGANISATION),
    ColumnFields(name="Address", kind=Kind.ADDRESS),
    ColumnFields(name="Said among us", reach=Reach.TEAM),
)


def make_register(system: Organisation, name: str = "Rooms", **more) -> Register:
    values = RegisterFields(name=name, **more)
    return define_register(system=system, values=values, columns=COLUMNS, by=None, at=NOON)


def make_year(register: Register, plan_year: int = 2026, **days) -> RegisterYear:
    said = {"opens_on": OPENS, "closes_on": CLOSES} | days
    return set_year(register=register, plan_year=plan_year, number=0, by=None, at=NOON, **said)


def keys(register: Register) -> dict[str, str]:
    """Under what is kept what is said in each column, by its name."""
    return {column.name: column.key for column in Column.objects.filter(register=register)}


def values_of(register: Register, **said) -> dict:
    """What is typed of a row; names with lower strokes for spaces."""
    named, said = keys(register), {name.replace("_", " "): each for name, each in said.items()}
    if "Rooms" in said:
        said["Rooms"] = Decimal(said["Rooms"])
    return {named[name]: value for name, value in said.items()}


def make_entry(
    year: RegisterYear, organisation: Organisation, *, by: User | None = None, **said
) -> Entry:
    values = values_of(year.register, **({"Building": "The mill"} | said))
    return add_entry(year=year, organisation=organisation, values=values, by=by, at=NOON)
