"""The registers that somebody reads, each with its newest year and how far their own are."""

from dataclasses import dataclass
from datetime import date

from nhsuk.words import nhs_date
from organisations.models import Organisation
from organisations.permissions import Right
from registers.choices import NOT_STARTED, State
from registers.models import Filling, Register, RegisterYear


@dataclass(frozen=True)
class Own:
    """An organisation that this person writes for, and how far it is."""

    organisation: Organisation
    state: State | None

    @property
    def tag(self) -> tuple[str, str]:
        return (self.state.label, self.state.colour) if self.state else NOT_STARTED


@dataclass(frozen=True)
class Shown:
    register: Register
    year: RegisterYear | None
    own: tuple[Own, ...]
    is_open: bool

    @property
    def days(self) -> str:
        if self.register.retired_at:
            return f"Retired on {nhs_date(self.register.retired_at)}"
        if self.year is None:
            return "Nobody can fill it in yet"
        word = "Open" if self.is_open else "Filled in"
        return f"{word} from {nhs_date(self.year.opens_on)} to {nhs_date(self.year.closes_on)}"


def registers_of(user, *, on: date) -> list[Shown]:
    registers = list(Register.objects.visible_to(user, on=on).select_related("system"))
    years: dict[int, RegisterYear] = {}
    for year in RegisterYear.objects.visible_to(user, on=on).order_by("plan_year"):
        years[year.register_id] = year
    held = Organisation.objects.held_by(user, Right.WRITE, on=on).open(on=on)
    systems = {each.system_id: each.system for each in registers}
    own = {pk: list(held.within(system, on=on)) for pk, system in systems.items()}
    fillings = Filling.objects.of_organisations([each.pk for many in own.values() for each in many])
    states = {
        (year, organisation): State(said)
        for year, organisation, said in fillings.values_list("year", "organisation", "state")
    }
    return [
        _shown(each, years.get(each.pk), own[each.system_id], states, on=on) for each in registers
    ]


def _shown(register: Register, year: RegisterYear | None, own, states, *, on: date) -> Shown:
    mine = tuple(
        Own(each, states.get((year.pk, each.pk)))
        for each in own
        if year and each.tier == register.tier
    )
    return Shown(register, year, mine, bool(year and year.is_open(on=on)))
