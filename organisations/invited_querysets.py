"""Questions asked of people on their way in: whom an address is, who was invited and how often."""

from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import Count, Exists, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, Lower


class InvitedQuerySet(models.QuerySet):
    def of_people(self, people):
        return self.filter(person__in=people)

    def emailed(self):
        return self.filter(by_email=True)

    def on_day(self, day: date):
        return self.filter(day=day)


class ComingIn(models.QuerySet):
    """Of people: those who are not here yet, and what was done about it."""

    def called(self, addresses):
        """Whoever signs in with one of these addresses, in whatever case it is kept."""
        return self.annotate(address=Lower("email")).filter(address__in=list(addresses))

    def not_signed_in(self):
        """Those who may, and never did."""
        return self.filter(is_active=True, last_login__isnull=True)

    def working_at(self, code: str, *, on: date):
        """Those with a role in the organisation with this code that day."""
        memberships = apps.get_model("organisations", "Membership").objects.open(on=on)
        return self.filter(pk__in=memberships.filter(organisation__ods_code=code).values("user"))

    def with_invitations(self, *, on: date):
        """Each with how often they were `emailed` an invitation, when last, if that day."""
        sent = apps.get_model("organisations", "Invited").objects.emailed()
        own = sent.filter(person=OuterRef("pk")).order_by().values("person")
        return self.annotate(
            emailed=Coalesce(Subquery(own.annotate(count=Count("pk")).values("count")), 0),
            emailed_on=Subquery(own.annotate(last=Max("day")).values("last")),
            is_emailed_today=Exists(sent.on_day(on).filter(person=OuterRef("pk"))),
        )

    def by_organisation(self, *, seen_by, on: date):
        """In the order of where they work, as far as `seen_by` administers it."""
        memberships = apps.get_model("organisations", "Membership").objects
        held = memberships.administered_by(seen_by, on=on).open(on=on).filter(user=OuterRef("pk"))
        names = held.order_by("organisation__name").values("organisation__name")
        return self.annotate(works_at=Subquery(names[:1])).order_by("works_at", "email")
