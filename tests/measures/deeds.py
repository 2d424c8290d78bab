"""The actions of measures in the table of tests/deeds.py."""

from tests.measures.figures import fields as measured
from tests.routes.route import ADMINISTRATOR

MEASURES = {
    "add_indicator": (
        ADMINISTRATOR,
        lambda world: {"system": world.cast["W-SYS"], "code": "ACC-09", "values": measured()},
    ),
    "edit_indicator": (
        ADMINISTRATOR,
        lambda world: {"indicator": world.indicator, "values": measured(), "number": 1},
    ),
    "retire_indicator": (ADMINISTRATOR, lambda world: {"indicator": world.indicator}),
    "restore_indicator": (ADMINISTRATOR, lambda world: {"indicator": world.indicator}),
    "write_values": (
        ADMINISTRATOR,
        lambda world: {"values": list(world.indicator.values.select_related("indicator__system"))},
    ),
    "confirm_indicators": (
        ADMINISTRATOR,
        lambda world: {"incoming": world.indicators_list, "seen": ""},
    ),
    "confirm_values": (
        ADMINISTRATOR,
        lambda world: {"incoming": world.values_list, "seen": ""},
    ),
}
