"""Questions asked of registers and their rows: who reads which.

What a register asks is said to everybody in its system. Rows are their team's alone until they are
sent; then those above read them, or everybody in the system, as the register says.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import administered_by_q, held_by_q, over_q, visible_to_q
from registers.choices import Reach, State


class RegisterQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(over_q(user, "system", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "system", on=on))

    def of_system(self, system):
        return self.filter(system=system)


class ColumnQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(over_q(user, "register__system", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "register__system", on=on))

    def of_register(self, register):
        return self.filter(register=register)

    def standing(self):
        return self.filter(closed_at__isnull=True)


class YearQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(over_q(user, "register__system", on=on))

    def of_register(self, register):
        return self.filter(register=register)

    def open(self, *, on: date):
        return self.filter(opens_on__lte=on, closes_on__gte=on)


class FillingQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """That there is one, and how far it is; its rows are asked for by themselves."""
        everybodys = Q(year__register__reach=Reach.EVERYBODY)
        beside = everybodys & over_q(user, "year__register__system", on=on)
        return self.filter(visible_to_q(user, "organisation", on=on) | beside)

    def of_register(self, register):
        return self.filter(year__register=register)

    def of_years(self, years: Iterable[int]):
        return self.filter(year__in=years)

    def of_organisations(self, organisations: Iterable[int]):
        return self.filter(organisation__in=organisations)

    def answered(self):
        return self.exclude(state=State.OPEN)


class EntryQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """A draft for those who write it; what is sent for those whom its register names."""
        own = held_by_q(user, Right.WRITE, "filling__organisation", on=on)
        from_above = visible_to_q(user, "filling__organisation", on=on)
        everybodys = Q(filling__year__register__reach=Reach.EVERYBODY)
        beside = everybodys & over_q(user, "filling__year__register__system", on=on)
        return self.filter(own | (Q(filling__state=State.SENT) & (from_above | beside)))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, "filling__organisation", on=on))

    def of_register(self, register):
        return self.filter(filling__year__register=register)

    def of_organisation(self, organisation):
        return self.filter(filling__organisation=organisation)

    def of_fillings(self, fillings: Iterable[int]):
        return self.filter(filling__in=fillings)

    def of_years(self, years: Iterable[int]):
        return self.filter(filling__year__in=years)

    def standing(self):
        return self.filter(removed_at__isnull=True)
