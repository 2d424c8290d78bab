"""What is said of an offer: the one list that form, saving, comparing and workbook go by."""

from dataclasses import dataclass
from datetime import date

from frameworks.models import Framework
from organisations.editing.values import Values
from planning.choices import Charge, Kind
from planning.models import SupportCategory


@dataclass(frozen=True, kw_only=True)
class OfferValues(Values):
    title: str
    provider: str
    category: SupportCategory
    kind: Kind | str
    what: str = ""
    for_whom: str = ""
    how: str = ""
    capacity: int | None = None
    unit: str = ""
    charge: Charge | str = Charge.ASK
    cost: int | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    framework: Framework | None = None
    helps_with: str = ""
