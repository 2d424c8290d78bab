"""Questions asked of indicators and their values: who reads which.

What a system measures is said to everybody in it, as its frameworks are. A value is read like all
that is of its organisation, from there and above; that of the system itself by everybody in it.
"""

from collections.abc import Iterable
from datetime import date

from django.db.models import F, Q

from organisations.querysets import Rows
from organisations.visibility import administered_by_q, over_q, visible_to_q


class IndicatorQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(over_q(user, "system", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "system", on=on))

    def of_system(self, system):
        return self.filter(system=system)

    def standing(self):
        return self.filter(retired_at__isnull=True)

    def offered(self, *, besides: int | None = None):
        """To choose from: those in use, and one that was chosen before it was retired."""
        return self.filter(Q(retired_at__isnull=True) | Q(pk=besides))


class ValueQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        of_the_system = Q(organisation=F("indicator__system")) & over_q(user, "organisation", on=on)
        return self.filter(visible_to_q(user, "organisation", on=on) | of_the_system)

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(administered_by_q(user, "indicator__system", on=on))

    def of_organisations(self, organisations: Iterable[int]):
        return self.filter(organisation__in=organisations)

    def of_indicators(self, indicators: Iterable[int]):
        return self.filter(indicator__in=indicators)

    def of_codes(self, codes: Iterable[str]):
        return self.filter(indicator__code__in=codes)
