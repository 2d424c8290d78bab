"""Questions asked of escalations: who reads which, and whose turn it is.

An escalation goes to one body at a time. Its own team reads it, who holds it, and who said
something in it; whoever else it lies beneath knows of it only how many there are.
"""

from datetime import date

from django.apps import apps
from django.db.models import Case, Count, Exists, F, OuterRef, Prefetch, Q, When
from django.utils import timezone

from delivery.choices import ANSWERED, OPEN, TO_ANSWER, Said
from organisations.choices import Tier
from organisations.permissions import Right
from organisations.querysets import Rows
from organisations.visibility import held_by_q, member_organisations


def _stood_in(**places) -> Exists:
    """Whether the organisation of an escalation stood in such a place in its cycle."""
    footprints = apps.get_model("assessments", "Footprint").objects.filter(
        assessment__organisation=OuterRef("organisation"),
        assessment__cycle=OuterRef("cycle"),
        tier=Tier.PLACE,
        **places,
    )
    return Exists(footprints)


class EscalationQuerySet(Rows):
    def visible_to(self, user, *, on: date | None = None):
        """Membership alone opens them, never lying above: the system lies above every place."""
        day = on or timezone.localdate()
        own = member_organisations(user, on=day)
        here = Q(organisation__in=own) | Q(holder__in=own)
        closed = Q(holder__closed_on__lt=day, cycle__system__in=own)
        turns = apps.get_model("delivery", "Turn").objects.filter(
            escalation=OuterRef("pk"), organisation__in=own
        )
        return self.filter(here | closed | Exists(turns))

    def editable_by(self, user, *, on: date | None = None):
        """Those of the user's own organisation."""
        return self.filter(held_by_q(user, Right.WRITE, "organisation", on=on))

    def of_organisation(self, organisation):
        return self.filter(organisation=organisation)

    def of_cycle(self, cycle):
        return self.filter(cycle=cycle)

    def beneath(self, organisation, cycle):
        """What those beneath a place or the system escalate in a cycle; not what it does itself."""
        found = self.of_cycle(cycle)
        if organisation.pk == cycle.system_id:
            return found
        return found.filter(_stood_in(organisation=organisation)).exclude(organisation=organisation)

    def of_place(self, code: str):
        """Those of a place, and of all that stood in it."""
        return self.filter(Q(organisation__ods_code=code) | _stood_in(organisation__ods_code=code))

    def open(self):
        return self.filter(state__in=OPEN)

    def to_answer(self):
        return self.filter(state__in=TO_ANSWER)

    def answered(self):
        return self.filter(state__in=ANSWERED)

    def overdue(self, *, on: date):
        """Those whose answer was asked for by a day that is over."""
        return self.open().filter(answer_by__lt=on)

    def with_holder_now(self, *, on: date):
        """Each with the `held_by`: its holder, or the system where that place has closed."""
        closed = When(holder__closed_on__lt=on, then=F("cycle__system"))
        return self.annotate(held_by=Case(closed, default=F("holder")))

    def with_thread(self):
        """Each with all that its page says, in two queries whatever their number."""
        turns = apps.get_model("delivery", "Turn").objects.in_order()
        related = self.select_related(
            "organisation", "cycle__system", "holder", "action", "commitment"
        )
        return related.prefetch_related(Prefetch("turns", turns))

    def counted(self):
        """By whose they are, state, and whether a place passed them up: how many. Of whomever."""
        passed = apps.get_model("delivery", "Turn").objects.passing_up(OuterRef("pk"))
        rows = self.annotate(was_passed_up=Exists(passed)).order_by()
        by = rows.values_list("organisation__ods_code", "state", "was_passed_up")
        return by.annotate(number=Count("pk"))


class TurnQuerySet(Rows):
    def in_order(self):
        return self.select_related("organisation").order_by("said_at", "pk")

    def of_escalation(self, escalation):
        """All that was said of one, in the order of time."""
        return self.filter(escalation=escalation).in_order()

    def passing_up(self, escalation):
        return self.filter(escalation=escalation, said=Said.PASSED_UP)
