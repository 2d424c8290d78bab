"""An offer as pages say it: where it stands today, what is left of it, what it costs, and when."""

from dataclasses import dataclass
from datetime import date

from nhsuk.money import pounds
from nhsuk.words import clause, nhs_date
from planning.choices import Charge, OfferState
from planning.models import Offer


@dataclass(frozen=True)
class OfferShown:
    """Of an offer that `with_taken` has counted."""

    offer: Offer
    state: OfferState
    taken: int

    @classmethod
    def of(cls, offer: Offer, *, on: date) -> "OfferShown":
        taken: int = offer.taken  # type: ignore[attr-defined]
        return cls(offer, state_of(offer, taken, on=on), taken)

    @property
    def left(self) -> int | None:
        return left_of(self.offer, self.taken)

    @property
    def is_open(self) -> bool:
        return self.state == OfferState.OPEN

    @property
    def capacity(self) -> str:
        """3 of 10 places left."""
        if self.left is None:
            return "As much as is asked for"
        return f"{self.left} of {self.offer.capacity} {clause(self.offer.unit)} left"

    @property
    def cost(self) -> str:
        """£250 each time, or that it is free."""
        if self.offer.cost is not None:
            return f"{pounds(self.offer.cost)} each time it is taken up"
        return Charge(self.offer.charge).label

    @property
    def when(self) -> str:
        first, last = nhs_date(self.offer.starts_on), nhs_date(self.offer.ends_on)
        if first and last:
            return f"From {first} to {last}"
        if first or last:
            return f"From {first}" if first else f"Until {last}"
        return "At any time"


def left_of(offer: Offer, taken: int) -> int | None:
    """None: as much as is asked for. Never less than none."""
    return None if offer.capacity is None else max(offer.capacity - taken, 0)


def state_of(offer: Offer, taken: int, *, on: date) -> OfferState:
    if offer.withdrawn_at:
        return OfferState.WITHDRAWN
    if offer.ends_on and offer.ends_on < on:
        return OfferState.ENDED
    if left_of(offer, taken) == 0:
        return OfferState.TAKEN
    return OfferState.OPEN if offer.runs_on(on) else OfferState.TO_COME
