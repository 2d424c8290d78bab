"""Questions asked of boards, seats, terms, and of what is asked: who reads which.

Boards and seats are read by everybody in their system. A question is read by who asked, who holds
it and who said something in it: by membership alone, never by lying above.
"""

from datetime import date

from django.apps import apps
from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, Subquery, When
from django.utils import timezone

from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, member_organisations, over_q, running_on
from representation.choices import OPEN, TO_ANSWER


class BoardQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(over_q(user, "system", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.PUBLISH, "owner", on=on))

    def of_system(self, system):
        return self.filter(system=system)

    def of_organisations(self, organisations):
        return self.filter(owner__in=organisations)

    def standing(self):
        return self.filter(closed_at__isnull=True)

    def closed(self):
        return self.filter(closed_at__isnull=False)

    def without_seats(self):
        """Not even a closed one."""
        return self.select_related("owner").filter(seats__isnull=True)


class SeatQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(over_q(user, "board__system", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.PUBLISH, "board__owner", on=on))

    def of_boards(self, boards):
        return self.filter(board__in=boards)

    def of_owners(self, owners):
        return self.filter(board__owner__in=owners)

    def standing(self):
        return self.filter(closed_at__isnull=True, board__closed_at__isnull=True)

    def closed(self):
        """Themselves or with their board."""
        return self.exclude(closed_at__isnull=True, board__closed_at__isnull=True)

    def with_last_day(self, *, on: date):
        """Each with whether it `is_held` that day and `is_followed`, and the `last_day` of who
        holds it.
        """
        own = apps.get_model("representation", "Tenure").objects.filter(seat=OuterRef("pk"))
        runs = own.filter(running_on(on, first="starts_on", last="ends_on"))
        return self.annotate(
            is_held=Exists(runs),
            is_followed=Exists(own.filter(starts_on__gt=on)),
            last_day=Subquery(runs.values("ends_on")[:1]),
        )

    def with_tenures(self):
        """Each with its board, whose owner, and its terms: in two queries."""
        tenures = apps.get_model("representation", "Tenure").objects.in_order()
        related = self.select_related("board__owner", "board__system")
        return related.prefetch_related(Prefetch("tenures", tenures))


class TenureQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        return self.filter(over_q(user, "seat__board__system", on=on))

    def editable_by(self, user, *, on: date | None = None):
        return self.filter(held_by_q(user, Right.PUBLISH, "seat__board__owner", on=on))

    def in_order(self):
        """The newest first."""
        return self.select_related("held_by").order_by("-starts_on", "-pk")

    def ending(self, *, on: date, until: date):
        """Of seats that stand: those that end between two days, both of which count, and that
        nobody follows.
        """
        later = self.model.objects.filter(
            seat=OuterRef("seat"), starts_on__gt=OuterRef("starts_on")
        )
        standing = self.filter(seat__closed_at__isnull=True, seat__board__closed_at__isnull=True)
        return standing.filter(~Exists(later), ends_on__gte=on, ends_on__lte=until)


class EnquiryQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        day = on or timezone.localdate()
        own = member_organisations(user, on=day)
        here = Q(organisation__in=own) | Q(holder__in=own)
        closed = Q(holder__closed_on__lt=day, system__in=own)
        turns = apps.get_model("representation", "EnquiryTurn").objects.filter(
            enquiry=OuterRef("pk"), organisation__in=own
        )
        return self.filter(here | closed | Exists(turns))

    def editable_by(self, user, *, on: date | None = None):
        """Those of the user's own organisation."""
        return self.filter(held_by_q(user, Right.SPEAK, "organisation", on=on))

    def of_organisation(self, organisation):
        return self.filter(organisation=organisation)

    def open(self):
        return self.filter(state__in=OPEN)

    def to_answer(self):
        return self.filter(state__in=TO_ANSWER)

    def held_at(self, organisation, *, on: date):
        """Those that it holds now, also for one that has closed."""
        return self.with_holder_now(on=on).filter(held_by=organisation.pk)

    def spoken_to(self, organisation):
        """What others asked and it said something to."""
        turns = apps.get_model("representation", "EnquiryTurn").objects.filter(
            enquiry=OuterRef("pk"), organisation=organisation
        )
        return self.exclude(organisation=organisation).filter(Exists(turns))

    def with_holder_now(self, *, on: date):
        """Each with the `held_by`: its holder, or the system where that one has closed."""
        closed = When(holder__closed_on__lt=on, then=F("system"))
        return self.annotate(held_by=Case(closed, default=F("holder")))

    def with_thread(self):
        """Each with all that its page says, in two queries whatever their number."""
        turns = apps.get_model("representation", "EnquiryTurn").objects.in_order()
        related = self.select_related("organisation", "holder", "system", "board")
        return related.prefetch_related(Prefetch("turns", turns))


class EnquiryTurnQuerySet(Rows):
    def in_order(self):
        return self.select_related("organisation", "board").order_by("number")

    def of_enquiry(self, enquiry):
        """All that was said of one, in the order of time."""
        return self.filter(enquiry=enquiry).in_order()
