"""Whose row it is: the systems that who brings a list administers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from organisations.choices import Tier
from organisations.models import Organisation, User


@dataclass(frozen=True)
class OwnSystems:
    """By their codes, on the day that the list is brought."""

    on: date
    by_code: Mapping[str, Organisation]

    @classmethod
    def of(cls, user: User, *, at: datetime) -> "OwnSystems":
        on = timezone.localdate(at)
        own = Organisation.objects.administered_by(user, on=on).of_tier(Tier.SYSTEM)
        return cls(on, {system.ods_code: system for system in own})

    def named(self, row: Mapping) -> Organisation:
        """Nobody need say it who keeps the indicators of one system."""
        code = str(row.get("system") or "").upper()
        if not code and len(self.by_code) == 1:
            return next(iter(self.by_code.values()))
        if code not in self.by_code:
            words = f"with the code “{code}”" if code else "without a code"
            raise ValidationError({"system": f"You keep indicators for no system {words}"})
        return self.by_code[code]
