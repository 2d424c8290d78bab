"""What a national file and a list of places say about one ICB: its organisations and where each
of them should lie. A wish, until `reconciling` has compared it with what is known here.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.text import slugify

from organisations.choices import Tier
from organisations.national.boards import Board, board_of
from organisations.national.epcn import (
    PARTNER_SHEET,
    PCN_SHEET,
    NationalFile,
    Network,
    Spell,
)
from organisations.national.names import as_written, ending_in_pcn, same_name
from organisations.national.places import PlacesFile
from organisations.national.problems import FileProblem, some_of

NAMED_HERE = (Tier.SYSTEM, Tier.PLACE)
"""Once known, these keep the name they have here: the national file does not know it."""


@dataclass(frozen=True)
class Wish:
    tier: Tier
    code: str
    name: str
    opened: date | None = None
    closed: date | None = None
    region: str = ""  # of a system


@dataclass
class Wishes:
    system: Wish
    places: dict[str, Wish] = field(default_factory=dict)
    networks: dict[str, Wish] = field(default_factory=dict)
    practices: dict[str, Wish] = field(default_factory=dict)
    places_of: dict[str, list[str]] = field(default_factory=dict)  # of a PCN, the first is primary
    spells: dict[str, list[Spell]] = field(default_factory=dict)  # of a practice, oldest first
    warnings: list[str] = field(default_factory=list)

    def __iter__(self):
        yield self.system
        yield from self.places.values()
        yield from self.networks.values()
        yield from self.practices.values()

    def first_opening_in(self, place: str) -> date | None:
        """The day the first of a place's PCNs opened: all a file can say about its beginning."""
        codes = (code for code, places in self.places_of.items() if place in places)
        opened = [day for code in codes if (day := self.networks[code].opened)]
        return min(opened, default=None)


def wishes_for(board: Board, national: NationalFile, places: PlacesFile) -> Wishes:
    """What the files say about this ICB; FileProblem when they say nothing."""
    networks = [
        network
        for network in national.networks
        if board_of(network.location, network.location_name) == board.code
    ]
    if not networks:
        raise FileProblem(f"The national file has no PCN of {board.name} ({board.code}).")
    wishes = Wishes(system=wish_of(board))
    _add_networks(wishes, networks, places)
    _add_places(wishes, board, places)
    _add_practices(wishes, national)
    _warn_of_strays(wishes, national)
    return wishes


def wish_of(board: Board) -> Wish:
    return Wish(Tier.SYSTEM, board.code, board.full_name, region=board.region)


def place_code(board: Board, name: str) -> str:
    """QE1-SOUTH-CUMBRIA: places have no national code."""
    return f"{board.code}-{slugify(name).upper()}"[:60]


def _add_networks(wishes: Wishes, networks: list[Network], places: PlacesFile) -> None:
    for network in networks:
        wishes.networks[network.code] = Wish(
            tier=Tier.NEIGHBOURHOOD,
            code=network.code,
            name=network_name(network.name, places.names.get(network.code, "")),
            opened=network.opened,
            closed=network.closed,
        )


def network_name(national: str, local: str) -> str:
    """The national name; spelt as in the places file where that is the same name."""
    if local and same_name(national, local):
        return ending_in_pcn(local)
    return as_written(national)


def _add_places(wishes: Wishes, board: Board, places: PlacesFile) -> None:
    for network, names in places.places.items():
        if network not in wishes.networks:
            wishes.warnings.append(
                f"{network} {places.names[network]} is in the places file but not among the PCNs "
                f"of {board.name} in the national file."
            )
            continue
        for name in names:
            code = place_code(board, name)
            wishes.places.setdefault(code, Wish(Tier.PLACE, code, name))
            wishes.places_of.setdefault(network, []).append(code)


def _add_practices(wishes: Wishes, national: NationalFile) -> None:
    spells = defaultdict(list)
    for spell in sorted(national.spells, key=lambda spell: (spell.start, spell.pcn)):
        if spell.pcn in wishes.networks:
            spells[spell.practice].append(spell)
    for code, own in spells.items():
        wishes.spells[code] = _each_once(own, wishes.warnings)
        name = as_written(wishes.spells[code][-1].practice_name)
        wishes.practices[code] = Wish(Tier.PRACTICE, code, name)


def _each_once(spells: list[Spell], warnings: list[str]) -> list[Spell]:
    """One spell of a practice in a PCN from a day; of two names, the one listed first."""
    first: dict[tuple[str, date], Spell] = {}
    for spell in spells:
        kept = first.setdefault((spell.pcn, spell.start), spell)
        if kept.end != spell.end:
            raise FileProblem(
                f"Sheet {PARTNER_SHEET}: {spell.practice} stands there twice in {spell.pcn} from "
                f"{spell.start:%Y%m%d}, with different last days."
            )
        taken, other = as_written(kept.practice_name), as_written(spell.practice_name)
        if taken != other:
            warnings.append(
                f"{spell.practice} has two names, “{taken}” and “{other}”, from the same day in "
                f"{spell.pcn}: “{taken}”, listed first, is taken."
            )
    return list(first.values())


def _warn_of_strays(wishes: Wishes, national: NationalFile) -> None:
    """PCNs that only the sheet of practices names: nobody can say which ICB they belong to."""
    known = {network.code for network in national.networks}
    strays = [spell for spell in national.spells if spell.pcn not in known]
    if strays:
        codes = some_of({spell.pcn for spell in strays})
        wishes.warnings.append(
            f"Rows of the sheet {PARTNER_SHEET} left out, as the sheet {PCN_SHEET} does not list "
            f"their PCN: {len(strays)} ({codes})."
        )
