"""How far those beneath a place or the system are with each register of a plan year."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from organisations.choices import Tier
from organisations.models import Organisation
from registers.models import Filling, Register, RegisterYear
from registers.reading.figures import filled_in
from registers.reading.narrowing import Narrowing


@dataclass(frozen=True)
class Beneath:
    """`answered` of `asked` have filled it in; the page is narrowed to the place."""

    register: Register
    url: str
    answered: int
    asked: int

    @property
    def words(self) -> str:
        return filled_in(self.answered, self.asked, Tier(self.register.tier))


def registers_beneath(
    user, organisation: Organisation, plan_year: int, *, on: date
) -> list[Beneath]:
    """Of those that are open today; in as many queries, however many registers there are."""
    seen = RegisterYear.objects.visible_to(user, on=on).in_use().filter(plan_year=plan_year)
    years = list(seen.select_related("register__system").order_by("register__name"))
    if not years:
        return []
    inside = Organisation.objects.visible_to(user, on=on).within(organisation, on=on).open(on=on)
    tiers = dict(inside.values_list("pk", "tier"))
    said = Filling.objects.visible_to(user, on=on).of_years([year.pk for year in years]).answered()
    counts = Counter(
        year
        for year, whose, tier in said.values_list("year", "organisation", "year__register__tier")
        if tiers.get(whose) == tier
    )
    asked = Counter(tiers.values())
    return [
        Beneath(
            year.register,
            _address(year, organisation),
            counts[year.pk],
            asked[year.register.tier],
        )
        for year in years
        if asked[year.register.tier]
    ]


def _address(year: RegisterYear, organisation: Organisation) -> str:
    code = "" if organisation.tier == Tier.SYSTEM else organisation.ods_code
    query = Narrowing(organisation=code, year=str(year.plan_year)).query()
    return f"{year.register.get_absolute_url()}?{query}"
