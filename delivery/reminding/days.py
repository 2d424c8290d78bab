"""Which reminder a day asks for of a round. Pure."""

from datetime import date

from delivery.choices import OPENING
from organisations.reminding.days import kind_for


def kind_in_round(opens_on: date, closes_on: date, *, was_told: bool, on: date) -> str | None:
    """The last one whose day has come while the round takes updates.

    `was_told`: that it has opened, which is said once, whatever becomes of its last day.
    """
    if not opens_on <= on <= closes_on:
        return None
    return kind_for(closes_on, on=on) or (None if was_told else OPENING)
