"""Questions asked of offers of help: who reads and writes which, which are open, what is left."""

from datetime import date

from django.apps import apps
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, lies_in_q, running_on, visible_to_q


def last_decisions():
    """The last one on each need: what was decided before it counts no more."""
    decisions = apps.get_model("planning", "Decision").objects
    later = decisions.filter(need=OuterRef("need")).filter(
        Q(decided_at__gt=OuterRef("decided_at"))
        | Q(decided_at=OuterRef("decided_at"), pk__gt=OuterRef("pk"))
    )
    return decisions.filter(~Exists(later))


class OfferQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Those of organisations the user sees, and of those that their own ones lie in."""
        day = on or timezone.localdate()
        seen = visible_to_q(user, "owner", on=day) | lies_in_q(user, "owner", on=day)
        return self.filter(seen)

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, "owner", on=on))

    def of_organisation(self, organisation):
        return self.filter(owner=organisation)

    def of_organisations(self, organisations):
        return self.filter(owner__in=organisations)

    def reaching(self, organisation, *, on: date):
        """Those an organisation may use: its own, and those of what it lies in on that day."""
        organisations = apps.get_model("organisations", "Organisation").objects
        above = organisations.above([organisation.pk], on=on)
        return self.of_organisations(above.order_by().values("pk"))

    def of_category(self, code: str):
        """Those in the category of this code, or in the one that it was merged into."""
        return self.filter(Q(category__code=code) | Q(category__merged__code=code)).distinct()

    def of_categories(self, *categories):
        """Whosever they are: for a category that is merged with all that is in it."""
        return self.filter(category__in=categories)

    def standing(self):
        return self.filter(withdrawn_at__isnull=True)

    def withdrawn(self):
        return self.filter(withdrawn_at__isnull=False)

    def with_taken(self):
        """Each with `taken`: how many needs are met with it, by their last decision."""
        own = last_decisions().filter(commitment__offer=OuterRef("pk"))
        own = own.order_by().values("commitment__offer")
        count = own.annotate(count=Count("need")).values("count")
        return self.annotate(taken=Coalesce(Subquery(count), 0))

    def open(self, *, on: date):
        """Those that can be taken up for that day, as far as is known now."""
        running = self.standing().filter(running_on(on, first="starts_on", last="ends_on"))
        is_left = Q(capacity__isnull=True) | Q(capacity__gt=F("taken"))
        return running.with_taken().filter(is_left)

    def with_whose(self):
        return self.select_related("owner", "category", "framework")
