"""A list of offers as it is taken away and brought back: each cell, and what may stand in it."""

from collections.abc import Iterable, Mapping
from datetime import date

from nhsuk.forms import PARTS
from nhsuk.money import pounds
from planning.choices import Charge, Kind
from planning.models import Offer
from planning.offers.offer_fields import OfferValues
from spreadsheets.columns import Column, sheet_of
from spreadsheets.writing import SheetOut

REFERENCE, CODE = "Reference", "Code"
HEADERS = {
    "title": ("What is on offer", 40),
    "provider": ("Who provides it", 28),
    "category": ("Category", 30),
    "kind": ("Kind", 12),
    "what": ("What you get", 50),
    "for_whom": ("For whom", 30),
    "how": ("How to get it", 40),
    "capacity": ("How many", 11),
    "unit": ("Of what", 14),
    "cost": ("Cost", 14),
    "starts_on": ("First day", 13),
    "ends_on": ("Last day", 13),
    "framework": ("Framework", 24),
    "helps_with": ("Themes and steps", 24),
}
IN_LINES = ("what", "how")
DAYS = ("starts_on", "ends_on")
ASK = ("", "asktheprovider")


def cells_of(said: OfferValues | Offer) -> dict[str, object]:
    """What stands in the cells of an offer, by column."""
    cost = pounds(said.cost) if said.cost is not None else Charge(said.charge).label
    return {name: getattr(said, name) for name in HEADERS} | {
        "category": said.category.name,
        "kind": Kind(said.kind).label,
        "capacity": "" if said.capacity is None else said.capacity,
        "cost": cost,
        "framework": said.framework.name if said.framework else "",
    }


def offers_sheet(offers: Iterable[Offer]) -> SheetOut:
    """The offers as a list that comes back has them."""
    columns = [
        Column[Offer](REFERENCE, 11, lambda offer: offer.reference),
        Column(CODE, 10, lambda offer: offer.owner.ods_code),
        *(_column(name, *HEADERS[name]) for name in HEADERS),
    ]
    return sheet_of("Offers", columns, offers)


def _column(name: str, title: str, width: int) -> Column[Offer]:
    return Column(title, width, lambda offer: cells_of(offer)[name])


def typed_of(cells: Mapping[str, object], keys: Mapping[str, Mapping[str, object]]) -> dict:
    """The cells as they would be typed into the form of an offer. `keys` are those of categories,
    kinds and frameworks by their words; what is none of these is handed on for the form to refuse.
    """
    typed: dict[str, object] = {}
    for name, cell in cells.items():
        if name in DAYS:
            typed |= _day_typed(name, cell)
        elif name == "cost":
            typed |= _cost_typed(str(cell))
        elif name in keys:
            typed[name] = keys[name].get(str(cell).casefold(), str(cell))
        else:
            typed[name] = str(cell)
    return typed


def _day_typed(name: str, cell: object) -> dict[str, object]:
    parts = (cell.day, cell.month, cell.year) if isinstance(cell, date) else ("", "", "")
    return {f"{name}_{part}": str(value) for part, value in zip(PARTS, parts, strict=True)}


def _cost_typed(cell: str) -> dict[str, object]:
    plain = "".join(cell.casefold().split())
    if plain in ASK:
        return {"charge": Charge.ASK.value, "cost": ""}
    if plain == "free":
        return {"charge": Charge.FREE.value, "cost": ""}
    return {"charge": Charge.COSTS.value, "cost": cell}
