"""Questions asked of contacts that are asked for, and of who has joined a peer group.

A contact is for the two organisations that it is between, and for nobody above them. Who has
joined a group, its members know, and others only how many there are.
"""

from datetime import date

from django.db.models import Case, Q, Value, When
from django.utils import timezone

from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, member_organisations
from peers.choices import State


class ContactRequestQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Membership alone opens them, never lying above."""
        own = member_organisations(user, on=on or timezone.localdate())
        return self.filter(Q(asking__in=own) | Q(asked__in=own))

    def where_may(self, user, right: Right, *, on: date | None = None):
        """Those that the user answers: of who was asked."""
        return self.filter(held_by_q(user, right, "asked", on=on))

    def editable_by(self, user, *, on: date | None = None):
        """Those that the user may withdraw: of who asked."""
        return self.filter(held_by_q(user, Right.WRITE, "asking", on=on))

    def of_organisation(self, organisation):
        """Those that it has sent and those that it has received."""
        return self.filter(Q(asking=organisation) | Q(asked=organisation))

    def of_organisations(self, organisations):
        return self.filter(Q(asking__in=organisations) | Q(asked__in=organisations))

    def waiting(self):
        return self.filter(state=State.ASKED)

    def with_whose(self):
        return self.select_related("asking", "asked", "cycle__version", "cycle__system")

    def in_turn(self, organisation):
        """What waits for an answer of this organisation first, then its own that wait, then the
        newest.
        """
        waits = Q(state=State.ASKED)
        turn = Case(
            When(waits & Q(asked=organisation), then=Value(0)),
            When(waits, then=Value(1)),
            default=Value(2),
        )
        return self.annotate(turn=turn).order_by("turn", "-asked_at", "-pk")


class JoinedQuerySet(Rows):
    def of_cycle(self, cycle):
        return self.filter(cycle=cycle)

    def of_organisation(self, organisation):
        return self.filter(organisation=organisation)

    def on_steps(self, *steps: str):
        return self.filter(step_code__in=steps)

    def standing(self):
        return self.filter(left_at__isnull=True)
