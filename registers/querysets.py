"""Questions asked of registers and their rows: who reads which.

What a register asks is said to everybody in its system. Rows are their team's alone until they are
sent; then those above read them, or everybody in the system, as the register says.
"""

from collections.abc import Iterable
from datetime import date

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse

from frameworks.reading.beside import BesideTheme
from nhsuk.words import counted
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import (
    administered_by_q,
    held_by_q,
    member_organisations,
    over_q,
    visible_to_q,
)
from registers.choices import Reach, State


class RegisterQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(over_q(user, "system", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "system", on=on))

    def of_system(self, system):
        return self.filter(system=system)

    def in_use(self):
        return self.filter(retired_at__isnull=True)

    def serving(self, step):
        """Those in use that serve this very step, each with its system."""
        found = self.in_use().filter(step_code=step.code)
        return found.select_related("system")

    def beside_theme(self, theme) -> BesideTheme | None:
        """Those of the framework's own system that serve a step of it, for the page of the theme.

        How many there are is said to whoever reads the framework; each reads them as they may.
        """
        owner = theme.version.framework.owner_id
        own = self.in_use().filter(system=owner, step_code__startswith=f"{theme.code}-")
        number = own.count()
        words = counted(number, "register")
        return BesideTheme(words, reverse("registers:home")) if number else None


class ColumnQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(over_q(user, "register__system", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "register__system", on=on))

    def of_register(self, register):
        return self.filter(register=register)

    def of_fillings(self, fillings: Iterable[int]):
        """Those of all registers that these are of, each once."""
        return self.filter(register__years__fillings__in=fillings).distinct()

    def standing(self):
        return self.filter(closed_at__isnull=True)


class YearQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(over_q(user, "register__system", on=on))

    def of_register(self, register):
        return self.filter(register=register)

    def in_use(self):
        """Those of registers that were not retired."""
        return self.filter(register__retired_at__isnull=True)

    def open(self, *, on: date):
        return self.in_use().filter(opens_on__lte=on, closes_on__gte=on)

    def waiting_for(self, organisations: Iterable[int], *, on: date):
        """What waits to be filled in by one of these, each as often as it does, with `whose` it is:
        of systems, of those that lie in them, and of those that lie in those.
        """
        links = apps.get_model("organisations", "Link").objects.open(on=on).values("pk")
        down, further = "register__system__links_down", "child__links_down"
        far = self.annotate(first=F(down)).filter(first__in=links)
        return (
            self._asking("register__system", organisations),
            self._asking(f"{down}__child", organisations, last=F(down)).filter(last__in=links),
            far._asking(
                f"{down}__{further}__child", organisations, last=F(f"{down}__{further}")
            ).filter(last__in=links),
        )

    def _asking(self, whose: str, organisations: Iterable[int], **more: F):
        """Those that an organisation of their tier has said nothing of."""
        said = apps.get_model("registers", "Filling").objects.answered()
        theirs = said.filter(year=OuterRef("pk"), organisation=OuterRef("whose"))
        found = self.order_by().annotate(whose=F(whose), whose_tier=F(f"{whose}__tier"), **more)
        return found.filter(
            ~Exists(theirs), register__tier=F("whose_tier"), whose__in=list(organisations)
        )


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

    def with_reach(self, user, *, on: date):
        """Each with `reach`: as closely as what this person reads it."""
        own = Q(filling__organisation__in=member_organisations(user, on=on))
        from_above = visible_to_q(user, "filling__organisation", on=on)
        return self.annotate(
            reach=Case(
                When(own, then=Value(Reach.TEAM)),
                When(from_above, then=Value(Reach.ABOVE)),
                default=Value(Reach.EVERYBODY),
            )
        )

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
