"""What the actions of a plan ask for in money, added to the penny. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from nhsuk.money import pounds
from nhsuk.words import listed
from planning.choices import Funding
from planning.plans.action_fields import ActionFields


@dataclass(frozen=True)
class FundingAsked:
    """In whole pence; what is paid every year is never added to what is paid once."""

    once: int
    recurrent: int

    @classmethod
    def of(cls, actions: Iterable[ActionFields]) -> "FundingAsked":
        found = list(actions)
        return cls(*(_total(found, kind) for kind in (Funding.ONCE, Funding.RECURRENT)))

    @property
    def words(self) -> str:
        """£12,500 once and £4,000.50 a year; empty where nothing is asked for."""
        pairs = [(self.once, Funding.ONCE), (self.recurrent, Funding.RECURRENT)]
        return listed(f"{pounds(total)} {kind.after_amount}" for total, kind in pairs if total)


def _total(actions: Iterable[ActionFields], kind: Funding) -> int:
    return sum(action.funding or 0 for action in actions if action.funding_kind == kind)
