"""Questions asked of appraisals: who reads and writes which.

An appraisal is its organisation's alone: everybody with a role there reads it, and nobody above or
beneath. Of the scores a person reads their own, and those of others as `access.py` says.
"""

from datetime import date

from django.db.models import Count, Q
from django.utils import timezone

from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, member_organisations


def in_own_organisation_q(user, path: str, *, on: date | None = None) -> Q:
    """Rows whose very organisation at `path` the user has a role in."""
    own = member_organisations(user, on=on or timezone.localdate())
    return Q(**{f"{path}__in": own})


class AppraisalQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(in_own_organisation_q(user, "organisation", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.WRITE, "organisation", on=on))

    def of_organisation(self, organisation):
        return self.filter(organisation=organisation)

    def with_whose(self):
        return self.select_related("organisation", "cycle__system")

    def with_how_many(self):
        """Each with how many people have `sent` in scores."""
        sent = Q(score_sheets__sent_at__isnull=False)
        return self.annotate(sent=Count("score_sheets", filter=sent))


class PartQuerySet(Rows):
    """Options and criteria."""

    def standing(self):
        """Those that were not taken out again."""
        return self.filter(removed_at__isnull=True)


class SheetQuerySet(Rows):
    def of_person(self, user):
        return self.filter(scorer=user)

    def sent(self):
        return self.filter(sent_at__isnull=False)

    def with_marks(self):
        """With who scored and every mark, in two queries."""
        return self.select_related("scorer").prefetch_related("marks")


class AppraisalRevisionQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(in_own_organisation_q(user, "appraisal__organisation", on=on))
