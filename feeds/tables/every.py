"""Every table of a feed, from left to right through the house."""

from feeds.tables.declaring import Table
from feeds.tables.delivery import UPDATES
from feeds.tables.frameworks import LEVELS, ROWS, STEPS, THEMES, VERSIONS
from feeds.tables.measures import INDICATORS, VALUES
from feeds.tables.organisations import LINKS, ORGANISATIONS
from feeds.tables.planning import (
    ACTIONS,
    COMMITMENTS,
    DECISIONS,
    MILESTONES,
    NEEDS,
    PLANS,
)
from feeds.tables.registers import (
    REGISTER_CELLS,
    REGISTER_COLUMNS,
    REGISTER_FILLINGS,
    REGISTERS,
)
from feeds.tables.returns import ANSWERS, CYCLES, RETURN_PLACES, RETURNS, TALLIES

TABLES: tuple[Table, ...] = (
    ORGANISATIONS,
    LINKS,
    VERSIONS,
    LEVELS,
    THEMES,
    ROWS,
    STEPS,
    INDICATORS,
    VALUES,
    REGISTERS,
    REGISTER_COLUMNS,
    REGISTER_FILLINGS,
    REGISTER_CELLS,
    CYCLES,
    RETURNS,
    RETURN_PLACES,
    TALLIES,
    ANSWERS,
    PLANS,
    ACTIONS,
    MILESTONES,
    NEEDS,
    DECISIONS,
    COMMITMENTS,
    UPDATES,
)
BY_NAME = {table.name: table for table in TABLES}
