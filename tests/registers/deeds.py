"""The actions of registers in the table of tests/deeds.py."""

from collections.abc import Callable

from registers.choices import Reach, State
from registers.defining.register_fields import ColumnFields, RegisterFields
from registers.models import Column, RegisterYear
from tests.registers.filling_in import CLOSES, OPENS, values_of
from tests.routes.route import ADMINISTRATOR, LEAD, TEAM
from tests.world import World

Given = Callable[[World], dict]


def rooms(**more) -> Given:
    return lambda world: {"register": world.entry.filling.year.register, **more}


def column(**more) -> Given:
    return lambda world: {"column": Column.objects.get(name="Said among us"), **more}


def ours(**more) -> Given:
    def given(world: World) -> dict:
        year = RegisterYear.objects.get(pk=world.entry.filling.year_id)
        return {"year": year, "organisation": world.cast["W-N1"], **more}

    return given


def a_row(world: World) -> dict:
    return values_of(world.entry.filling.year.register, Building="The barn")


REGISTERS = {
    "define_register": (
        ADMINISTRATOR,
        lambda world: {"system": world.cast["W-SYS"], "values": RegisterFields(name="Vans")},
    ),
    "edit_register": (ADMINISTRATOR, rooms(values=RegisterFields(name="Vans"), number=1)),
    "set_year": (
        ADMINISTRATOR,
        rooms(plan_year=2027, opens_on=OPENS, closes_on=CLOSES, number=0),
    ),
    "retire_register": (ADMINISTRATOR, rooms()),
    "restore_register": (ADMINISTRATOR, rooms()),
    "add_column": (ADMINISTRATOR, rooms(values=ColumnFields(name="Heating"))),
    "edit_column": (
        ADMINISTRATOR,
        column(values=ColumnFields(name="Heating", reach=Reach.TEAM), number=1),
    ),
    "move_column": (ADMINISTRATOR, column(up=True)),
    "remove_column": (ADMINISTRATOR, column()),
    "open_column": (ADMINISTRATOR, column()),
    "add_entry": (TEAM, lambda world: ours(values=a_row(world))(world)),
    "edit_entry": (
        TEAM,
        lambda world: {"entry": world.entry, "values": a_row(world), "number": 1},
    ),
    "remove_entry": (TEAM, lambda world: {"entry": world.entry}),
    "say_of_register": (LEAD, ours(state=State.SENT)),
    "carry_entries": (TEAM, ours()),
    "confirm_entries": (TEAM, ours()),
    "confirm_entries_list": (
        LEAD,
        lambda world: ours(incoming=world.entries_list, seen="")(world),
    ),
    "confirm_columns_list": (
        ADMINISTRATOR,
        lambda world: rooms(incoming=world.columns_list, seen="")(world),
    ),
}
