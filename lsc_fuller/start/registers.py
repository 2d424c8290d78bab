"""The lines of the start page about registers: those to fill in, and how far those beneath are."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from lsc_fuller.start.lines import Task, due_words
from nhsuk.words import counted, listed
from organisations.choices import Role, Tier
from organisations.models import Link, Membership, Organisation, User
from organisations.permissions import Right, rights_of
from registers.models import Filling, RegisterYear


@dataclass(frozen=True)
class Registers:
    """The years that are open today; who lies in whom, by tier; and who has filled in what."""

    years: Sequence[RegisterYear]
    beneath: dict[int, set[int]]
    tiers: dict[int, str]
    answered: set[tuple[int, int]]

    def asked_in(self, year: RegisterYear, organisation: int) -> set[int]:
        """Those in an organisation that fill it in, itself among them."""
        if organisation not in self._inside(year.register.system_id):
            return set()
        inside = self._inside(organisation)
        return {pk for pk in inside if self.tiers.get(pk) == year.register.tier}

    def _inside(self, organisation: int) -> set[int]:
        found, next_ones = {organisation}, [organisation]
        while next_ones:
            further = self.beneath.get(next_ones.pop(), set()) - found
            found |= further
            next_ones += further
        return found

    def said(self, year: RegisterYear, organisations: set[int]) -> int:
        return sum((year.pk, pk) in self.answered for pk in organisations)


def register_lines(user: User, memberships: Iterable[Membership], *, on: date) -> Iterator[Task]:
    """One query where no register is open, else three."""
    working = [each for each in memberships if each.role != Role.ADMINISTRATOR]
    if not working:
        return
    open_years = RegisterYear.objects.visible_to(user, on=on).open(on=on)
    years = list(open_years.select_related("register__system").order_by("closes_on", "pk"))
    if not years:
        return
    own = {each.organisation_id: each.organisation for each in working}
    registers = _registers(user, years, own, on=on)
    roles: dict[int, set[str]] = defaultdict(set)
    for each in working:
        roles[each.organisation_id].add(each.role)
    for pk, organisation in own.items():
        may_write = Right.WRITE in rights_of(roles[pk])
        yield from _lines(organisation, registers, may_write=may_write, on=on)


def _registers(
    user: User, years: list[RegisterYear], own: dict[int, Organisation], *, on: date
) -> Registers:
    asked = {year.register.tier for year in years} | {*Tier.planning()}
    around = Link.objects.visible_to(user, on=on) | Link.objects.over(user, on=on)
    links = around.open(on=on).filter(child__tier__in=asked)
    beneath: dict[int, set[int]] = defaultdict(set)
    tiers = {pk: str(organisation.tier) for pk, organisation in own.items()}
    for parent, child, tier, above in links.values_list(
        "parent", "child", "child__tier", "parent__tier"
    ):
        beneath[parent].add(child)
        tiers |= {child: tier, parent: above}
    said = Filling.objects.visible_to(user, on=on).of_years([year.pk for year in years]).answered()
    return Registers(years, beneath, tiers, set(said.values_list("year", "organisation")))


def _lines(
    organisation: Organisation, registers: Registers, *, may_write: bool, on: date
) -> Iterator[Task]:
    waiting, beneath = [], []
    for year in registers.years:
        asked = registers.asked_in(year, organisation.pk)
        if organisation.pk in asked and not registers.said(year, {organisation.pk}):
            waiting.append(year)
        if others := asked - {organisation.pk}:
            beneath.append((year, registers.said(year, others), len(others)))
    if waiting:
        yield _to_fill_in(organisation, waiting, may_write=may_write, on=on)
    if beneath and organisation.tier in (Tier.PLACE, Tier.SYSTEM):
        yield _beneath(organisation, beneath, on=on)


def _to_fill_in(
    organisation: Organisation, years: list[RegisterYear], *, may_write: bool, on: date
) -> Task:
    number = len(years)
    waits = "waits" if number == 1 else "wait"
    return Task(
        title="Registers",
        headline=f"{counted(number, 'register')} {waits} for you",
        detail=f"{listed(year.register.name for year in years)}.",
        url=_address(organisation, years),
        organisation=organisation.name,
        due=due_words(years[0].closes_on, on=on),
        button=("Fill it in" if number == 1 else "Fill them in") if may_write else "",
        unfinished=True,
    )


def _address(organisation: Organisation, years: list[RegisterYear]) -> str:
    if len(years) > 1:
        return reverse("registers:home")
    where = [*years[0].register.address, years[0].plan_year, organisation.ods_code]
    return reverse("registers:filling", args=where)


def _beneath(
    organisation: Organisation, counts: list[tuple[RegisterYear, int, int]], *, on: date
) -> Task:
    said = [
        f"{year.register.name}: {done} of {counted(asked, Tier(year.register.tier).kind)}"
        for year, done, asked in counts
    ]
    return Task(
        title="Registers of those beneath",
        headline=f"{counted(len(counts), 'register')} {'is' if len(counts) == 1 else 'are'} open",
        detail=f"Filled in: {'; '.join(said)}.",
        url=reverse("registers:home"),
        organisation=organisation.name,
        due=due_words(counts[0][0].closes_on, on=on),
    )
