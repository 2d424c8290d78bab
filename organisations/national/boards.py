"""The integrated care boards (ICBs) of England: the ePCN file names them but gives no codes.

`data/icbs.csv` spells each name as the file does, and says in which NHS region it lies.
`data/sub_icb_locations.csv` says which ICB each sub-ICB location belongs to, for files from before
July 2022 that name clinical commissioning groups (CCGs) instead. All of it changes only when the
NHS is reorganised.
"""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Board:
    code: str
    name: str  # as the ePCN file spells it: "NHS … ICB"
    region: str = ""

    @property
    def full_name(self) -> str:
        return f"{self.name.removesuffix(' ICB')} Integrated Care Board"


@cache
def boards() -> dict[str, Board]:
    """Every ICB by its code."""
    with (DATA / "icbs.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: Board(**row) for row in csv.DictReader(file)}


@cache
def _locations() -> dict[str, str]:
    with (DATA / "sub_icb_locations.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"]: row["icb"] for row in csv.DictReader(file)}


@cache
def _codes_by_name() -> dict[str, str]:
    return {board.name.casefold(): board.code for board in boards().values()}


@cache
def board_of(location: str, location_name: str) -> str:
    """The code of the ICB a sub-ICB location lies in, by its name first; empty when unknown."""
    name = location_name.rpartition(" - ")[0] or location_name
    return _codes_by_name().get(name.casefold().strip()) or _locations().get(location, "")
