"""Which registers are still to come from whom: of years that are open and soon close."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from organisations.models import Organisation
from organisations.reminding.days import FIRST
from registers.models import Filling, RegisterYear


@dataclass(frozen=True)
class Unsent:
    """What one organisation has neither sent nor said to be nothing."""

    year: RegisterYear
    organisation: Organisation

    @property
    def organisation_id(self) -> int:
        return self.organisation.pk

    @property
    def key(self) -> dict[str, int]:
        return {"year_id": self.year.pk, "organisation_id": self.organisation.pk}

    @property
    def address(self) -> tuple[str, str, int, str]:
        return (*self.year.register.address, self.year.plan_year, self.organisation.ods_code)


def registers_to_come(*, on: date) -> Iterator[Unsent]:
    """A query for each system with a register that soon closes, and two more."""
    running = RegisterYear.objects.open(on=on).select_related("register__system")
    years = [each for each in running if (each.closes_on - on).days <= FIRST]
    said = Filling.objects.of_years([each.pk for each in years]).answered()
    answered = set(said.values_list("year", "organisation"))
    systems = {each.register.system_id: each.register.system for each in years}
    inside = {pk: list(_asked_in(system, on=on)) for pk, system in systems.items()}
    for year in years:
        for organisation in inside[year.register.system_id]:
            is_asked = organisation.tier == year.register.tier
            if is_asked and (year.pk, organisation.pk) not in answered:
                yield Unsent(year, organisation)


def _asked_in(system: Organisation, *, on: date):
    return Organisation.objects.within(system, on=on).planning().open(on=on).order_by("pk")
